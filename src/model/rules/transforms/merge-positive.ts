import type { RulesConfig } from '../../../formats';
import { positiveComponents } from '../positive-components';
import { ruleSetOf } from '../rule-set';
import { newOrderNumber } from './order-number';

/**
 * Replaces positive rules that are connected by one rule with all their resources (spec/rules.md 5.1). It takes the
 * order number of the component's first rule.
 */
export function mergePositive(rules: RulesConfig): RulesConfig {
  const ids = new Map(rules.ids);
  const order = new Map(rules.order);
  for (const { rules: connected, resources } of positiveComponents(ruleSetOf(rules).positive)) {
    const [first] = connected;
    if (!first || connected.length < 2) continue;
    const id = `_merged-${connected.map((named) => named.id).join('-')}`;
    const number = order.get(first.id) ?? newOrderNumber(order.values());
    for (const named of connected) {
      ids.delete(named.id);
      order.delete(named.id);
    }
    ids.set(id, { type: 'resource-affinity', affinity: 'positive', resources });
    order.set(id, number);
  }
  return { ...rules, ids, order };
}
