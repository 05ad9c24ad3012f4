import type { NodeName, Sid } from '../../cluster';
import { isEnabled, parseNodeList, type Rule, writeList, writeNodeList } from '../../formats';
import { type Call, type Handlers, numberOf, textOf } from '../call';
import { badParameters, refused } from '../refusal';
import { checkDigest, listOf, writes } from './writes';

/** `/cluster/ha/rules` (spec/live-api.md 3.3). */
export const haRules: Handlers = {
  'ha.rules.list': (call) => {
    const type = textOf(call, 'type');
    const resource = textOf(call, 'resource') as Sid | undefined;
    const { ids, order } = call.world.rules.withGroups();
    const rules = [...ids].flatMap(([id, rule]) => (rule ? [{ id, rule, order: order.get(id) ?? 0 }] : []));
    const wanted = rules.filter(
      ({ rule }) => (!type || rule.type === type) && (!resource || rule.resources.has(resource)),
    );
    return wanted.sort((a, b) => a.order - b.order).map(({ id }) => bodyOf(call, id));
  },
  'ha.rules.get': (call) => bodyOf(call, textOf(call, 'rule') ?? ''),
  'ha.rules.create': (call) => writes(call, () => create(call)),
  'ha.rules.update': (call) => writes(call, () => update(call)),
  'ha.rules.delete': (call) =>
    writes(call, () => {
      call.world.rules.remove(textOf(call, 'rule') ?? '');
      return null;
    }),
};

function bodyOf({ world }: Call, id: string): Record<string, unknown> {
  const { ids, order, digest } = world.rules.withGroups();
  const rule = ids.get(id);
  if (!rule) throw refused(`no such ha rule '${id}'`);
  const errors = world.rules.obstacles().get(id);
  return {
    rule: id,
    type: rule.type,
    resources: writeList(rule.resources),
    ...(rule.type === 'node-affinity'
      ? { nodes: writeNodeList(rule.nodes), ...(rule.strict !== undefined && { strict: rule.strict }) }
      : { affinity: rule.affinity }),
    ...(!isEnabled(rule) && { disable: 1 }),
    ...(rule.comment !== undefined && { comment: rule.comment }),
    order: order.get(id) ?? 0,
    digest,
    ...(errors && { errors: { resources: errors } }),
  };
}

function refuseGroups({ world }: Call, action: string): void {
  if (world.rules.hasGroups) throw refused(`cannot ${action} ha rule: ha groups have not been migrated yet`);
}

function create(call: Call): null {
  const id = textOf(call, 'rule') ?? '';
  const failed = 'create ha rule failed';
  refuseGroups(call, 'create');
  if (call.world.rules.read().ids.has(id)) throw refused(`${failed}: HA rule '${id}' already defined`);
  store(call, id, changed(call, undefined), failed);
  return null;
}

function update(call: Call): null {
  const id = textOf(call, 'rule') ?? '';
  const failed = 'update HA rules failed';
  refuseGroups(call, 'update');
  const { ids, digest } = call.world.rules.read();
  const old = ids.get(id);
  if (!old) throw refused(`${failed}: HA rule '${id}' does not exist`);
  checkDigest(call, digest, failed);
  if (textOf(call, 'type') !== old.type) {
    throw badParameters({ type: `the rule is of type '${old.type}', which cannot be changed` });
  }
  const lost = listOf(textOf(call, 'delete')).filter((name) => !optional.has(name));
  if (lost.length > 0) throw badParameters({ delete: `unable to delete required option '${lost[0]}'` });
  store(call, id, changed(call, old), failed);
  return null;
}

const optional: ReadonlySet<string> = new Set(['disable', 'comment', 'strict']);

/** A rule with what the call sets and without what it deletes. That it is not disabled is not a change. */
function changed(call: Call, old: Rule | undefined): Rule {
  const deleted = new Set(listOf(textOf(call, 'delete')));
  const kept = <Value>(name: string, value: Value | undefined) => (deleted.has(name) ? undefined : value);
  const resources = textOf(call, 'resources');
  const disable = numberOf(call, 'disable') === 1 ? 1 : kept('disable', old?.disable);
  const comment = textOf(call, 'comment') ?? kept('comment', old?.comment);
  const shared = {
    resources: resources === undefined ? (old?.resources ?? new Set<Sid>()) : new Set(listOf(resources) as Sid[]),
    ...(disable !== undefined && { disable }),
    ...(comment !== undefined && { comment }),
  };
  if (textOf(call, 'type') === 'resource-affinity') {
    const affinity = textOf(call, 'affinity') ?? (old?.type === 'resource-affinity' ? old.affinity : undefined);
    return { type: 'resource-affinity', ...shared, affinity: affinity === 'positive' ? 'positive' : 'negative' };
  }
  const before = old?.type === 'node-affinity' ? old : undefined;
  const nodes = textOf(call, 'nodes');
  const given = numberOf(call, 'strict');
  const strict = given === undefined ? kept('strict', before?.strict) : given === 1 ? 1 : 0;
  return {
    type: 'node-affinity',
    ...shared,
    nodes: nodes === undefined ? (before?.nodes ?? new Map<NodeName, number>()) : parseNodeList(listOf(nodes)),
    ...(strict !== undefined && { strict }),
  };
}

/** Sets a rule if it names only what there is, and can be kept beside the others. */
function store({ world }: Call, id: string, rule: Rule, failed: string): void {
  const unmanaged = [...rule.resources].filter((sid) => !world.resources.find(sid));
  if (unmanaged.length > 0) throw refused(`${failed}: cannot use unmanaged resource(s) ${unmanaged.join(', ')}.`);
  const nodes = rule.type === 'node-affinity' ? [...rule.nodes.keys()] : [];
  const absent = nodes.filter((node) => !world.cluster.nodes.has(node));
  if (absent.length > 0) throw refused(`${failed}: cannot use non-existent node(s) ${absent.join(', ')}.`);
  const obstacles = isEnabled(rule) ? world.rules.obstaclesOf(id, rule) : [];
  if (obstacles.length > 0) {
    throw refused(`${failed}: 400 Rule '${id}' is invalid.\nresources: ${obstacles.join(', ')}`);
  }
  world.rules.set(id, rule);
}
