import { relative, resolve } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { InputError } from '../../cluster';
import { formatLog } from '../../log';
import { type Profile, playDirectory, profileOf } from '../../model';
import { type CliContext, exitCodes } from '../context';
import { type FoundVector, findVectors } from './vector-search';

/** The options of `vectors`. */
export interface VectorsFlags {
  readonly profile?: string;
  readonly json?: true;
}

/**
 * Plays test directories and recorded vectors, and compares the logs with the expected ones.
 *
 * @param paths folders or files to search
 * @throws InputError if there is nothing to play in one of them
 */
export function playVectors(paths: readonly string[], flags: VectorsFlags, context: CliContext): void {
  const profile = profileOf(flags.profile);
  const results: VectorResult[] = [];
  for (const vector of findVectors(paths.map((path) => relative('', resolve(context.cwd, path)) || '.'))) {
    const result = playVector(vector, profile);
    results.push(result);
    if (!flags.json) context.stdout.write(describe(result));
  }
  const count = (outcome: VectorResult['outcome']) => results.filter((result) => result.outcome === outcome).length;
  const [identical, different, errors] = [count('identical'), count('different'), count('error')];
  context.stdout.write(
    flags.json
      ? `${JSON.stringify({ profile: profile.name, identical, different, errors, results })}\n`
      : `${identical} identical, ${different} different, ${errors} errors\n`,
  );
  if (errors > 0) context.exitCode = exitCodes.badInput;
  else if (different > 0) context.exitCode = exitCodes.notConformant;
}

/** What became of a vector. */
interface VectorResult {
  readonly name: string;
  readonly outcome: 'identical' | 'different' | 'error';
  /** A unified diff, expected against printed. */
  readonly diff?: string;
  readonly problem?: string;
}

function playVector(vector: FoundVector, profile: Profile): VectorResult {
  const { name } = vector;
  if ('problem' in vector) return { name, outcome: 'error', problem: vector.problem };
  const printed = play(vector.directory, profile);
  if (printed instanceof InputError) return { name, outcome: 'error', problem: printed.message };
  if (printed === vector.expected) return { name, outcome: 'identical' };
  const diff = createTwoFilesPatch(`${name}: expected`, `${name}: printed`, vector.expected, printed, '', '', {
    context: 3,
  });
  return { name, outcome: 'different', diff };
}

function play(directory: Parameters<typeof playDirectory>[0], profile: Profile): string | InputError {
  try {
    return formatLog(playDirectory(directory, profile));
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}

function describe({ name, outcome, diff, problem }: VectorResult): string {
  if (outcome === 'identical') return '';
  return diff ?? `error: ${name}: ${problem}\n`;
}
