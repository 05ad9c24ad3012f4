import { byName } from '../../../cluster';
import { fromBytes } from '../../../formats';
import { rulesByResource } from '../rule-set';
import type { Check } from './blame';

/** Check 1: a resource may be in one node affinity rule only. */
export const oneNodeAffinityRule: Check = ({ nodeAffinity }) => {
  const index = rulesByResource(nodeAffinity);
  return nodeAffinity.flatMap(({ id, rule }) =>
    [...rule.resources]
      .filter((sid) => (index.get(sid)?.length ?? 0) > 1)
      .sort(byName)
      .map((sid) => ({
        rule: id,
        reason: `resource '${fromBytes(sid)}' is already used in another node affinity rule`,
      })),
  );
};
