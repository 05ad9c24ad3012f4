import { positiveComponents } from '../positive-components';
import { rulesByResource, sharing } from '../rule-set';
import type { Check } from './blame';

/** Check 6: resources that are kept together may be in one node affinity rule only. */
export const onePlacementTogether: Check = ({ nodeAffinity, positive }) => {
  const index = rulesByResource(nodeAffinity);
  return positiveComponents(positive).flatMap(({ rules, resources }) => {
    const placing = [...sharing(index, resources)];
    if (placing.length < 2) return [];
    return [
      ...rules.map(({ id }) => ({ rule: id, reason: 'resources are in multiple node affinity rules' })),
      ...placing.map(({ id }) => ({
        rule: id,
        reason:
          'at least one resource is in a positive resource affinity rule and there are other resources in at least one other node affinity rule already',
      })),
    ];
  });
};
