import { performance } from 'node:perf_hooks';
import type { IConfiguration } from '@cucumber/cucumber/api';
import { scenarioIdOf, scenarioIdsOf } from '../../expect/scenario-id';
import type { FeatureDocument } from '../../report/cucumber-messages';
import { handOver } from '../../report/handed-deviations';
import type { KnownDeviations, Stray } from '../../report/known-deviations';
import { judgeScenarios, type RunResult, type Subject } from '../../report/run-result';
import { type CliContext, unlessInterrupted } from '../context';
import {
  type ChosenEngine,
  chosenEngine,
  type EngineFlags,
  engineWords,
  refuseOthersOptions,
} from '../engines/engine-options';
import { expectationsOf, identify, probe } from '../engines/subject';
import type { RunFlags } from './run-flags';
import { parseShard } from './shard';
import { progressFormat, runSuite } from './suite';
import { suiteOf } from './suite-of';

/** What is to be played, and how; the options of `run` that concern the playing. */
export type PlayFlags = EngineFlags &
  Pick<RunFlags, 'tags' | 'name' | 'parallel' | 'shard' | 'steps'> & {
    /** Modules of `support` with hooks that look at every scenario. */
    readonly hooks?: readonly string[];
  };

/** Formatters that listen to a run. */
export interface Listeners {
  readonly formats: IConfiguration['format'];
  readonly formatOptions: IConfiguration['formatOptions'];
  /** What worlds and hooks are told beside what every world is. */
  readonly hookParameters?: object;
}

/**
 * Plays features on an engine and judges what came of it.
 *
 * @param paths feature files and folders; none for the whole suite
 * @param listen which formatters are to listen
 * @throws InputError, or an AggregateError of them, before anything is run
 */
export async function playSuite(
  paths: readonly string[],
  flags: PlayFlags,
  context: CliContext,
  listen: (subject: Subject, deviations: KnownDeviations) => Promise<Listeners> = async () => ({
    formats: [],
    formatOptions: {},
  }),
): Promise<RunResult> {
  const begin = performance.now();
  refuseOthersOptions(flags);
  const chosen = chosenEngine(flags, context);
  const subject = identify(chosen);
  const { deviations, stray } = expectationsOf(subject, context);
  const suite = suiteOf(paths, flags, context);
  await probe(chosen);
  const { formats = [], formatOptions, hookParameters } = await listen(subject, deviations);
  context.signal?.throwIfAborted();
  const run = runSuite(suite, {
    parallel: flags.parallel ?? 0,
    shard: flags.shard === undefined ? undefined : parseShard(flags.shard),
    worldParameters: {
      ...worldParameters(chosen, deviations, formats.length > 0 ? 'files' : 'nothing'),
      ...hookParameters,
    },
    // Of those that print to stdout, Cucumber takes the last one.
    formats: [progressFormat, ...formats],
    formatOptions,
    stdout: context.stdout,
    stderr: context.stderr,
  });
  const { attempts, documents } = await unlessInterrupted(run, context.signal);
  return {
    subject,
    scenarios: judgeScenarios(attempts, deviations, ({ gherkinDocument, pickle }) =>
      scenarioIdOf(gherkinDocument, pickle),
    ),
    stray: isWholeSuite(paths, flags) ? [...stray, ...strayDeviations(deviations, documents)] : [],
    seconds: (performance.now() - begin) / 1000,
    command: commandOf(flags),
  };
}

/** What the world of the steps is told; without a listener there is nobody to keep attachments for. */
function worldParameters(
  chosen: ChosenEngine,
  deviations: KnownDeviations,
  attach: 'files' | 'nothing',
): IConfiguration['worldParameters'] {
  return { ...chosen, attach, deviations: handOver(deviations) };
}

function isWholeSuite(paths: readonly string[], { tags, name }: PlayFlags): boolean {
  return paths.length === 0 && tags === undefined && name === undefined;
}

function strayDeviations(deviations: KnownDeviations, documents: readonly FeatureDocument[]): Stray[] {
  const ids = new Set(documents.flatMap((document) => [...scenarioIdsOf(document).values()]));
  return [...deviations.values()]
    .filter(({ scenario }) => !ids.has(scenario))
    .map(({ scenario, place }) => ({ scenario, place, problem: `there is no scenario "${scenario}"` }));
}

/** The command that plays some scenarios under the same conditions. */
function commandOf(flags: PlayFlags): string {
  const { steps = [] } = flags;
  return ['pve-ha-spec run', ...engineWords(flags), ...steps.map((path) => `--steps ${path}`)].join(' ');
}
