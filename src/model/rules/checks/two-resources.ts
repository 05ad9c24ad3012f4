import type { Check } from './blame';

/** Check 2: a resource affinity rule needs at least two resources. */
export const twoResources: Check = ({ positive, negative }) =>
  [...positive, ...negative]
    .filter(({ rule }) => rule.resources.size < 2)
    .map(({ id }) => ({ rule: id, reason: 'rule is ineffective as there are less than two resources' }));
