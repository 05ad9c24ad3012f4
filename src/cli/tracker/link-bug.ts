import { findReport } from '../../bugzilla/finished-report';
import { bugAddress } from '../../bugzilla/tracker';
import { InputError } from '../../cluster';
import { rememberBug } from '../bugs/known-bugs';
import type { CliContext } from '../context';
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

/** Prints what was filed, with the last that is known of it. */
export function showFiled(flags: TrackerFlags, context: CliContext): void {
  const latest = new Map(
    ledgerOf(flags, context)
      .entries()
      .map((entry) => [`${entry.base} ${entry.fingerprint}`, entry]),
  );
  for (const { time, base, fingerprint, state, bug } of latest.values()) {
    const where = bug === undefined ? base : bugAddress({ ...trackerOf(flags, context), base }, bug);
    context.stdout.write(`${fingerprint}  ${state.padEnd(8)}  ${time}  ${where}\n`);
  }
  if (latest.size === 0) context.stdout.write('nothing was filed yet\n');
}
