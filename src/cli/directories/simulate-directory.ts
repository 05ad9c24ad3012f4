import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readTestDirectory } from '../../formats';
import { formatLog } from '../../log';
import { playDirectory, profileOf } from '../../model';
import { type CliContext, exitCodes } from '../context';

/** The options of `simulate`. */
export interface SimulateFlags {
  readonly profile?: string;
  readonly json?: true;
}

/**
 * Plays a test directory, prints the log and leaves it in the directory.
 *
 * @throws InputError if the directory is none
 */
export function simulateDirectory(path: string, { profile, json }: SimulateFlags, context: CliContext): void {
  const directory = resolve(context.cwd, path);
  const events = playDirectory(readTestDirectory(directory, path), profileOf(profile));
  const log = formatLog(events);
  context.stdout.write(json ? events.map((event) => `${JSON.stringify(event)}\n`).join('') : log);
  leaveLog(context, directory, log);
  if (events.at(-1)?.kind === 'simulation-died') context.exitCode = exitCodes.notConformant;
}

/** A directory that cannot be written to is no reason to fail: the log has been printed. */
function leaveLog(context: CliContext, directory: string, log: string): void {
  const status = join(directory, 'status');
  try {
    mkdirSync(status, { recursive: true });
    writeFileSync(join(status, 'log'), log);
  } catch (error) {
    context.stderr.write(`warning: ${join(status, 'log')} could not be written: ${(error as Error).message}\n`);
  }
}
