import type { NodeName, Sid } from '../../cluster';
import type { RuleIndex } from '../../promises';

/**
 * How much a resource, and what it is kept together with, wants to be on a node, by the node affinity rule of any of them
 * (AFF-030): a node that no rule names counts least.
 *
 * @returns undefined if they are in more than one such rule, which the manual does not allow (RUL-007)
 */
export function groupPriorities(rules: RuleIndex, sid: Sid): ((node: NodeName) => number) | undefined {
  const found = new Set([...rules.keptTogetherWith(sid)].flatMap((member) => rules.nodeAffinityOf(member)));
  if (found.size > 1) return undefined;
  const [rule] = found;
  return (node) => (rule ? (rule.nodes[node] ?? -1) : 0);
}
