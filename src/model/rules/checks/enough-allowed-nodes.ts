import { rulesByResource, sharing } from '../rule-set';
import type { Check } from './blame';

/**
 * Check 7: resources that are kept apart need as many nodes as they are, among those that node affinity rules name for
 * them. Only the sizes are compared, and non-strict rules count like strict ones.
 */
export const enoughAllowedNodes: Check = ({ nodeAffinity, negative }) => {
  const index = rulesByResource(nodeAffinity);
  return negative.flatMap(({ id, rule }) => {
    const placing = [...sharing(index, rule.resources)];
    const placed = [...rule.resources].filter((sid) => index.has(sid));
    const allowed = new Set(placing.flatMap((other) => [...other.rule.nodes.keys()]));
    if (allowed.size >= placed.length) return [];
    return [
      {
        rule: id,
        reason: 'two or more resources are restricted to less nodes than available to the resources',
      },
      ...placing.map((other) => ({
        rule: other.id,
        reason:
          'at least one resource is in a negative resource affinity rule and this rule would restrict these to less nodes than available to the resources',
      })),
    ];
  });
};
