import { Command } from 'commander';
import { addBugs } from './commands/bugs';
import { addBugzilla } from './commands/bugzilla';
import { addCompare } from './commands/compare';
import { addCoverage } from './commands/coverage';
import { addDiff } from './commands/diff';
import { addDoctor } from './commands/doctor';
import { addExpectations } from './commands/expectations';
import { addExplain } from './commands/explain';
import { addExplore } from './commands/explore';
import { addExport } from './commands/export';
import { addFromLog } from './commands/from-log';
import { addImport } from './commands/import';
import { addInit } from './commands/init';
import { addLint } from './commands/lint';
import { addMerge } from './commands/merge';
import { addPlanMaintenance } from './commands/plan-maintenance';
import { addPrecedence } from './commands/precedence';
import { addPredict } from './commands/predict';
import { addReport } from './commands/report';
import { addRestore } from './commands/restore';
import { addRules } from './commands/rules';
import { addRun } from './commands/run';
import { addServe } from './commands/serve';
import { addSimulate } from './commands/simulate';
import { addSteps } from './commands/steps';
import { addTimeline } from './commands/timeline';
import { addVectors } from './commands/vectors';
import type { CliContext } from './context';
import { packageVersion } from './package';

/** Adds a command to the program; its action sets `context.exitCode`. */
export type AddCommand = (program: Command, context: CliContext) => void;

/** The commands by what they are for, in the order in which `--help` shows them. */
const commands: Readonly<Record<string, readonly AddCommand[]>> = {
  'Judge an engine:': [addRun, addExplore, addDiff, addPrecedence, addCoverage, addCompare, addRestore],
  'Look ahead:': [addPredict, addPlanMaintenance, addExplain],
  'Write features:': [addInit, addSteps, addLint, addImport, addFromLog],
  'Tell others:': [addReport, addMerge, addBugs, addBugzilla, addExpectations, addExport],
  'Look closer:': [addTimeline, addRules, addSimulate, addServe, addVectors, addDoctor],
};

/** The whole command line; it throws where commander would exit. */
export function makeProgram(context: CliContext): Command {
  const program = new Command('pve-ha-spec')
    .description('Conformance and regression harness for the high-availability behaviour of Proxmox VE.')
    .version(packageVersion, '--version', 'show the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .option('--debug', 'show where in the program an error happened')
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text),
    });
  for (const [heading, adders] of Object.entries(commands)) {
    program.commandsGroup(heading);
    for (const add of adders) add(program, context);
  }
  return program;
}
