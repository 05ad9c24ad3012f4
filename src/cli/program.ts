import { Command } from 'commander';
import type { CliContext } from './context';
import { packageVersion } from './package';
import { addReport } from './report';
import { addRun } from './run';
import { addSimulate } from './simulate';
import { addVectors } from './vectors';

/** Adds a command to the program; its action sets `context.exitCode`. */
export type AddCommand = (program: Command, context: CliContext) => void;

/** The commands, in the order in which `--help` shows them. */
const commands: readonly AddCommand[] = [addRun, addReport, addSimulate, addVectors];

/** The whole command line; it throws where commander would exit. */
export function makeProgram(context: CliContext): Command {
  const program = new Command('pve-ha-spec')
    .description('Conformance and regression harness for the high-availability behaviour of Proxmox VE.')
    .version(packageVersion, '--version', 'show the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .option('--debug', 'show where in the program an error happened')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text),
    });
  for (const add of commands) add(program, context);
  return program;
}
