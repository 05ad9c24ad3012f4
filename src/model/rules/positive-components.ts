import { byName, type Sid } from '../../cluster';
import type { ResourceAffinityRule } from '../../formats';
import type { NamedRule } from './rule-set';

/** Positive rules that were found to be connected, and all their resources. */
export interface PositiveComponent {
  readonly rules: readonly NamedRule<ResourceAffinityRule>[];
  readonly resources: ReadonlySet<Sid>;
}

/**
 * Groups positive rules that share resources, greedily (spec/rules.md 4.1): in the order of their smallest resource,
 * each joins the first component that it shares a resource with. Components that a later rule connects are not united.
 */
export function positiveComponents(positive: readonly NamedRule<ResourceAffinityRule>[]): PositiveComponent[] {
  const components: { rules: NamedRule<ResourceAffinityRule>[]; resources: Set<Sid> }[] = [];
  const firstComponent = new Map<Sid, number>();
  const keyed = positive.map((named) => ({ named, smallest: smallestOf(named.rule.resources) }));
  keyed.sort((a, b) => byName(a.smallest, b.smallest) || byName(a.named.id, b.named.id));

  for (const { named } of keyed) {
    const { resources } = named.rule;
    const known = [...resources].map((sid) => firstComponent.get(sid) ?? components.length);
    const index = known.reduce((a, b) => Math.min(a, b), components.length);
    const component = components[index] ?? { rules: [], resources: new Set() };
    components[index] = component;
    component.rules.push(named);
    for (const sid of resources) {
      component.resources.add(sid);
      firstComponent.set(sid, Math.min(index, firstComponent.get(sid) ?? index));
    }
  }
  return components;
}

/** The smallest id in string order; the empty text if there is none. */
function smallestOf(resources: Iterable<Sid>): string {
  let smallest: string | undefined;
  for (const sid of resources) if (smallest === undefined || sid < smallest) smallest = sid;
  return smallest ?? '';
}
