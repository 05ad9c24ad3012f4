import type { Sid } from '../../../cluster';
import { type PositiveComponent, positiveComponents } from '../positive-components';
import type { Check } from './blame';

/** Check 4: resources cannot be kept together and apart at once. */
export const togetherOrApart: Check = ({ positive, negative }) => {
  const index = componentsByResource(positiveComponents(positive));
  return negative.flatMap(({ id, rule }) =>
    componentsSharingTwo(index, rule.resources).flatMap((component) => [
      {
        rule: id,
        reason: 'rule shares two or more resources with a positive resource affinity rule',
      },
      ...component.rules.map((together) => ({
        rule: together.id,
        reason: 'rule shares two or more resources with a negative resource affinity rule',
      })),
    ]),
  );
};

/** Components can overlap, see `positiveComponents`. */
function componentsByResource(
  components: readonly PositiveComponent[],
): ReadonlyMap<Sid, readonly PositiveComponent[]> {
  const index = new Map<Sid, PositiveComponent[]>();
  for (const component of components) {
    for (const sid of component.resources) index.set(sid, [...(index.get(sid) ?? []), component]);
  }
  return index;
}

function componentsSharingTwo(
  index: ReadonlyMap<Sid, readonly PositiveComponent[]>,
  resources: Iterable<Sid>,
): PositiveComponent[] {
  const shared = new Map<PositiveComponent, number>();
  for (const sid of resources) {
    for (const component of index.get(sid) ?? []) shared.set(component, (shared.get(component) ?? 0) + 1);
  }
  return [...shared].flatMap(([component, count]) => (count > 1 ? [component] : []));
}
