import type { NodeAffinityRule } from '../../../formats';
import { singlePriority } from '../checks/single-priority';
import { type Examined, placeOfRule } from '../examine';
import { positiveComponents } from '../positive-components';
import { type NamedRule, ruleSetOf, rulesByResource, sharing } from '../rule-set';
import { type Hit, listed, type Quirk } from './quirk';

export const innocentBystander: Quirk = {
  id: 'Q17',
  behaviour:
    'node affinity rules are dropped that contradict nothing: one with a single priority beside one with several, and two that name the same nodes',
  documentation:
    'several priorities, or several node affinity rules for resources that are kept together, are conflicts',
  wayOut: 'give all nodes of the rule beside it one priority; write one rule instead of two with the same nodes',
  find: (examined) => [...beside(examined), ...alike(examined)],
};

/** Those that are dropped because another rule has several priorities. */
function beside(examined: Examined): Hit[] {
  const rules = ruleSetOf(examined.configured);
  const blamed = new Set(singlePriority(rules, examined.nodes).map(({ rule }) => rule));
  return rules.nodeAffinity
    .filter(({ id, rule }) => blamed.has(id) && new Set(rule.nodes.values()).size === 1)
    .map(({ id }) => ({
      place: placeOfRule(examined, id),
      rules: [id],
      told: `${id} has a single priority, but is dropped`,
    }));
}

/** Those that are dropped because of each other, though they ask for the same. */
function alike(examined: Examined): Hit[] {
  const { nodeAffinity, positive } = ruleSetOf(examined.configured);
  const index = rulesByResource(nodeAffinity);
  return positiveComponents(positive).flatMap(({ resources }) => {
    const placing = [...sharing(index, resources)];
    const [first] = placing;
    if (!first || placing.length < 2 || new Set(placing.map(demandOf)).size > 1) return [];
    const rules = placing.map(({ id }) => id);
    const told = `${listed(rules)} ask for the same nodes in the same way, but are dropped as contradictory`;
    return [{ place: placeOfRule(examined, first.id), rules, told }];
  });
}

function demandOf({ rule }: NamedRule<NodeAffinityRule>): string {
  return JSON.stringify([[...rule.nodes].sort(), rule.strict === 1]);
}
