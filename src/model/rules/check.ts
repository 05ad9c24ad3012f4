import { byName, type NodeName } from '../../cluster';
import type { RulesConfig } from '../../formats';
import type { Blame, Check } from './checks/blame';
import { enoughAllowedNodes } from './checks/enough-allowed-nodes';
import { enoughNodes } from './checks/enough-nodes';
import { oneNodeAffinityRule } from './checks/one-node-affinity-rule';
import { onePlacementTogether } from './checks/one-placement-together';
import { singlePriority } from './checks/single-priority';
import { togetherOrApart } from './checks/together-or-apart';
import { twoResources } from './checks/two-resources';
import { ruleSetOf } from './rule-set';

/** The feasibility checks in the order of spec/rules.md 4.2. */
const checks: readonly Check[] = [
  oneNodeAffinityRule,
  twoResources,
  enoughNodes,
  togetherOrApart,
  singlePriority,
  onePlacementTogether,
  enoughAllowedNodes,
];

export interface CheckedRules {
  /** One entry for each message, in the order of the messages: `Drop rule '{rule}', because {reason}.` */
  readonly dropped: readonly Blame[];
  /** The rules without those that were blamed. */
  readonly rules: RulesConfig;
}

/**
 * Drops the rules that cannot be kept (spec/rules.md 4). All checks look at the same rules; what they blame is removed
 * at once, and nothing is checked again.
 *
 * @param nodes the nodes that the manager knows
 */
export function checkRules(rules: RulesConfig, nodes: readonly NodeName[]): CheckedRules {
  const ruleSet = ruleSetOf(rules);
  const dropped = checks.flatMap((check) => check(ruleSet, nodes)).sort((a, b) => byName(a.rule, b.rule));
  if (dropped.length === 0) return { dropped, rules };
  const blamed = new Set(dropped.map(({ rule }) => rule));
  return { dropped, rules: { ...rules, ids: without(rules.ids, blamed), order: without(rules.order, blamed) } };
}

function without<Value>(map: ReadonlyMap<string, Value>, keys: ReadonlySet<string>): Map<string, Value> {
  return new Map([...map].filter(([key]) => !keys.has(key)));
}
