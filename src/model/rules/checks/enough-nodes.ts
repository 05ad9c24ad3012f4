import type { Check } from './blame';

/** Check 3: resources can be kept apart only if there are as many nodes, online or not. */
export const enoughNodes: Check = ({ negative }, nodes) =>
  negative
    .filter(({ rule }) => rule.resources.size > nodes.length)
    .map(({ id }) => ({ rule: id, reason: 'rule defines more resources than available nodes' }));
