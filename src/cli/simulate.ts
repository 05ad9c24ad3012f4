import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { readTestDirectory } from '../formats';
import { formatLog } from '../log';
import { playDirectory, profileOf } from '../model';
import { type CliContext, exitCodes } from './context';

interface SimulateOptions {
  readonly profile?: string;
  readonly json?: true;
}

const help = `
Example:
  $ pve-ha-spec simulate path/to/test-basic1 --batch

Exit code 0 if the simulation came to its end, 1 if it died on the way (the log's last line says why).`;

/** `simulate DIR`: plays a test directory and prints the log, as \`pve-ha-simulator DIR --batch\` does. */
export function addSimulate(program: Command, context: CliContext): void {
  program
    .command('simulate')
    .summary('play a test directory on the model and print the log')
    .description(
      'Plays a test directory on the local model and prints the log; also left in DIR/status/log. A drop-in for `pve-ha-simulator DIR --batch`.',
    )
    .argument('<dir>', 'the test directory: cmdlist, hardware_status, service_config, ...')
    .option('--batch', 'accepted for compatibility; there is no other way')
    .option('--profile <name>', 'behaviour profile of the model')
    .option('--json', 'print the events as JSON, one a line, instead of the log')
    .addHelpText('after', help)
    .action((path: string, options: SimulateOptions) => {
      const directory = resolve(context.cwd, path);
      const events = playDirectory(readTestDirectory(directory), profileOf(options.profile));
      const log = formatLog(events);
      context.stdout.write(options.json ? events.map((event) => `${JSON.stringify(event)}\n`).join('') : log);
      leaveLog(context, directory, log);
      if (events.at(-1)?.kind === 'simulation-died') context.exitCode = exitCodes.notConformant;
    });
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
