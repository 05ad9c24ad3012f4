import type { NodeName, RuleSetup, Sid } from '../cluster';

/** Whether resources can be placed on nodes so that no rule is broken, by trying. Preferences cannot be broken. */
export function canMeet(rules: readonly RuleSetup[], resources: readonly Sid[], nodes: readonly NodeName[]): boolean {
  return place(rules, resources, nodes, new Map());
}

function place(
  rules: readonly RuleSetup[],
  [sid, ...others]: readonly Sid[],
  nodes: readonly NodeName[],
  placed: ReadonlyMap<Sid, NodeName>,
): boolean {
  if (sid === undefined) return true;
  return nodes.some(
    (node) =>
      rules.every((rule) => allows(rule, sid, node, placed)) &&
      place(rules, others, nodes, new Map([...placed, [sid, node]])),
  );
}

/** Whether a rule lets a resource be on a node, beside those that are placed already. */
export function allows(rule: RuleSetup, sid: Sid, node: NodeName, placed: ReadonlyMap<Sid, NodeName>): boolean {
  if (!rule.resources.includes(sid)) return true;
  if (rule.type === 'node-affinity') return !rule.strict || Object.hasOwn(rule.nodes, node);
  const partners = rule.resources.flatMap((other) => placed.get(other) ?? []);
  return partners.every((place) => (rule.affinity === 'positive' ? place === node : place !== node));
}
