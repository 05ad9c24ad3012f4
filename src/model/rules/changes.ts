import { byName, type NodeName, type Sid } from '../../cluster';
import type { RulesConfig } from '../../formats';
import { ruleSetOf } from './rule-set';
import { extendNodeAffinity } from './transforms/extend-node-affinity';
import { implicitNegatives, inferNegative } from './transforms/infer-negative';
import { mergedComponents, mergedId, mergePositive } from './transforms/merge-positive';

/** What the engine makes of groups and of rules that stay (spec/rules.md 5, 7.2). Resources are in string order. */
export type RuleChange =
  /** A group became a node affinity rule. */
  | {
      readonly kind: 'converted';
      readonly rule: string;
      readonly group: string;
      readonly resources: readonly Sid[];
    }
  /** Positive rules that share resources became one. */
  | {
      readonly kind: 'merged';
      readonly rule: string;
      readonly from: readonly string[];
      readonly resources: readonly Sid[];
    }
  /** A negative rule came to be, as a partner of `resource`, in `positive`, is kept apart from `other`. */
  | {
      readonly kind: 'inferred';
      readonly rule: string;
      readonly positive: string;
      readonly resource: Sid;
      readonly other: Sid;
      /** The partners. */
      readonly through: readonly Sid[];
    }
  /** A node affinity rule holds for more resources: those that positive rules keep together with its own. */
  | {
      readonly kind: 'extended';
      readonly rule: string;
      readonly positive: readonly string[];
      readonly added: readonly Sid[];
      readonly nodes: readonly NodeName[];
    };

/**
 * What the transforms do to a rule set, change by change, in the order in which they do it.
 *
 * @param kept the rules that passed the checks
 */
export function changesOf(kept: RulesConfig): RuleChange[] {
  const merged = mergePositive(kept);
  const inferred = inferNegative(merged);
  return [...mergers(kept), ...inferences(merged), ...extensions(inferred)];
}

function mergers(rules: RulesConfig): RuleChange[] {
  return mergedComponents(rules).map((component) => ({
    kind: 'merged',
    rule: mergedId(component),
    from: component.rules.map(({ id }) => id),
    resources: [...component.resources].sort(byName),
  }));
}

function inferences(rules: RulesConfig): RuleChange[] {
  return [...implicitNegatives(rules)].map(({ id, through, ...inferred }) => ({
    kind: 'inferred',
    rule: id,
    ...inferred,
    through: [...through].sort(byName),
  }));
}

function extensions(rules: RulesConfig): RuleChange[] {
  const { nodeAffinity, positive } = ruleSetOf(rules);
  const extended = new Map(ruleSetOf(extendNodeAffinity(rules)).nodeAffinity.map(({ id, rule }) => [id, rule]));
  return nodeAffinity.flatMap(({ id, rule }): RuleChange[] => {
    const added = [...(extended.get(id)?.resources ?? [])].filter((sid) => !rule.resources.has(sid)).sort(byName);
    if (added.length === 0) return [];
    const through = positive.filter((other) => added.some((sid) => other.rule.resources.has(sid)));
    const nodes = [...rule.nodes.keys()].sort(byName);
    return [{ kind: 'extended', rule: id, positive: through.map((other) => other.id), added, nodes }];
  });
}
