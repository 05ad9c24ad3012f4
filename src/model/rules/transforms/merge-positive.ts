import { newOrderNumber, type RulesConfig } from '../../../formats';
import { type PositiveComponent, positiveComponents } from '../positive-components';
import { ruleSetOf } from '../rule-set';

/** The components that are merged: those with several rules. */
export function mergedComponents(rules: RulesConfig): PositiveComponent[] {
  return positiveComponents(ruleSetOf(rules).positive).filter((component) => component.rules.length > 1);
}

/** The id of the rule that the rules of a component become. */
export function mergedId({ rules }: PositiveComponent): string {
  return `_merged-${rules.map(({ id }) => id).join('-')}`;
}

/**
 * Replaces positive rules that are connected by one rule with all their resources (spec/rules.md 5.1). It takes the
 * order number of the component's first rule.
 */
export function mergePositive(rules: RulesConfig): RulesConfig {
  const ids = new Map(rules.ids);
  const order = new Map(rules.order);
  for (const component of mergedComponents(rules)) {
    const id = mergedId(component);
    const [first] = component.rules.map((merged) => order.get(merged.id));
    const number = first ?? newOrderNumber(order.values());
    for (const merged of component.rules) {
      ids.delete(merged.id);
      order.delete(merged.id);
    }
    ids.set(id, { type: 'resource-affinity', affinity: 'positive', resources: component.resources });
    order.set(id, number);
  }
  return { ...rules, ids, order };
}
