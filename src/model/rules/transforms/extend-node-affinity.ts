import { byName, type Sid } from '../../../cluster';
import type { RulesConfig } from '../../../formats';
import { ruleSetOf, sharing } from '../rule-set';

/**
 * A node affinity rule for one of several resources that are kept together holds for all of them (spec/rules.md 5.3).
 * Where several rules could be extended, it is the first in string order; positive rules are taken in string order too.
 */
export function extendNodeAffinity(rules: RulesConfig): RulesConfig {
  const { nodeAffinity, positive } = ruleSetOf(rules);
  const resourcesOf = new Map(nodeAffinity.map(({ id }) => [id, new Set<Sid>()]));
  const rulesOf = new Map<Sid, string[]>();
  const extend = (id: string, resources: Iterable<Sid>) => {
    const known = resourcesOf.get(id);
    for (const sid of resources) {
      if (!known || known.has(sid)) continue;
      known.add(sid);
      rulesOf.set(sid, [...(rulesOf.get(sid) ?? []), id]);
    }
  };

  for (const { id, rule } of nodeAffinity) extend(id, rule.resources);
  for (const { rule } of positive) {
    const [first] = [...sharing(rulesOf, rule.resources)].sort(byName);
    if (first !== undefined) extend(first, rule.resources);
  }
  const extended = nodeAffinity.map(({ id, rule }) => {
    return [id, { ...rule, resources: resourcesOf.get(id) ?? rule.resources }] as const;
  });
  return { ...rules, ids: new Map([...rules.ids, ...extended]) };
}
