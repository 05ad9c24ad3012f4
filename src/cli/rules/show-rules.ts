import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fileError, type NodeName } from '../../cluster';
import { fromBytes } from '../../formats';
import { type ConfigFile, formatEvaluation, type RulesReview, reviewRules } from '../../model/rules';
import { type CliContext, exitCodes } from '../context';
import { paintFor } from '../paint';
import { reviewJson } from './rules-json';
import { reviewText } from './rules-text';

/** The options of `rules`. */
export interface RulesFlags {
  readonly nodes: readonly NodeName[];
  readonly groups?: string;
  readonly resources?: string;
  readonly format: 'text' | 'json' | 'expect';
}

/**
 * Tells what the engine makes of a rules.cfg.
 *
 * @throws InputError if a file cannot be read
 */
export async function showRules(file: string, flags: RulesFlags, context: CliContext): Promise<void> {
  const review = reviewRules({
    rules: await read(file, context),
    nodes: flags.nodes,
    ...(flags.groups !== undefined && { groups: await read(flags.groups, context) }),
    ...(flags.resources !== undefined && { resources: await read(flags.resources, context) }),
  });
  print(review, flags, context);
  if (flags.groups !== undefined && flags.resources === undefined) context.stderr.write(withoutMembers);
  if (!review.isClean) context.exitCode = exitCodes.notConformant;
}

async function read(file: string, { cwd, stdin }: CliContext): Promise<ConfigFile> {
  try {
    const bytes = await (file === '-' && stdin ? buffer(stdin()) : readFile(resolve(cwd, file)));
    return { file, text: bytes.toString('latin1') };
  } catch (cause) {
    throw fileError('cannot be read', file, cause);
  }
}

const withoutMembers = 'note: which resources are in the groups is not known without --resources\n';

function print(review: RulesReview, { format }: RulesFlags, { stdout, stderr, env }: CliContext): void {
  if (format === 'json') stdout.write(`${JSON.stringify(reviewJson(review), undefined, 2)}\n`);
  if (format === 'text') stdout.write(reviewText(review, paintFor(stdout, env)));
  if (format === 'expect') {
    for (const { text } of review.warnings) stderr.write(`${fromBytes(text)}\n`);
    stdout.write(formatEvaluation(review.evaluated));
  }
}
