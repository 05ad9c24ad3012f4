import './engines';
import { devNull } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { InputError } from '../cluster';
import { engines } from '../engine';
import { scenarioIdOf } from '../expect/scenario-id';
import { allureOptions, writeExecutor } from '../report/allure';
import { type KnownDeviation, type KnownDeviations, readKnownDeviations } from '../report/known-deviations';
import { resultAsJson } from '../report/result-json';
import {
  isConformant,
  judgeScenarios,
  type RunResult,
  type Subject,
  subjectName,
  withOutcome,
} from '../report/run-result';
import { StagedReports } from '../report/staged-reports';
import { summaryOf } from '../report/summary';
import { type CliContext, type ExitCode, exitCodes, unlessInterrupted } from './context';
import { packageRoot, packageVersion } from './package';
import { paintFor } from './paint';
import type { RunFlags } from './run-flags';
import { type Plan, planSuite, progressFormat, type RunOptions, runPlan } from './suite';
import { suiteOf } from './suite-of';

/**
 * Plays features on an engine, writes the reports and prints what came of it.
 *
 * @param paths feature files and folders; none for the whole suite
 * @throws InputError, or an AggregateError of them, before anything is run
 */
export async function runFeatures(paths: readonly string[], flags: RunFlags, context: CliContext): Promise<ExitCode> {
  const begin = performance.now();
  refuseMixedOutput(flags);
  const subject = identify(flags);
  const deviations = deviationsOf(subject, context);
  const plan = await planSuite(suiteOf(paths, flags, context));
  const reports = flags.reports ? new StagedReports(resolve(context.cwd, flags.reportsDir)) : undefined;
  try {
    const options = runOptions(flags, context, subject, deviations, reports);
    const attempts = await unlessInterrupted(runPlan(plan, options), context.signal);
    if (reports) {
      writeExecutor(reports.pathOf('allure-results'), subject, packageVersion);
      reports.publish();
    }
    const result: RunResult = {
      subject,
      scenarios: judgeScenarios(attempts, deviations, (attempt) =>
        scenarioIdOf(attempt.gherkinDocument, attempt.pickle),
      ),
      stray: isWholeSuite(paths, flags) ? strayDeviations(deviations, plan) : [],
      seconds: (performance.now() - begin) / 1000,
      command: commandOf(flags),
    };
    print(result, flags, context);
    return exitCodeOf(result);
  } finally {
    reports?.discard();
  }
}

function refuseMixedOutput({ json, format = [] }: RunFlags): void {
  if (json && format.some((each) => !each.includes(':'))) {
    throw new InputError('--json prints nothing but the result: give --format a file to write to, as NAME:FILE');
  }
}

function identify({ engine, profile }: RunFlags): Subject {
  const { identity } = engines.create(engine, profile === undefined ? {} : { profile });
  return {
    engine: identity.name,
    version: identity.version,
    ...(identity.profile !== undefined && { profile: identity.profile }),
  };
}

/** Reads the file of known deviations, e.g. `expectations/model-5.2.0.yaml`. */
function deviationsOf(subject: Subject, { cwd }: CliContext): KnownDeviations {
  const file = join(packageRoot, 'expectations', `${subjectName(subject).replace(' ', '-')}.yaml`);
  return readKnownDeviations(file, subject.version, relative(cwd, file));
}

function runOptions(
  { parallel = 0, format = [] }: RunFlags,
  { stdout, stderr }: CliContext,
  subject: Subject,
  deviations: KnownDeviations,
  reports: StagedReports | undefined,
): RunOptions {
  const { engine, profile } = subject;
  const known = [...deviations].map(([id, { message, note }]) => [id, { message: message.source, note }]);
  return {
    parallel,
    worldParameters: { engine, ...(profile !== undefined && { profile }), deviations: Object.fromEntries(known) },
    // Of those that print to stdout, Cucumber takes the last one.
    formats: [
      progressFormat,
      ...(reports ? [['html', reports.pathOf('cucumber.html')] as [string, string], allureFormat] : []),
      ...format,
    ],
    formatOptions: reports ? allureOptions(reports.pathOf('allure-results'), subject, packageVersion) : {},
    stdout,
    stderr,
  };
}

/** Allure's formatter writes a folder of its own, and nothing to the file that Cucumber gives it. */
const allureFormat: [string, string] = [pathToFileURL(require.resolve('../report/allure-formatter')).href, devNull];

function isWholeSuite(paths: readonly string[], { tags, name }: RunFlags): boolean {
  return paths.length === 0 && tags === undefined && name === undefined;
}

function strayDeviations(deviations: KnownDeviations, { scenarios }: Plan): KnownDeviation[] {
  const ids = new Set(scenarios.map(({ document, pickle }) => scenarioIdOf(document, pickle)));
  return [...deviations.values()].filter(({ scenario }) => !ids.has(scenario));
}

/** The command that plays some scenarios under the same conditions. */
function commandOf({ engine, profile, steps = [] }: RunFlags): string {
  return [
    'pve-ha-spec run',
    ...(engine === 'model' ? [] : [`--engine ${engine}`]),
    ...(profile === undefined ? [] : [`--profile ${profile}`]),
    ...steps.map((path) => `--steps ${path}`),
  ].join(' ');
}

function print(
  result: RunResult,
  { json, debug, reports, reportsDir }: RunFlags,
  { stdout, env, cwd }: CliContext,
): void {
  if (json) {
    stdout.write(`${JSON.stringify(resultAsJson(result), undefined, 2)}\n`);
    return;
  }
  stdout.write(summaryOf(result, paintFor(stdout, env), debug));
  if (!reports) return;
  const folder = relative(cwd, resolve(cwd, reportsDir)) || '.';
  stdout.write(
    `report: ${join(folder, 'cucumber.html')}; "pve-ha-spec report" makes ${join(folder, 'allure-report')}\n`,
  );
}

function exitCodeOf(result: RunResult): ExitCode {
  if (withOutcome(result, 'not judged').length > 0 || result.stray.length > 0) return exitCodes.badInput;
  return isConformant(result) ? exitCodes.ok : exitCodes.notConformant;
}
