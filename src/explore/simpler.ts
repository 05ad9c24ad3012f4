import type { Act, ClusterSetup, ResourceSetup, RuleSetup, Script, Sid, Trigger } from '../cluster';

/**
 * Scripts that are a little simpler than this one, each in one respect that leaving things out alone cannot reach: fewer
 * members of a rule, one priority, an ordinary guest, the usual state, a gentler trigger.
 */
export function* simpler(script: Script): Generator<Script> {
  const { setup, acts } = script;
  if (acts.length > 0) yield { setup, acts: acts.slice(0, -1) };
  for (const [index, act] of acts.entries()) {
    const changed = changedSetup(setup, act);
    if (changed) yield { setup: changed, acts: acts.toSpliced(index, 1) };
    for (const next of simplerActs(act)) yield { setup, acts: acts.with(index, next) };
  }
  for (const [index, rule] of setup.rules.entries()) {
    for (const next of simplerRules(rule)) yield { setup: { ...setup, rules: setup.rules.with(index, next) }, acts };
  }
  for (const [index, resource] of setup.resources.entries()) {
    for (const next of simplerResources(resource)) {
      yield { setup: { ...setup, resources: setup.resources.with(index, next) }, acts };
    }
    if (!resource.sid.startsWith('vm:')) yield renamed(script, new Map([[resource.sid, freeName(setup.resources)]]));
  }
}

function freeName(resources: readonly ResourceSetup[]): Sid {
  const taken = new Set(resources.map(({ sid }) => sid));
  let number = 101;
  while (taken.has(`vm:${number}`)) number += 1;
  return `vm:${number}`;
}

/** A script in which resources and nodes have other names. */
export function renamed(script: Script, names: ReadonlyMap<string, string>): Script {
  const text = JSON.stringify(script).replace(/"([^"\\]+)"/g, (quoted, name: string) => {
    const other = names.get(name);
    return other === undefined ? quoted : JSON.stringify(other);
  });
  return JSON.parse(text) as Script;
}

/** The setup with what an act changes in it, if that is all it does. */
function changedSetup(setup: ClusterSetup, act: Act): ClusterSetup | undefined {
  if (act.kind !== 'trigger' || act.triggers.length > 1) return undefined;
  const [trigger] = act.triggers;
  switch (trigger?.kind) {
    case 'rules':
      return { ...setup, rules: trigger.rules };
    case 'request':
      return withResource(setup, trigger.resource, { state: trigger.state });
    case 'resource-options':
      return withResource(setup, trigger.resource, { failback: trigger.failback !== false });
    default:
      return undefined;
  }
}

function withResource(setup: ClusterSetup, sid: Sid, change: Partial<ResourceSetup>): ClusterSetup {
  return { ...setup, resources: setup.resources.map((each) => (each.sid === sid ? { ...each, ...change } : each)) };
}

function* simplerActs(act: Act): Generator<Act> {
  if (act.kind !== 'trigger') return;
  const { triggers } = act;
  for (const [index, trigger] of triggers.entries()) {
    if (triggers.length > 1) yield { ...act, triggers: triggers.toSpliced(index, 1) };
    for (const next of simplerTriggers(trigger)) yield { ...act, triggers: triggers.with(index, next) };
  }
}

function* simplerTriggers(trigger: Trigger): Generator<Trigger> {
  if (trigger.kind === 'move' && trigger.how === 'relocate') yield { ...trigger, how: 'migrate' };
  if (trigger.kind === 'request' && trigger.state === 'disabled') yield { ...trigger, state: 'stopped' };
  if (trigger.kind === 'disarm' && trigger.mode === 'ignore') yield { ...trigger, mode: 'freeze' };
  if (trigger.kind === 'reboot') yield { kind: 'lrm-restart', node: trigger.node };
  if (trigger.kind === 'shutdown') yield { kind: 'power', node: trigger.node, to: 'off' };
  if (trigger.kind === 'rules') {
    for (const [index, rule] of trigger.rules.entries()) {
      yield { kind: 'rules', rules: trigger.rules.toSpliced(index, 1) };
      for (const next of simplerRules(rule)) yield { kind: 'rules', rules: trigger.rules.with(index, next) };
    }
  }
  if (trigger.kind === 'network') yield { kind: 'power', node: trigger.node, to: trigger.to };
}

function* simplerRules(rule: RuleSetup): Generator<RuleSetup> {
  const least = rule.type === 'node-affinity' ? 1 : 2;
  for (const index of rule.resources.keys()) {
    if (rule.resources.length > least) yield { ...rule, resources: rule.resources.toSpliced(index, 1) };
  }
  if (rule.type !== 'node-affinity') return;
  const nodes = Object.entries(rule.nodes);
  if (rule.strict) yield { ...rule, strict: false };
  for (const index of nodes.keys()) {
    if (nodes.length > 1) yield { ...rule, nodes: Object.fromEntries(nodes.toSpliced(index, 1)) };
  }
  for (const [name, priority] of nodes) {
    if (priority > 0) yield { ...rule, nodes: { ...rule.nodes, [name]: priority - 1 } };
  }
  if (nodes.some(([, priority]) => priority > 0)) {
    yield { ...rule, nodes: Object.fromEntries(nodes.map(([name]) => [name, 0])) };
  }
}

function* simplerResources(resource: ResourceSetup): Generator<ResourceSetup> {
  if (resource.state === 'disabled' || resource.state === 'ignored') yield { ...resource, state: 'stopped' };
  if (resource.state !== 'started') yield { ...resource, state: 'started' };
}
