import type { Command } from 'commander';
import type { CliContext } from '../context';
import type { ReportFlags } from '../judgement/make-report';

/** `pve-ha-spec report`: makes the Allure report of the last run. */
export function addReport(program: Command, context: CliContext): void {
  program
    .command('report')
    .summary('make the Allure report of the last run')
    .description('Makes the Allure report of what the last run left behind. Needs Java.')
    .option('--reports-dir <folder>', 'where the reports are', 'reports')
    .addHelpText('after', examples)
    .action(async (_flags: ReportFlags, command: Command) => {
      const { applySettings, readSettings } = await import('../settings.js');
      applySettings(command, readSettings(context.cwd));
      const { makeReport } = await import('../judgement/make-report.js');
      context.exitCode = await makeReport(command.opts<ReportFlags>(), context);
    });
}

const examples = `
Example:
  $ pve-ha-spec run; pve-ha-spec report
  $ npx allure open reports/allure-report`;
