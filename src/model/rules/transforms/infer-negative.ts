import { byName, type Sid } from '../../../cluster';
import type { ResourceAffinityRule, RulesConfig } from '../../../formats';
import { type NamedRule, ruleSetOf, rulesByResource } from '../rule-set';
import { newOrderNumber } from './order-number';

/**
 * Resources that are kept together are kept apart from whatever one of them is kept apart from (spec/rules.md 5.2), by a
 * rule `_implicit-negative-{positive rule}-{resource}-{other}` for each pair that no negative rule names yet. Rules that
 * are made here make no further ones.
 */
export function inferNegative(rules: RulesConfig): RulesConfig {
  const { positive, negative } = ruleSetOf(rules);
  const negativeRules = rulesByResource(negative);
  const ids = new Map(rules.ids);
  const order = new Map(rules.order);
  // The smallest number cannot change: there is at least a positive rule already.
  const number = newOrderNumber(order.values());
  for (const { id, rule } of positive) {
    const together = [...rule.resources].sort(byName);
    for (const [other, apart] of keptApart(together, negativeRules)) {
      for (const sid of together.filter((candidate) => !apart.has(candidate))) {
        const implicit = `_implicit-negative-${id}-${sid}-${other}`;
        ids.set(implicit, { type: 'resource-affinity', affinity: 'negative', resources: new Set([sid, other]) });
        order.set(implicit, number);
      }
    }
  }
  return { ...rules, ids, order };
}

/** For each resource that is kept apart from one of these by a negative rule, from which of them. */
function keptApart(
  resources: readonly Sid[],
  negativeRules: ReadonlyMap<Sid, readonly NamedRule<ResourceAffinityRule>[]>,
): ReadonlyMap<Sid, ReadonlySet<Sid>> {
  const apart = new Map<Sid, Set<Sid>>();
  for (const sid of resources) {
    for (const { rule } of negativeRules.get(sid) ?? []) {
      for (const other of rule.resources) {
        if (other === sid) continue;
        const known = apart.get(other);
        if (known) known.add(sid);
        else apart.set(other, new Set([sid]));
      }
    }
  }
  return apart;
}
