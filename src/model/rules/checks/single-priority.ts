import type { NodeAffinityRule } from '../../../formats';
import { type NamedRule, rulesByResource, sharing } from '../rule-set';
import type { Check } from './blame';

/** Check 5: resources of a resource affinity rule may not be in node affinity rules with several priorities. */
export const singlePriority: Check = ({ nodeAffinity, positive, negative }) => {
  const index = rulesByResource(nodeAffinity);
  return [...positive, ...negative].flatMap(({ id, rule }) => {
    const placing = [...sharing(index, rule.resources)];
    if (!placing.some(hasSeveralPriorities)) return [];
    return [
      { rule: id, reason: 'resources are in node affinity rules with multiple priorities' },
      ...placing.map((other) => ({
        rule: other.id,
        reason:
          'resources are in a resource affinity rule and cannot be in a node affinity rule with multiple priorities',
      })),
    ];
  });
};

function hasSeveralPriorities({ rule }: NamedRule<NodeAffinityRule>): boolean {
  return new Set(rule.nodes.values()).size > 1;
}
