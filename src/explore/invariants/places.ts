import type { NodeName, Sid } from '../../cluster';
import { eligibleNodes, occupiedNodes, type RuleIndex } from '../../promises';
import type { Scene } from '../story';

/**
 * The nodes on which a resource could be: `eligibleNodes`, without those that it may not be on because of what it
 * inherits from members of its positive group that do not run, or from those of the groups that it is kept apart from
 * (AFF-026, AFF-027, AFF-030).
 */
export function placesFor(sid: Sid, { rules, state }: Pick<Scene, 'rules' | 'state'>): readonly NodeName[] {
  const eligible = eligibleNodes(sid, rules, state);
  const group = [...rules.keptTogetherWith(sid)];
  if (eligible.length === 0 || (group.length === 1 && isAlone(rules, sid))) return eligible;
  const taken = new Set(
    group
      .flatMap((member) => [...rules.keptApartFrom(member)])
      .flatMap((other) => [...rules.keptTogetherWith(other)])
      .flatMap((other) => (group.includes(other) ? [] : [...occupiedNodes(state.resources[other])])),
  );
  const strict = group.flatMap((member) => rules.nodeAffinityOf(member).filter((rule) => rule.strict));
  return eligible.filter((node) => !taken.has(node) && strict.every(({ nodes }) => Object.hasOwn(nodes, node)));
}

/** Whether what it is kept apart from is in no group, so that there is nothing to inherit. */
function isAlone(rules: RuleIndex, sid: Sid): boolean {
  return [...rules.keptApartFrom(sid)].every((other) => rules.keptTogetherWith(other).size === 1);
}
