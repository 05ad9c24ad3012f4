import type { ClusterState, NodeName, Sid } from '../cluster';
import type { RuleIndex } from './rule-index';
import { occupiedNodes, openNodes } from './whereabouts';

/**
 * The nodes on which a resource could be without breaking a rule, sorted: online, not in maintenance, allowed by every
 * strict rule, and free of what it is kept apart from. What it is kept together with goes where it goes, so a node has
 * to be right for all of them. Preferences, failback and load take no node away.
 */
export function eligibleNodes(resource: Sid, rules: RuleIndex, state: ClusterState): readonly NodeName[] {
  const group = [...rules.keptTogetherWith(resource)].filter(
    (member) => member === resource || occupiedNodes(state.resources[member]).size > 0,
  );
  const taken = new Set(
    group.flatMap((member) =>
      [...rules.keptApartFrom(member)].flatMap((other) => [...occupiedNodes(state.resources[other])]),
    ),
  );
  const strict = group.flatMap((member) => rules.nodeAffinityOf(member).filter((rule) => rule.strict));
  return openNodes(state).filter((node) => !taken.has(node) && strict.every(({ nodes }) => Object.hasOwn(nodes, node)));
}
