import type { ClusterState, NodeName, RuleSetup, Sid } from '../cluster';
import { runningNodes } from './whereabouts';

/** A rule that does not hold, and who breaks it. */
export interface BrokenRule {
  readonly rule: RuleSetup;
  /** The resources that break it, and the node on which each runs. */
  readonly by: readonly { readonly resource: Sid; readonly node: NodeName }[];
}

/**
 * The rules that do not hold in a state, judged by where the guests really run. A strict node affinity rule is broken
 * by a resource that runs on a node that it does not name; a preference cannot be broken.
 *
 * @param rules those in force, see `rulesInForce`
 */
export function brokenRules(rules: readonly RuleSetup[], state: ClusterState): readonly BrokenRule[] {
  return rules.flatMap((rule) => {
    const running = rule.resources.flatMap((resource) =>
      runningNodes(state, resource).map((node) => ({ resource, node })),
    );
    const by = breakers(rule, running);
    return by.length === 0 ? [] : [{ rule, by }];
  });
}

function breakers(rule: RuleSetup, running: BrokenRule['by']): BrokenRule['by'] {
  if (rule.type === 'node-affinity') {
    return rule.strict ? running.filter(({ node }) => !Object.hasOwn(rule.nodes, node)) : [];
  }
  if (rule.affinity === 'positive') {
    return new Set(running.map(({ node }) => node)).size > 1 ? running : [];
  }
  return running.filter(({ resource, node }) =>
    running.some((other) => other.node === node && other.resource !== resource),
  );
}
