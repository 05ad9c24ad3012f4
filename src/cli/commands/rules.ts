import { type Command, InvalidArgumentError, Option } from 'commander';
import { byName, isNodeName, type NodeName } from '../../cluster/names';
import type { CliContext } from '../context';
import type { RulesFlags } from '../rules/show-rules';

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
      const { showRules } = await import('../rules/show-rules.js');
      await showRules(file, flags, context);
    });
}

const examples = `
Examples:
  $ pve-ha-spec rules /etc/pve/ha/rules.cfg --nodes pve1,pve2,pve3
  $ ssh root@pve1 cat /etc/pve/ha/rules.cfg | pve-ha-spec rules - --nodes pve1,pve2,pve3 --json

The format "expect" has the messages, the rules that are left and what they compile to; warnings of the parser go to
standard error.

Exit code: 0 clean, 1 something is ignored or dropped or a quirk bites, 2 unreadable.`;

/** The manager has its nodes in string order. */
function nodeNames(text: string): NodeName[] {
  const names = text.split(',').map((name) => name.trim());
  const wrong = names.find((name) => !isNodeName(name));
  if (wrong !== undefined) throw new InvalidArgumentError(`"${wrong}" is not the name of a node; write node1,node2.`);
  return [...new Set(names)].sort(byName);
}
