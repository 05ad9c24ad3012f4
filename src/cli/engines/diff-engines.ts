import { subjectName } from '../../report/run-result';
import { type CliContext, type ExitCode, exitCodes } from '../context';
import { sortPaths } from '../directories/test-directories';
import type { RunFlags } from '../suite/run-flags';
import { directoryLogs, type EngineLog, featureLogs } from './engine-logs';
import { type ChosenEngine, chosenEngine, type EngineFlags } from './engine-options';
import { firstDifference } from './first-difference';
import { identify, probe } from './subject';

/** The options of `diff`, as commander gives them. */
export interface DiffFlags extends Omit<EngineFlags, 'engine' | 'profile'>, Pick<RunFlags, 'steps' | 'parallel'> {
  /** Each as NAME or NAME:PROFILE. */
  readonly engines: readonly [string, string];
  readonly json?: true;
}

/** What two engines made of a scenario or a test directory. */
type Comparison =
  | { readonly name: string; readonly kind: 'same' }
  | { readonly name: string; readonly kind: 'different' | 'not compared'; readonly told: string };

/**
 * Plays features and test directories on two engines and prints where they first differ.
 *
 * @throws InputError, or an AggregateError of them, if a path holds neither, or an engine cannot be used
 */
export async function diffEngines(paths: readonly string[], flags: DiffFlags, context: CliContext): Promise<ExitCode> {
  const { features, directories } = sortPaths(paths, context.cwd);
  const [first, second] = flags.engines.map((name) => engineNamed(name, flags, context));
  if (!first || !second) throw new Error('two engines are needed');
  const names = [subjectName(identify(first)), subjectName(identify(second))] as const;
  for (const engine of [first, second]) await probe(engine);

  // Where programs read, nothing else may be written.
  const quiet = flags.json ? { ...context, stdout: context.stderr } : context;
  const logsOf = async (engine: ChosenEngine): Promise<ReadonlyMap<string, EngineLog>> =>
    new Map([
      ...(features.length > 0 ? await featureLogs(features, engine, flags, quiet) : []),
      ...(await directoryLogs(directories, engine)),
    ]);
  const [before, after] = [await logsOf(first), await logsOf(second)];
  const comparisons = [...before].map(([name, log]) => compare(name, log, after.get(name), names));
  const count = (kind: Comparison['kind']) => comparisons.filter((each) => each.kind === kind).length;
  const [same, different, not] = [count('same'), count('different'), count('not compared')];
  const counts = `${names.join(' and ')}: ${same} the same, ${different} different, ${not} not compared\n`;
  const json = { engines: names, same, different, notCompared: not, comparisons };
  context.stdout.write(
    flags.json ? `${JSON.stringify(json, undefined, 2)}\n` : comparisons.map(describe).join('') + counts,
  );
  if (different > 0) return exitCodes.notConformant;
  return same > 0 ? exitCodes.ok : exitCodes.badInput;
}

function engineNamed(
  name: string,
  { simulatorSrc, simulatorCommand, simulatorVersion }: DiffFlags,
  context: CliContext,
) {
  const [engine = '', profile] = name.split(':');
  const flags: EngineFlags = {
    engine,
    ...(profile !== undefined && { profile }),
    ...(simulatorSrc !== undefined && { simulatorSrc }),
    ...(simulatorCommand !== undefined && { simulatorCommand }),
    ...(simulatorVersion !== undefined && { simulatorVersion }),
  };
  return chosenEngine(flags, context);
}

function compare(
  name: string,
  before: EngineLog,
  after: EngineLog | undefined,
  engines: readonly [string, string],
): Comparison {
  const problems = [before, after ?? { problem: 'it was not played' }].flatMap(({ problem }, index) =>
    problem === undefined ? [] : [`  ${engines[index]}: ${problem}\n`],
  );
  if (problems.length > 0) return { name, kind: 'not compared', told: problems.join('') };
  const told = firstDifference(before.log ?? '', after?.log ?? '', engines);
  if (told !== undefined) return { name, kind: 'different', told };
  if (before.outcome === after?.outcome) return { name, kind: 'same' };
  const outcomes = `  the same log, but ${before.outcome} on ${engines[0]} and ${after?.outcome} on ${engines[1]}\n`;
  return { name, kind: 'different', told: outcomes };
}

function describe(comparison: Comparison): string {
  return comparison.kind === 'same' ? '' : `${comparison.kind}: ${comparison.name}\n${comparison.told}\n`;
}
