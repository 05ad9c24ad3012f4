import { byName, type Sid } from '../../../cluster';
import { newOrderNumber, type ResourceAffinityRule, type RulesConfig } from '../../../formats';
import { type NamedRule, ruleSetOf, rulesByResource } from '../rule-set';

/** Two resources that are kept apart without a rule that says so. */
export interface ImplicitNegative {
  /** The id of the rule that is made for them. */
  readonly id: string;
  /** The positive rule that `resource` is in. */
  readonly positive: string;
  readonly resource: Sid;
  readonly other: Sid;
  /** The resources of the positive rule that negative rules keep apart from `other`. */
  readonly through: ReadonlySet<Sid>;
}

/**
 * Resources that are kept together are kept apart from whatever one of them is kept apart from (spec/rules.md 5.2):
 * every pair that no negative rule names yet. Pairs that are found here make no further ones.
 */
export function* implicitNegatives(rules: RulesConfig): Generator<ImplicitNegative> {
  const { positive, negative } = ruleSetOf(rules);
  const negativeRules = rulesByResource(negative);
  for (const { id, rule } of positive) {
    const together = [...rule.resources].sort(byName);
    for (const [other, through] of keptApart(together, negativeRules)) {
      for (const resource of together.filter((candidate) => !through.has(candidate))) {
        yield { id: `_implicit-negative-${id}-${resource}-${other}`, positive: id, resource, other, through };
      }
    }
  }
}

/** Adds a negative rule for each pair of `implicitNegatives`. */
export function inferNegative(rules: RulesConfig): RulesConfig {
  const ids = new Map(rules.ids);
  const order = new Map(rules.order);
  // The smallest number cannot change: there is at least a positive rule already.
  const number = newOrderNumber(order.values());
  for (const { id, resource, other } of implicitNegatives(rules)) {
    ids.set(id, { type: 'resource-affinity', affinity: 'negative', resources: new Set([resource, other]) });
    order.set(id, number);
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
