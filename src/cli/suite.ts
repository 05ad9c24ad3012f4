import { EventEmitter } from 'node:events';
import { Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { formatterHelpers } from '@cucumber/cucumber';
import {
  type IConfiguration,
  type IRunConfiguration,
  type IRunEnvironment,
  type ISupportCodeLibrary,
  loadConfiguration,
  loadSupport,
  runCucumber,
} from '@cucumber/cucumber/api';
import { InputError } from '../cluster';
import type { Attempt, Envelope } from '../report/cucumber-messages';
import { type PlannedScenario, plannedScenarios, stepMistakes, syntaxMistakes } from './plan-mistakes';

/** Which features are to be run, and with what code. */
export interface Suite {
  /** Feature files; a file may end in lines: `seed.feature:12`. */
  readonly features: readonly string[];
  /** Modules that are loaded before the step files. */
  readonly modules: readonly string[];
  /** Step files. */
  readonly steps: readonly string[];
  /** A tag expression. */
  readonly tags?: string | undefined;
  /** Regular expressions; a scenario is run if its name matches one, or there are none. */
  readonly names: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A suite that was found to be in order. */
export interface Plan {
  readonly suite: Suite;
  readonly library: ISupportCodeLibrary;
  /** The scenarios that are to be run, in their order. */
  readonly scenarios: readonly PlannedScenario[];
}

/** How a plan is run. */
export interface RunOptions {
  /** Number of worker processes; 0 runs everything in this one. */
  readonly parallel: number;
  /** What the world of the steps is told. */
  readonly worldParameters: IConfiguration['worldParameters'];
  /** Cucumber's formatters, each with the file that it writes to; one without a file prints to `stdout`. */
  readonly formats: IConfiguration['format'];
  readonly formatOptions: IConfiguration['formatOptions'];
  readonly stdout: Writable;
  readonly stderr: Writable;
}

/**
 * Loads features and steps and checks that they fit together, without running anything.
 *
 * @throws InputError, or an AggregateError of all of them, each with its place
 */
export async function planSuite(suite: Suite): Promise<Plan> {
  const configuration = await configure(suite);
  const library = await loadSteps(suite, configuration);
  const messages: Envelope[] = [];
  const dryRun = { ...configuration, support: library, runtime: { ...configuration.runtime, dryRun: true } };
  await runCucumber(dryRun, silent(suite), (message) => messages.push(message)).catch(blameTags);
  refuse(syntaxMistakes(messages));
  const scenarios = plannedScenarios(messages);
  if (scenarios.length === 0) throw new InputError(`no scenario to run${filtersOf(suite)}`);
  refuse(stepMistakes(messages, scenarios));
  return { suite, library, scenarios };
}

/**
 * Runs the scenarios of a plan; what came of them.
 *
 * @throws Error if the run broke off, so that not every scenario was run
 */
export async function runPlan({ suite, library, scenarios }: Plan, options: RunOptions): Promise<readonly Attempt[]> {
  const { parallel, worldParameters, formats, formatOptions, stdout, stderr } = options;
  const configuration = await configure(suite, { parallel, worldParameters, format: formats, formatOptions });
  const broadcaster = new EventEmitter();
  const collector = new formatterHelpers.EventDataCollector(broadcaster);
  const environment = { cwd: suite.cwd, env: suite.env, stdout, stderr };
  await runCucumber({ ...configuration, support: library }, environment, (message) => {
    broadcaster.emit('envelope', message);
  });
  const attempts = collector.getTestCaseAttempts();
  const missing = scenarios.length - attempts.length;
  if (missing > 0) throw new Error(`the run broke off: ${missing} of ${scenarios.length} scenarios were not run`);
  return attempts;
}

/** Prints how far a run is, if `stdout` is a terminal. */
export const progressFormat = pathToFileURL(require.resolve('../report/progress-formatter')).href;

async function configure(suite: Suite, more: Partial<IConfiguration> = {}): Promise<IRunConfiguration> {
  const provided = {
    paths: suite.features.map(asGlob),
    requireModule: [...suite.modules],
    require: suite.steps.map(asGlob),
    tags: suite.tags ?? '',
    name: [...suite.names],
    format: [progressFormat],
    ...more,
  };
  const { runConfiguration } = await loadConfiguration({ file: false, provided }, silent(suite));
  return runConfiguration;
}

/** Cucumber takes paths as globs; those that end in lines it compares as they are. */
function asGlob(path: string): string {
  return /:\d+$/.test(path) ? path : path.replace(/[?*()[\]]/g, '[$&]');
}

async function loadSteps(suite: Suite, configuration: IRunConfiguration): Promise<ISupportCodeLibrary> {
  // A module that is loaded already would not register its steps again.
  for (const file of suite.steps) delete require.cache[file];
  try {
    return await loadSupport(configuration, silent(suite));
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    // The TypeScript compiler adds a backtrace of its own.
    const [told = message] = message.split(/\n+Caused by:/);
    throw new InputError(`the steps cannot be loaded: ${told.trim()}`, undefined, { cause });
  }
}

function silent({ cwd, env }: Suite): IRunEnvironment {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  return { cwd, env, stdout: nowhere, stderr: nowhere };
}

/** Cucumber reads the tag expression when it filters. */
function blameTags(error: unknown): never {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (/^Tag expression/.test(cause.message)) throw new InputError(`--tags: ${cause.message}`, undefined, { cause });
  }
  throw error;
}

function filtersOf({ features, tags, names }: Suite): string {
  const filters = [
    ...(tags === undefined ? [] : [`matches --tags "${tags}"`]),
    ...(names.length === 0 ? [] : [`matches --name "${names.join('" or "')}"`]),
    ...(features.some((path) => /:\d+$/.test(path)) ? ['begins on the given lines'] : []),
  ];
  return filters.length === 0 ? '' : `: none ${filters.join(' and ')}`;
}

function refuse(mistakes: readonly InputError[]): void {
  if (mistakes.length > 0) throw new AggregateError(mistakes);
}
