import { InputError } from '../../cluster';
import { scenarioIdOf } from '../../expect/scenario-id';
import { readTestDirectory, type TestDirectory } from '../../formats';
import { formatLog } from '../../log';
import { playDirectory, profileOf } from '../../model';
import type { Attempt } from '../../report/cucumber-messages';
import { outcomeOf } from '../../report/outcome';
import { simulatorPlayer } from '../../simulator';
import { type CliContext, unlessInterrupted } from '../context';
import type { RunFlags } from '../suite/run-flags';
import { progressFormat, runSuite } from '../suite/suite';
import { suiteOf } from '../suite/suite-of';
import type { ChosenEngine } from './engine-options';

/** What an engine made of a scenario or of a test directory. */
export interface EngineLog {
  readonly log?: string;
  readonly outcome?: string;
  /** Why there is nothing to compare. */
  readonly problem?: string;
}

/**
 * Plays features on an engine.
 *
 * @returns what came of them, by the id of the scenario
 * @throws InputError, or an AggregateError of them, before anything is played
 */
export async function featureLogs(
  features: readonly string[],
  engine: ChosenEngine,
  { steps = [], parallel = 0 }: Pick<RunFlags, 'steps' | 'parallel'>,
  context: CliContext,
): Promise<ReadonlyMap<string, EngineLog>> {
  const run = runSuite(suiteOf(features, { steps }, context), {
    parallel,
    worldParameters: { ...engine, playOn: true },
    formats: [progressFormat],
    formatOptions: {},
    stdout: context.stdout,
    stderr: context.stderr,
  });
  const { attempts } = await unlessInterrupted(run, context.signal);
  return new Map(attempts.map((attempt) => [idOf(attempt), logIn(attempt)]));
}

/**
 * Plays test directories on an engine.
 *
 * @returns what came of them, by the path
 * @throws InputError if the engine plays none
 */
export async function directoryLogs(
  directories: readonly string[],
  engine: ChosenEngine,
): Promise<ReadonlyMap<string, EngineLog>> {
  if (directories.length === 0) return new Map();
  const play = playerOf(engine);
  const logs = new Map<string, EngineLog>();
  for (const path of directories) logs.set(path, await logOf(path, play));
  return logs;
}

type Player = (directory: TestDirectory) => Promise<string>;

function playerOf({ engine, profile, settings }: ChosenEngine): Player {
  if (engine === 'simulator') return simulatorPlayer(settings ? { settings } : {});
  if (engine !== 'model') throw new InputError(`the engine "${engine}" does not play test directories`);
  const known = profileOf(profile);
  return async (directory) => formatLog(playDirectory(directory, known));
}

async function logOf(path: string, play: Player): Promise<EngineLog> {
  try {
    return { log: await play(readTestDirectory(path)) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { problem: error.message };
  }
}

function idOf({ gherkinDocument, pickle }: Attempt): string {
  return scenarioIdOf(gherkinDocument, pickle);
}

function logIn(attempt: Attempt): EngineLog {
  const outcome = outcomeOf(attempt, undefined);
  if (outcome.kind === 'skipped') return { problem: `skipped: ${outcome.reason}` };
  if (outcome.kind === 'not judged') return { problem: outcome.failure.message };
  const attachments = Object.values(attempt.stepAttachments).flat();
  const log = attachments.find(({ fileName }) => fileName === 'log.txt')?.body ?? '';
  return { log, outcome: outcome.kind };
}
