import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { byName, InputError, type NodeName } from '../cluster';
import { fromBytes } from '../formats';
import { type ConfigFile, formatEvaluation, type RulesReview, reviewRules } from '../model/rules';
import { type CliContext, exitCodes } from './context';
import { paintFor } from './paint';
import { reviewJson } from './rules-json';
import { reviewText } from './rules-text';

interface RulesFlags {
  readonly nodes: readonly NodeName[];
  readonly groups?: string;
  readonly resources?: string;
  readonly format: 'text' | 'json' | 'expect';
}

/** `rules FILE`: tells what the engine makes of a rules.cfg. */
export function addRules(program: Command, context: CliContext): void {
  program
    .command('rules')
    .summary('check a rules.cfg as the engine would')
    .description(
      'Tells what the engine makes of a rules.cfg: what it ignores, drops, merges and infers, where each resource may run, and which quirks of the engine the file runs into.',
    )
    .argument('<file>', 'a rules.cfg; - reads standard input')
    .addOption(
      new Option('--nodes <names>', 'the nodes of the cluster')
        .argParser(nodeNames)
        .default(['node1', 'node2', 'node3'], 'node1,node2,node3'),
    )
    .option('--groups <file>', 'the groups.cfg of a cluster that still has HA groups')
    .option('--resources <file>', 'the resources.cfg: which resources there are, and their groups')
    .addOption(new Option('--format <format>', 'how to print it').choices(['text', 'json', 'expect']).default('text'))
    .addOption(new Option('--json', 'the same as --format json').implies({ format: 'json' }))
    .addHelpText('after', examples)
    .action(async (file: string, flags: RulesFlags) => {
      const review = reviewRules({
        rules: await read(file, context),
        nodes: flags.nodes,
        ...(flags.groups !== undefined && { groups: await read(flags.groups, context) }),
        ...(flags.resources !== undefined && { resources: await read(flags.resources, context) }),
      });
      print(review, flags, context);
      if (flags.groups !== undefined && flags.resources === undefined) context.stderr.write(withoutMembers);
      if (!review.isClean) context.exitCode = exitCodes.notConformant;
    });
}

const examples = `
Examples:
  $ pve-ha-spec rules /etc/pve/ha/rules.cfg --nodes pve1,pve2,pve3
  $ ssh root@pve1 cat /etc/pve/ha/rules.cfg | pve-ha-spec rules - --nodes pve1,pve2,pve3 --json

The format "expect" has the messages, the rules that are left and what they compile to; warnings of the parser go to
standard error.

Exit code: 0 clean, 1 something is ignored or dropped or a quirk bites, 2 unreadable.`;

const withoutMembers = 'note: which resources are in the groups is not known without --resources\n';

function print(review: RulesReview, { format }: RulesFlags, { stdout, stderr, env }: CliContext): void {
  if (format === 'json') stdout.write(`${JSON.stringify(reviewJson(review), undefined, 2)}\n`);
  if (format === 'text') stdout.write(reviewText(review, paintFor(stdout, env)));
  if (format === 'expect') {
    for (const { text } of review.warnings) stderr.write(`${fromBytes(text)}\n`);
    stdout.write(formatEvaluation(review.evaluated));
  }
}

async function read(file: string, { cwd, stdin }: CliContext): Promise<ConfigFile> {
  try {
    const bytes = await (file === '-' && stdin ? buffer(stdin()) : readFile(resolve(cwd, file)));
    return { file, text: bytes.toString('latin1') };
  } catch (cause) {
    throw new InputError(problemOf(cause), { file }, { cause });
  }
}

function problemOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return code === 'ENOENT' ? 'no such file' : code === 'EISDIR' ? 'is a folder, not a file' : 'cannot be read';
}

/** The manager has its nodes in string order. */
function nodeNames(text: string): NodeName[] {
  const names = text.split(',').map((name) => name.trim());
  const wrong = names.find((name) => !/^[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?$/.test(name));
  if (wrong !== undefined) throw new InvalidArgumentError(`"${wrong}" is not the name of a node; write node1,node2.`);
  return [...new Set(names)].sort(byName);
}
