import { relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { createTwoFilesPatch } from 'diff';
import { InputError } from '../cluster';
import { formatLog } from '../log';
import { type Profile, playDirectory, profileOf } from '../model';
import { type CliContext, exitCodes } from './context';
import { type FoundVector, findVectors } from './vector-search';

interface VectorsOptions {
  readonly profile?: string;
  readonly json?: true;
}

/** What became of a vector. */
interface VectorResult {
  readonly name: string;
  readonly outcome: 'identical' | 'different' | 'error';
  /** A unified diff, expected against printed. */
  readonly diff?: string;
  readonly problem?: string;
}

const help = `
Example:
  $ pve-ha-spec vectors test/recorded
  $ pve-ha-spec vectors path/to/pve-ha-manager/src/test

Exit code 0 if all logs are identical, 1 if one is different, 2 if one could not be played.`;

/** `vectors DIR...`: plays test directories and recorded vectors, and compares the logs. */
export function addVectors(program: Command, context: CliContext): void {
  program
    .command('vectors')
    .summary('play test directories on the model and compare the logs')
    .description(
      'Plays test directories (folders with a cmdlist) and recorded vectors (*.jsonl.gz) on the local model and compares each log with the expected one, line for line. Folders are searched for both.',
    )
    .argument('<paths...>', 'folders or files to search')
    .option('--profile <name>', 'behaviour profile of the model')
    .option('--json', 'print one JSON object instead of text')
    .addHelpText('after', help)
    .action((paths: readonly string[], options: VectorsOptions) => {
      const profile = profileOf(options.profile);
      const results: VectorResult[] = [];
      for (const vector of findVectors(paths.map((path) => relative('', resolve(context.cwd, path)) || '.'))) {
        const result = playVector(vector, profile);
        results.push(result);
        if (!options.json) context.stdout.write(describe(result));
      }
      const count = (outcome: VectorResult['outcome']) => results.filter((result) => result.outcome === outcome).length;
      const [identical, different, errors] = [count('identical'), count('different'), count('error')];
      context.stdout.write(
        options.json
          ? `${JSON.stringify({ profile: profile.name, identical, different, errors, results })}\n`
          : `${identical} identical, ${different} different, ${errors} errors\n`,
      );
      if (errors > 0) context.exitCode = exitCodes.badInput;
      else if (different > 0) context.exitCode = exitCodes.notConformant;
    });
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
