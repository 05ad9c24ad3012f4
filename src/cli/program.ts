import { Command } from 'commander';
import { addBugs } from './bugs';
import { addBugzilla } from './bugzilla';
import { addCompare } from './compare';
import type { CliContext } from './context';
import { addCoverage } from './coverage';
import { addDiff } from './diff';
import { addDoctor } from './doctor';
import { addExpectations } from './expectations';
import { addExplain } from './explain';
import { addExplore } from './explore';
import { addExport } from './export';
import { addFromLog } from './from-log';
import { addImport } from './import';
import { addInit } from './init';
import { addLint } from './lint';
import { addMerge } from './merge';
import { packageVersion } from './package';
import { addPlanMaintenance } from './plan-maintenance';
import { addPrecedence } from './precedence';
import { addPredict } from './predict';
import { addReport } from './report';
import { addRestore } from './restore';
import { addRules } from './rules';
import { addRun } from './run';
import { addServe } from './serve';
import { addSimulate } from './simulate';
import { addSteps } from './steps';
import { addTimeline } from './timeline';
import { addVectors } from './vectors';

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
