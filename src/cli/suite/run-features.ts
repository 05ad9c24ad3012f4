import { join, relative, resolve } from 'node:path';
import { InputError } from '../../cluster';
import type { Maker } from '../../report/allure';
import { type ConformanceReport, conformanceOf, scenarioRowOf, strayRowOf } from '../../report/conformance';
import type { Requirements } from '../../report/requirements';
import { isConformant, type RunResult, withOutcome } from '../../report/run-result';
import { summaryOf } from '../../report/summary';
import { type CliContext, type ExitCode, exitCodes } from '../context';
import { nothingKnownOf } from '../engines/subject';
import { readCatalogue } from '../judgement/read-catalogue';
import { paintFor } from '../paint';
import { type PlayFlags, playSuite } from './play-suite';
import type { ReportThread } from './report-thread';
import type { RunFlags } from './run-flags';
import type { RunReports } from './run-reports';
import { parseShard } from './shard';
import { suiteIdentity } from './suite-identity';

/**
 * Plays features on an engine, writes the reports and prints what came of it.
 *
 * @param paths feature files and folders; none for the whole suite
 * @throws InputError, or an AggregateError of them, before anything is run
 */
export async function runFeatures(paths: readonly string[], flags: RunFlags, context: CliContext): Promise<ExitCode> {
  refuseMixedOutput(flags);
  const begun = new Date();
  const suite = flags.json || flags.reports ? suiteIdentity() : undefined;
  const thread = flags.reports ? await newReportThread() : undefined;
  let reports: RunReports | undefined;
  try {
    const result = await playSuite(paths, withHooks(flags), context, async (subject, deviations) => {
      if (!thread) return { formats: [...(flags.format ?? [])], formatOptions: {} };
      const { RunReports } = await import('./run-reports.js');
      reports = new RunReports(flags.reportsDir, context.cwd);
      const { formats = [], formatOptions } = reports.listeners(
        thread,
        subject,
        await (suite ?? suiteIdentity()),
        deviations,
      );
      const hookParameters = {
        // Only this program's own reports know what to make of evidence.
        ...(flags.format === undefined && { attach: 'evidence' }),
        ...(flags.bugs && {
          bugsFolder: reports.folderOf('bugs'),
          anonymise: flags.anonymise ?? flags.engine === 'live',
        }),
      };
      return { formats: [...formats, ...(flags.format ?? [])], formatOptions, hookParameters };
    });
    const report =
      flags.json || reports
        ? reportOf(result, {
            suite: await (suite ?? suiteIdentity()),
            requirements: await (thread?.requirements ?? readCatalogue()),
            begun,
            paths,
            flags,
          })
        : undefined;
    if (report) await reports?.publish(report);
    print(result, report, flags, context);
    noteIgnorance(result, context);
    return exitCodeOf(result);
  } finally {
    await thread?.terminate();
    reports?.discard();
  }
}

async function newReportThread(): Promise<ReportThread> {
  const { ReportThread } = await import('./report-thread.js');
  return new ReportThread();
}

function withHooks(flags: RunFlags): PlayFlags {
  return flags.bugs ? { ...flags, hooks: ['bug-reports'] } : flags;
}

function refuseMixedOutput({ json, format = [], bugs, reports }: RunFlags): void {
  if (bugs && !reports) throw new InputError('--bugs writes reports, so it cannot go with --no-reports');
  if (json && format.some((each) => !each.includes(':'))) {
    throw new InputError('--json prints nothing but the result: give --format a file to write to, as NAME:FILE');
  }
}

interface Circumstances {
  readonly suite: Maker;
  readonly requirements: Requirements;
  readonly begun: Date;
  readonly paths: readonly string[];
  readonly flags: RunFlags;
}

function reportOf(result: RunResult, { suite, requirements, begun, paths, flags }: Circumstances): ConformanceReport {
  const { subject, scenarios, stray, seconds } = result;
  const shard = parseShard(flags.shard ?? '');
  return conformanceOf(
    {
      suite,
      subject,
      run: {
        command: commandOf(result, paths, flags),
        begun: begun.toISOString(),
        seconds: Number(seconds.toFixed(3)),
        ...(shard && { shard }),
      },
      scenarios: scenarios.map(scenarioRowOf),
      stray: stray.map(strayRowOf),
    },
    requirements,
  );
}

/** Failures that nobody expects may be those of an engine of which nobody has said what it gets wrong. */
function noteIgnorance(result: RunResult, { stderr }: CliContext): void {
  if (withOutcome(result, 'failed').length === 0) return;
  const told = nothingKnownOf(result.subject);
  if (told !== undefined) stderr.write(`note: ${told}\n`);
}

/** The command that makes the whole run again. */
function commandOf({ command }: RunResult, paths: readonly string[], { tags, name = [] }: RunFlags): string {
  return [
    command,
    ...paths,
    ...(tags === undefined ? [] : [`--tags "${tags}"`]),
    ...name.map((pattern) => `--name "${pattern}"`),
  ].join(' ');
}

function print(
  result: RunResult,
  report: ConformanceReport | undefined,
  { json, debug, reports, reportsDir }: RunFlags,
  { stdout, env, cwd }: CliContext,
): void {
  if (json) {
    stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
    return;
  }
  const folder = relative(cwd, resolve(cwd, reportsDir)) || '.';
  const details = reports ? { details: join(folder, 'conformance.md') } : {};
  stdout.write(summaryOf(result, paintFor(stdout, env), { traces: debug === true, ...details }));
  if (!reports) return;
  stdout.write(
    `report: ${join(folder, 'cucumber.html')}; "pve-ha-spec report" makes ${join(folder, 'allure-report')}\n`,
  );
}

function exitCodeOf(result: RunResult): ExitCode {
  if (withOutcome(result, 'not judged').length > 0 || result.stray.length > 0) return exitCodes.badInput;
  return isConformant(result) ? exitCodes.ok : exitCodes.notConformant;
}
