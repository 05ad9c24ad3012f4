import type { Command } from 'commander';
import type { CliContext } from '../context';
import type { MergeFlags } from '../judgement/merge-reports';

/** `pve-ha-spec merge`: joins the reports of the parts of a run. */
export function addMerge(program: Command, context: CliContext): void {
  program
    .command('merge')
    .summary('join the reports of the parts of a run')
    .description('Joins the reports that the parts of a run have left (run --shard) into those of the whole run.')
    .argument('<dir...>', 'the reports folders of all parts')
    .option('-o, --reports-dir <folder>', 'where the reports go', 'reports')
    .option('--json', 'print the result as one JSON object')
    .addHelpText('after', examples)
    .action(async (folders: string[], _flags: unknown, command: Command) => {
      const { applySettings, readSettings } = await import('../settings.js');
      applySettings(command, readSettings(context.cwd));
      const { mergeReports } = await import('../judgement/merge-reports.js');
      context.exitCode = await mergeReports(folders, command.opts<MergeFlags>(), context);
    });
}

const examples = `
Example:
  $ pve-ha-spec run --shard 1/2 --reports-dir part1
  $ pve-ha-spec run --shard 2/2 --reports-dir part2
  $ pve-ha-spec merge part1 part2 -o reports

Exit code: that of the whole run.`;
