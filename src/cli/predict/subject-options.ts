import { type Command, InvalidArgumentError } from 'commander';
import { isNodeName, type NodeName } from '../../cluster/names';
import { profileOption } from '../arguments';

/** The options that say which cluster it is about, as commander gives them. */
export interface SubjectFlags {
  readonly nodes?: readonly NodeName[];
  readonly placement?: string;
  readonly profile?: string;
  readonly rebalancing: boolean;
  readonly saveSnapshot?: string;
}

/** Adds what says which cluster a command is about. */
export function addSubjectOptions(command: Command): void {
  command
    .argument(
      '<config>',
      'a folder with resources.cfg, rules.cfg, ..., a test directory, a snapshot (.json), or the live.yaml of a cluster, which is only read',
    )
    .option('--nodes <names>', 'all nodes of the cluster, where the files do not tell', nodeNames)
    .option(
      '--placement <file>',
      'where resources are now: JSON of nodes by resource, manager_status, or the output of pvesh get /cluster/resources',
    )
    .addOption(profileOption())
    .option('--no-rebalancing', 'leave automatic rebalancing out')
    .option('--save-snapshot <file>', 'keep what was read of a living cluster, to start from it again');
}

function nodeNames(text: string): NodeName[] {
  const names = text.split(',').map((name) => name.trim());
  const wrong = names.find((name) => !isNodeName(name));
  if (wrong !== undefined) throw new InvalidArgumentError(`"${wrong}" is not the name of a node; write node1,node2.`);
  return [...new Set(names)];
}
