import type { NodeName, Sid } from '../../cluster';
import type { NodeAffinityRule, RulesConfig } from '../../formats';
import { AffinityIndex } from './affinity-index';
import { ruleSetOf } from './rule-set';

/** The rules in the form in which placement asks for them (spec/rules.md 6). */
export interface CompiledRules {
  /**
   * For each resource with a node affinity rule, the nodes that it may be on and their priorities; the higher number is
   * preferred. Resources of the same rule share the map.
   */
  readonly nodeAffinity: ReadonlyMap<Sid, ReadonlyMap<NodeName, number>>;
  readonly positive: AffinityIndex;
  readonly negative: AffinityIndex;
}

/** The priority of nodes that a non-strict rule does not name. */
const fallbackPriority = -1;

/**
 * Compiles the enabled rules. Where a resource is in several node affinity rules, which only contradictions that escaped
 * the checks can bring about, the first in string order holds.
 *
 * @param nodes the nodes that the manager knows
 */
export function compileRules(rules: RulesConfig, nodes: readonly NodeName[]): CompiledRules {
  const { nodeAffinity, positive, negative } = ruleSetOf(rules);
  const placements = new Map<Sid, ReadonlyMap<NodeName, number>>();
  for (const { rule } of nodeAffinity) {
    const allowed = allowedNodes(rule, nodes);
    for (const sid of rule.resources) if (!placements.has(sid)) placements.set(sid, allowed);
  }
  return {
    nodeAffinity: placements,
    positive: new AffinityIndex(positive),
    negative: new AffinityIndex(negative),
  };
}

function allowedNodes(rule: NodeAffinityRule, nodes: readonly NodeName[]): ReadonlyMap<NodeName, number> {
  if (rule.strict) return rule.nodes;
  const others = nodes.filter((node) => !rule.nodes.has(node));
  return new Map([...rule.nodes, ...others.map((node) => [node, fallbackPriority] as const)]);
}
