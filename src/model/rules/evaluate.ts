import type { NodeName } from '../../cluster';
import type { RulesConfig } from '../../formats';
import { checkRules } from './check';
import type { Blame } from './checks/blame';
import { type CompiledRules, compileRules } from './compile';
import { ruleSetOf } from './rule-set';
import { extendNodeAffinity } from './transforms/extend-node-affinity';
import { inferNegative } from './transforms/infer-negative';
import { mergePositive } from './transforms/merge-positive';

export interface EvaluatedRules {
  /** One entry for each message `Drop rule '{rule}', because {reason}.`, in their order. */
  readonly dropped: readonly Blame[];
  /** The rules that are left, as they were given. */
  readonly kept: RulesConfig;
  /** The rules that are left, transformed. */
  readonly rules: RulesConfig;
  readonly compiled: CompiledRules;
}

/**
 * What becomes of a rule set: checked, transformed, compiled (spec/rules.md 4 to 6).
 *
 * @param nodes the nodes that the manager knows, in whatever state
 */
export function evaluateRules(rules: RulesConfig, nodes: readonly NodeName[]): EvaluatedRules {
  const { dropped, rules: kept } = checkRules(rules, nodes);
  // All transforms start from what is kept together.
  const isTransformed = ruleSetOf(kept).positive.length > 0;
  const transformed = isTransformed ? extendNodeAffinity(inferNegative(mergePositive(kept))) : kept;
  return { dropped, kept, rules: transformed, compiled: compileRules(transformed, nodes) };
}
