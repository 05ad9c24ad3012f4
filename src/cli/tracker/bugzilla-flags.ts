import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { LedgerFile } from '../../bugzilla/ledger';
import { makeTracker, type Tracker } from '../../bugzilla/tracker';
import type { CliContext } from '../context';
import { packageRoot } from '../package';
import { readSettings } from '../settings';
import type { TrackerFlags } from './bugzilla-options';

/** The tracker that the flags and the settings file describe, flags first. */
export function trackerOf(flags: TrackerFlags, { cwd }: CliContext): Tracker {
  const { bugzilla } = readSettings(cwd);
  const keyFile = flags.keyFile ?? bugzilla?.keyFile;
  return makeTracker({
    ...bugzilla,
    ...(flags.base !== undefined && { base: flags.base }),
    ...(flags.product !== undefined && { product: flags.product }),
    ...(flags.component !== undefined && { component: flags.component }),
    ...(flags.productVersion !== undefined && { versions: [flags.productVersion] }),
    ...(keyFile !== undefined && { keyFile: resolve(cwd, keyFile) }),
  });
}

/** The ledger lies outside the project, where nobody cleans it up. */
export function ledgerOf({ ledger }: TrackerFlags, { env, cwd }: CliContext): LedgerFile {
  const state = env.XDG_STATE_HOME || join(env.HOME || homedir(), '.local', 'state');
  return new LedgerFile(ledger ? resolve(cwd, ledger) : join(state, 'pve-ha-spec', 'bugzilla-ledger.jsonl'));
}

/** The folder of the finished reports, and how it is called in messages. */
export function reportsOf({ reportsDir }: TrackerFlags, { cwd }: CliContext): { path: string; shown: string } {
  return { path: resolve(cwd, reportsDir, 'bugs'), shown: join(reportsDir, 'bugs') };
}

/** The folder of what the engines are known to get wrong. */
export function expectationsFolder({ expectations }: TrackerFlags, { cwd }: CliContext): string {
  return expectations === undefined ? join(packageRoot, 'expectations') : resolve(cwd, expectations);
}
