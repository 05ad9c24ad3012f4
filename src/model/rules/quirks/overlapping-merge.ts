import { byName, type Sid } from '../../../cluster';
import { type Examined, placeOfRule } from '../examine';
import { type PositiveComponent, positiveComponents } from '../positive-components';
import { ruleSetOf } from '../rule-set';
import { type Hit, listed, type Quirk } from './quirk';

export const overlappingMerge: Quirk = {
  id: 'Q5',
  behaviour:
    'a positive rule that links two groups of positive rules is merged with the first of them only, and conflicts across the link are not seen',
  documentation: 'positive rules that share resources act as a single rule',
  wayOut: 'write one rule with all the resources instead of the chain',
  find: (examined) => {
    const components = positiveComponents(ruleSetOf(examined.evaluated.kept).positive);
    return components.flatMap((one, index) =>
      components.slice(index + 1).flatMap((other) => hitOf(examined, one, other) ?? []),
    );
  },
};

function hitOf(examined: Examined, one: PositiveComponent, other: PositiveComponent): Hit | undefined {
  const [shared, ofOne, ofOther] = parted(one.resources, other.resources);
  if (shared.length === 0 || ofOne.length === 0 || ofOther.length === 0) return undefined;
  const linksOf = ({ rules }: PositiveComponent) =>
    rules.filter(({ rule }) => shared.some((sid) => rule.resources.has(sid))).map(({ id }) => id);
  const links = [...linksOf(one), ...linksOf(other)];
  const sids = [...shared, ...ofOne, ...ofOther].sort(byName);
  const told = [
    `${listed(links)} share ${listed(shared)}, but are not merged: ${listed(ofOther)} need not be with ${listed(ofOne)}`,
    ...contradictions(examined, sids),
    ...rivals(examined, sids),
  ];
  return {
    place: placeOfRule(examined, links[0] ?? ''),
    rules: [...one.rules, ...other.rules].map(({ id }) => id),
    told: told.join('; '),
  };
}

/** What two sets share, what only the first has, what only the second has. */
function parted(
  one: ReadonlySet<Sid>,
  other: ReadonlySet<Sid>,
): readonly [readonly Sid[], readonly Sid[], readonly Sid[]] {
  const shared = [...one].filter((sid) => other.has(sid));
  return [shared, [...one].filter((sid) => !other.has(sid)), [...other].filter((sid) => !one.has(sid))];
}

function contradictions({ evaluated: { compiled } }: Examined, sids: readonly Sid[]): string[] {
  const torn = sids.flatMap((sid) => {
    const apart = new Set(compiled.negative.peersOf(sid));
    return compiled.positive
      .peersOf(sid)
      .filter((peer) => sid < peer && apart.has(peer))
      .map((peer) => `${sid} and ${peer}`);
  });
  return torn.length === 0 ? [] : [`to be together and apart at once: ${torn.join(', ')}`];
}

function rivals({ evaluated: { rules } }: Examined, sids: readonly Sid[]): string[] {
  const placing = ruleSetOf(rules).nodeAffinity.filter(({ rule }) => sids.some((sid) => rule.resources.has(sid)));
  return placing.length < 2 ? [] : [`which of ${listed(placing.map(({ id }) => id))} holds is left to chance`];
}
