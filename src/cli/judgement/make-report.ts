import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { InputError } from '../../cluster';
import { continueHistory } from '../../report/allure-history';
import { StagedReports } from '../../report/staged-reports';
import { type CliContext, type ExitCode, exitCodes } from '../context';

/** The options of `report`, as commander gives them. */
export interface ReportFlags {
  readonly reportsDir: string;
}

/**
 * Makes the Allure report of the results that the last run left in the reports folder.
 *
 * @throws InputError if there are no results, or no Java to make a report with
 */
export async function makeReport({ reportsDir }: ReportFlags, context: CliContext): Promise<ExitCode> {
  const folder = resolve(context.cwd, reportsDir);
  const results = join(folder, 'allure-results');
  const report = join(folder, 'allure-report');
  const shown = (path: string) => relative(context.cwd, path) || '.';
  if (!existsSync(results)) {
    throw new InputError(`there are no results in ${shown(folder)}: let "pve-ha-spec run" write them first`);
  }
  continueHistory(report, results);
  const reports = new StagedReports(reportsDir, context.cwd);
  try {
    const output = await allure(['generate', results, '--output', reports.pathOf('allure-report')], context);
    const [, javaProblem] = /^ERROR: (JAVA_HOME.*)$/m.exec(output.text) ?? [];
    if (javaProblem !== undefined) throw new InputError(withoutJava(javaProblem, shown(join(folder, 'cucumber.html'))));
    if (output.failed) throw new Error(`Allure could not make the report: ${output.text.trim()}`);
    reports.publish();
  } finally {
    reports.discard();
  }
  context.stdout.write(`report: ${shown(report)}; to look at it: npx allure open ${shown(report)}\n`);
  return exitCodes.ok;
}

function withoutJava(problem: string, alternative: string): string {
  return `the Allure report needs Java 8 or later, and ${problem} Install it, or look at ${alternative}, which needs nothing.`;
}

interface Output {
  readonly failed: boolean;
  readonly text: string;
}

function allure(args: readonly string[], { env, signal }: CliContext): Promise<Output> {
  const program = require.resolve('allure-commandline/bin/allure');
  return new Promise((done, fail) => {
    execFile(
      process.execPath,
      [program, ...args],
      { env: { ALLURE_NO_ANALYTICS: 'true', ...env }, ...(signal && { signal }) },
      (error, stdout, stderr) => {
        if (signal?.aborted) fail(signal.reason);
        else done({ failed: error !== null, text: stdout + stderr });
      },
    );
  });
}
