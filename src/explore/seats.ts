import type { NodeName, ResourceSetup, RuleSetup, Sid } from '../cluster';
import { allows } from './can-meet';

/**
 * Nodes for resources so that no rule is broken: for each the one that it was given, or the next that will do. Those for
 * which there is none are left out; so is whatever a preference could want.
 */
export function seatedNodes(
  resources: readonly ResourceSetup[],
  rules: readonly RuleSetup[],
  nodes: readonly NodeName[],
): ReadonlyMap<Sid, NodeName> {
  const seats = new Map<Sid, NodeName>();
  for (const { sid, node } of resources) {
    const start = nodes.indexOf(node);
    const inTurn = [...nodes.slice(start), ...nodes.slice(0, start)];
    const allowed = inTurn.filter((candidate) => rules.every((rule) => allows(rule, sid, candidate, seats)));
    const seat = allowed.find((candidate) => rules.every((rule) => isPreferred(rule, sid, candidate))) ?? allowed[0];
    if (seat !== undefined) seats.set(sid, seat);
  }
  return seats;
}

function isPreferred(rule: RuleSetup, sid: Sid, node: NodeName): boolean {
  if (rule.type !== 'node-affinity' || !rule.resources.includes(sid)) return true;
  return rule.nodes[node] === Math.max(...Object.values(rule.nodes));
}
