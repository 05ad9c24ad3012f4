import type { Command } from 'commander';
import { collect, shard, wholeNumber } from '../arguments';
import type { CliContext } from '../context';
import { addLiveOptions } from '../engines/live-options';
import { addEngineOptions } from '../engines/simulator-options';
import type { RunFlags } from '../suite/run-flags';

/** `pve-ha-spec run`: judges an engine by features. */
export function addRun(program: Command, context: CliContext): void {
  const run = program
    .command('run')
    .summary('judge an engine by features')
    .description('Plays features on an engine and tells what is not as it should be.')
    .argument('[features...]', 'feature files or folders, or FILE:LINE of a scenario (default: the whole suite)');
  addLiveOptions(addEngineOptions(run, 'what to judge'))
    .option('-t, --tags <expression>', 'only scenarios with these tags, e.g. "@seed and not @area:fencing"')
    .option('-n, --name <pattern>', 'only scenarios whose name matches; repeatable', collect)
    .option('--parallel <number>', 'run in so many processes at the same time', wholeNumber)
    .option('--shard <part>', 'only a part of the scenarios, e.g. 2/4: the second of four', shard)
    .option('-s, --steps <path>', 'your own steps: a file or folder, .ts or .js; repeatable', collect)
    .option('-f, --format <format>', "one of Cucumber's formats, NAME or NAME:FILE; repeatable", collect)
    .option('--reports-dir <folder>', 'where the reports go', 'reports')
    .option('--no-reports', 'write no reports')
    .option('--json', 'print the result as one JSON object')
    .option('--bugs', 'write a bug report for each scenario that fails (docs/bug-reports.md)')
    .option('--anonymise', 'replace names and addresses in bug reports (live clusters: always)')
    .option('--no-anonymise', 'leave names and addresses in bug reports as they are')
    .option('-w, --watch', 'run again whenever features, steps or settings change')
    .addHelpText('after', examples)
    .action(async (features: string[], _flags: RunFlags, command: Command) => {
      const { applySettings, readSettings } = await import('../settings.js');
      const settings = readSettings(context.cwd);
      applySettings(command, settings);
      const paths = features.length > 0 ? features : (settings.features ?? []);
      const flags = command.optsWithGlobals<RunFlags>();
      if (flags.engine === 'live') {
        const { runLive } = await import('../engines/run-live.js');
        context.exitCode = await runLive(paths, flags, context);
      } else if (flags.watch) {
        const { watchFeatures } = await import('../suite/watch.js');
        context.exitCode = await watchFeatures(paths, command, context);
      } else {
        const { runFeatures } = await import('../suite/run-features.js');
        context.exitCode = await runFeatures(paths, flags, context);
      }
    });
}

const examples = `
Examples:
  $ pve-ha-spec run                                         the whole suite on the model of 5.2.0
  $ pve-ha-spec run --tags @seed --profile maintenance-first
  $ pve-ha-spec run my/features --steps my/steps            features and steps of your own
  $ pve-ha-spec run --engine live --live live.yaml --plan   what would be done to a cluster (docs/live-cluster.md)

Exit code: 0 as expected, 1 not conformant, 2 bad input or could not judge.`;
