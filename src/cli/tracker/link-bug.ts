import { findReport } from '../../bugzilla/finished-report';
import { bugAddress } from '../../bugzilla/tracker';
import { InputError } from '../../cluster';
import { rememberBug } from '../bugs/known-bugs';
import type { CliContext } from '../context';
import { jsonText } from '../files';
import { ledgerOf, reportsOf, trackerOf } from './bugzilla-flags';
import type { TrackerFlags } from './bugzilla-options';

/**
 * Remembers that a person has filed a report.
 *
 * @throws InputError if another bug is remembered for it
 */
export function linkBug(id: string, bug: number, flags: TrackerFlags, context: CliContext): void {
  const tracker = trackerOf(flags, context);
  const ledger = ledgerOf(flags, context);
  const { path, shown } = reportsOf(flags, context);
  const { report } = findReport(path, id, shown);
  const { fingerprint } = report.facts;
  const known = ledger.last(tracker.base, fingerprint)?.bug;
  if (known !== undefined && known !== bug)
    throw new InputError(`it is filed as ${bugAddress(tracker, known)} already`);
  if (known === undefined) {
    ledger.append({ time: new Date().toISOString(), base: tracker.base, fingerprint, state: 'linked', bug });
  }
  context.stdout.write(`${report.id}: ${bugAddress(tracker, bug)}\n`);
  rememberBug(report.id, bugAddress(tracker, bug), flags, context);
}

export interface StatusFlags extends TrackerFlags {
  readonly json?: true;
}

/** Prints what was filed, with the last that is known of it. */
export function showFiled(flags: StatusFlags, context: CliContext): void {
  const latest = new Map(
    ledgerOf(flags, context)
      .entries()
      .map((entry) => [`${entry.base} ${entry.fingerprint}`, entry]),
  );
  const filed = [...latest.values()].map(({ time, base, fingerprint, state, bug }) => ({
    fingerprint,
    state,
    time,
    tracker: base,
    ...(bug !== undefined && { bug, address: bugAddress({ ...trackerOf(flags, context), base }, bug) }),
  }));
  if (flags.json) {
    context.stdout.write(jsonText({ filed }));
    return;
  }
  for (const { time, tracker, fingerprint, state, address = tracker } of filed) {
    context.stdout.write(`${fingerprint}  ${state.padEnd(8)}  ${time}  ${address}\n`);
  }
  if (latest.size === 0) context.stdout.write('nothing was filed yet\n');
}
