import { readApiKey } from '../../bugzilla/api-key';
import { BugzillaClient } from '../../bugzilla/client';
import { adviceOn, isFailure, RefusedError } from '../../bugzilla/failures';
import type { LedgerFile } from '../../bugzilla/ledger';
import type { Tracker } from '../../bugzilla/tracker';
import { type CliContext, type ExitCode, exitCodes } from '../context';
import { packageVersion } from '../package';
import { ledgerOf, trackerOf } from './bugzilla-flags';
import type { TrackerFlags } from './bugzilla-options';

/** What every command that talks to a tracker needs. */
export interface TrackerDesk<Flags extends TrackerFlags> {
  readonly flags: Flags;
  readonly context: CliContext;
  readonly tracker: Tracker;
  readonly ledger: LedgerFile;
  readonly bugzilla: BugzillaClient;
  readonly key: string | undefined;
}

/** @throws InputError if the settings are not valid, or others may read the key */
export function deskOf<Flags extends TrackerFlags>(flags: Flags, context: CliContext): TrackerDesk<Flags> {
  const tracker = trackerOf(flags, context);
  const key = readApiKey(tracker, context.env);
  const bugzilla = new BugzillaClient(tracker.base, { key, userAgent: `pve-ha-spec/${packageVersion}` });
  return { flags, context, tracker, ledger: ledgerOf(flags, context), bugzilla, key };
}

/** Tells of a server that refuses or cannot be reached, and ends the connections. */
export async function talking(
  { bugzilla, context }: TrackerDesk<TrackerFlags>,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isFailure(error)) throw error;
    const advice = error instanceof RefusedError ? adviceOn(error.code) : undefined;
    context.stderr.write(`error: ${error.message}\n${advice === undefined ? '' : `${advice}\n`}`);
    context.exitCode = error instanceof RefusedError ? exitCodes.refused : exitCodes.outcomeUnknown;
  } finally {
    await bugzilla.close();
  }
}

/** Says why nothing more is done. */
export function stop(reasons: readonly string[], code: ExitCode, { stderr }: CliContext): ExitCode {
  for (const reason of reasons) stderr.write(`error: ${reason}\n`);
  return code;
}
