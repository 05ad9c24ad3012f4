import { EventEmitter } from 'node:events';
import { Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { formatterHelpers } from '@cucumber/cucumber';
import {
  type IConfiguration,
  type IRunConfiguration,
  type IRunEnvironment,
  type IRunOptions,
  type ISupportCodeLibrary,
  loadConfiguration,
  loadSupport,
  runCucumber,
} from '@cucumber/cucumber/api';
import { InputError } from '../../cluster';
import type { Attempt, Envelope, FeatureDocument } from '../../report/cucumber-messages';
import { type PlannedScenario, plannedScenarios, stepMistakes, syntaxMistakes } from './plan-mistakes';
import { rememberMatches } from './remember-matches';
import type { Shard } from './shard';

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

/** How a suite is run. */
export interface RunOptions {
  /** Only these; everything if undefined. */
  readonly shard?: Shard | undefined;
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
  const messages = await dryRun(suite, { ...configuration, support: library });
  refuse(syntaxMistakes(messages));
  const scenarios = plannedScenarios(messages);
  if (scenarios.length === 0) throw new InputError(`no scenario to run${filtersOf(suite)}`);
  refuse(stepMistakes(messages, scenarios));
  return { suite, library, scenarios };
}

/** What came of a suite. */
export interface SuiteRun {
  readonly attempts: readonly Attempt[];
  /** The feature files, also those of which no scenario was run. */
  readonly documents: readonly FeatureDocument[];
}

/**
 * Loads features and steps, and runs the scenarios if they fit together.
 *
 * @throws InputError, or an AggregateError of all of them, each with its place, before anything is run
 * @throws Error if the run broke off, so that not every scenario was run
 */
export async function runSuite(suite: Suite, options: RunOptions): Promise<SuiteRun> {
  const { parallel, worldParameters, formats, formatOptions, stdout, stderr, shard } = options;
  // Every part tells of the mistakes in all of them.
  if (shard) await planSuite(suite);
  const part = shard && { shard: `${shard.index}/${shard.total}` };
  const configuration = await configure(suite, { parallel, worldParameters, format: formats, formatOptions, ...part });
  const library = await loadSteps(suite, configuration);
  const broadcaster = new EventEmitter();
  const collector = new formatterHelpers.EventDataCollector(broadcaster);
  const flaw = new Error('a scenario that cannot be run');
  let isFlawed = false;
  let planned = 0;
  const documents: FeatureDocument[] = [];
  const listen = (message: Envelope): void => {
    const { parseError, testCase } = message;
    isFlawed ||= parseError !== undefined || (testCase !== undefined && !isRunnable(testCase));
    // All scenarios are put together before the first is run.
    if (testCase && isFlawed) throw flaw;
    if (testCase) planned++;
    if (message.gherkinDocument) documents.push(message.gherkinDocument);
    broadcaster.emit('envelope', message);
  };
  const complaints = new Writable({
    write: (chunk, _encoding, done) => (isFlawed ? done() : void stderr.write(chunk, done)),
  });
  const environment = { cwd: suite.cwd, env: suite.env, stdout, stderr: complaints };
  await runCucumber({ ...configuration, support: library }, environment, listen).catch((error) => {
    if (error !== flaw) blameOptions(error);
  });
  if (isFlawed || planned === 0) await planSuite(suite);
  const attempts = collector.getTestCaseAttempts();
  const missing = planned - attempts.length;
  if (missing > 0) throw new Error(`the run broke off: ${missing} of ${planned} scenarios were not run`);
  return { attempts, documents };
}

/** Whether each step of a scenario, and it has some, fits one definition. */
function isRunnable({ testSteps }: NonNullable<Envelope['testCase']>): boolean {
  const steps = testSteps.filter(({ pickleStepId }) => pickleStepId !== undefined);
  return steps.length > 0 && steps.every(({ stepDefinitionIds }) => stepDefinitionIds?.length === 1);
}

/**
 * Reads the feature files of a suite, whether there are steps for them or not.
 *
 * @throws AggregateError of InputErrors, each with its place, for mistakes in the language of feature files
 */
export async function readFeatures(suite: Suite): Promise<readonly FeatureDocument[]> {
  // Given no step file at all, Cucumber would load whatever lies beside the features.
  const plain = { ...suite, modules: [], steps: [require.resolve('./support/interruptible')] };
  const messages = await dryRun(plain, await configure(plain));
  refuse(syntaxMistakes(messages));
  return messages.flatMap(({ gherkinDocument }) => gherkinDocument ?? []);
}

/** Prints how far a run is, if `stdout` is a terminal. */
export const progressFormat = pathToFileURL(require.resolve('../../report/progress-formatter')).href;

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

/** What Cucumber tells of a suite until it would run the first scenario. */
async function dryRun(suite: Suite, configuration: IRunOptions): Promise<readonly Envelope[]> {
  const messages: Envelope[] = [];
  const options = { ...configuration, runtime: { ...configuration.runtime, dryRun: true } };
  const enough = new Error('the first scenario');
  const listen = (message: Envelope): void => {
    if (message.testCaseStarted) throw enough;
    messages.push(message);
  };
  await runCucumber(options, silent(suite), listen).catch((error) => {
    if (error !== enough) blameOptions(error);
  });
  return messages;
}

async function loadSteps(suite: Suite, configuration: IRunConfiguration): Promise<ISupportCodeLibrary> {
  // A module that is loaded already would not register its steps again.
  for (const file of suite.steps) delete require.cache[file];
  try {
    const library = await loadSupport(configuration, silent(suite));
    rememberMatches(library);
    return library;
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

/** Cucumber reads the tag expression when it filters, and loads formatters when it begins. */
function blameOptions(error: unknown): never {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (/^Tag expression/.test(cause.message)) throw new InputError(`--tags: ${cause.message}`, undefined, { cause });
    const [, format] = /^Failed to import formatter (.*)$/.exec(cause.message) ?? [];
    if (format !== undefined) {
      const problem = `--format: there is no format "${format}"; Cucumber has progress, json, junit, message, ...`;
      throw new InputError(problem, undefined, { cause });
    }
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
