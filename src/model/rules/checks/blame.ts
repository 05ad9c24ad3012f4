import type { NodeName } from '../../../cluster';
import type { RuleSet } from '../rule-set';

/** A rule that cannot be kept, and why. */
export interface Blame {
  readonly rule: string;
  readonly reason: string;
}

/**
 * A feasibility check (spec/rules.md 4.2): looks at all enabled rules and blames those that cannot be kept. A rule can
 * be blamed more than once.
 *
 * @param nodes the nodes that the manager knows
 */
export type Check = (rules: RuleSet, nodes: readonly NodeName[]) => Blame[];
