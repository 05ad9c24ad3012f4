import { type Sid, typeOf } from '../cluster';
import { type Change, propertiesOf } from './changes';
import type { EndpointId, Parameters } from './endpoints';
import type { HookName } from './hook-names';
import { vmidOf } from './names';

/** Something that is done to a cluster; calls that start a task are done when the task is. */
export type Action = ApiAction | HookAction | WaitAction;

export interface ApiAction {
  readonly by: 'api';
  readonly call: EndpointId;
  readonly parameters: Parameters;
}

export interface HookAction {
  readonly by: 'hook';
  readonly hook: HookName;
  readonly placeholders: Readonly<Record<string, string>>;
}

/** Some seconds of cluster time go by. */
export interface WaitAction {
  readonly by: 'wait';
  readonly seconds: number;
}

/** What makes an object what a change says. */
export function actionsOf(change: Change): readonly Action[] {
  return actionsByKind[change.kind](change);
}

/** A call of the API. */
export function call(id: EndpointId, parameters: Parameters): ApiAction {
  return { by: 'api', call: id, parameters };
}

/** The words of an action for people. */
export function describeAction(action: Action): string {
  if (action.by === 'wait') return `wait ${action.seconds} s`;
  if (action.by === 'hook') {
    return `hook ${action.hook} ${Object.values(action.placeholders).join(' ')}`;
  }
  const parameters = Object.entries(action.parameters).filter(([, value]) => value !== undefined);
  return `${action.call} ${parameters.map(([name, value]) => `${name}=${value}`).join(' ')}`.trim();
}

const actionsByKind: Readonly<Record<Change['kind'], (change: Change) => readonly Action[]>> = {
  disarm: ({ after }) => [
    after === null ? call('ha.status.arm', {}) : call('ha.status.disarm', { 'resource-mode': String(after) }),
  ],
  network: switched('network-on', 'network-off'),
  power: switched('power-on', 'power-off'),
  maintenance: switched('maintenance-on', 'maintenance-off'),
  crm: ({ id: node, after }) => [
    call(after === 'on' ? 'node.services.start' : 'node.services.stop', { node, service: 'pve-ha-crm' }),
  ],
  filesystem: ({ id, after }) => {
    const [node = '', part = ''] = id.split(' ');
    return [hook(after === 'on' ? 'cfs-work' : 'cfs-fail', { node, part })];
  },
  'guest-lock': ({ id: sid, before, after }) => {
    const lock = String(after ?? before ?? '');
    const placeholders = { sid, vmid: String(vmidOf(sid as Sid)), lock };
    return [hook(after === null ? 'guest-unlock' : 'guest-lock', placeholders)];
  },
  options: ({ id, after }) => [call('cluster.options.set', after === null ? { delete: id } : { [id]: String(after) })],
  rule: ({ id: rule, before, after }) => {
    if (after === null) return [call('ha.rules.delete', { rule })];
    const wanted = propertiesOf(after);
    if (before === null) return [call('ha.rules.create', { rule, ...wanted })];
    const cleared = Object.keys(propertiesOf(before)).filter((name) => !(name in wanted));
    return [call('ha.rules.update', { rule, ...wanted, ...(cleared.length > 0 && { delete: cleared.join(',') }) })];
  },
  resource: ({ id: sid, before, after }) => {
    // Rules are undone by themselves; purging would touch those of others.
    if (after === null) return [call('ha.resources.delete', { sid, purge: 0 })];
    const wanted = propertiesOf(after);
    if (before === null) return [call('ha.resources.create', { sid, ...wanted })];
    const cleared = Object.keys(propertiesOf(before)).filter((name) => !(name in wanted));
    return [call('ha.resources.update', { sid, ...wanted, ...(cleared.length > 0 && { delete: cleared.join(',') }) })];
  },
  guest: guestActions,
  pool: poolActions,
  lock: poolActions,
};

function switched(on: HookName, off: HookName): (change: Change) => readonly Action[] {
  return ({ id: node, after }) => [hook(after === 'on' ? on : off, { node })];
}

function hook(name: HookName, placeholders: Readonly<Record<string, string>>): HookAction {
  return { by: 'hook', hook: name, placeholders };
}

function poolActions({ id: poolid, after }: Change): readonly Action[] {
  return [after === null ? call('pools.delete', { poolid }) : call('pools.create', { poolid, ...propertiesOf(after) })];
}

/** A guest is created stopped; one that exists is moved past the HA stack, which must not manage it then. */
function guestActions({ id, before, after }: Change): readonly Action[] {
  const sid = id as Sid;
  const type = typeOf(sid) === 'ct' ? 'lxc' : 'qemu';
  const vmid = vmidOf(sid);
  const old = propertiesOf(before);
  const wanted = propertiesOf(after);
  const at = (node: string | number | undefined) => ({ node: String(node), vmid });
  const { running, ...options } = wanted;
  if (before === null) {
    const start = running === 1 ? [call(`${type}.status.start`, at(wanted.node))] : [];
    return after === null ? [] : [call(`${type}.create`, { ...options, vmid }), ...start];
  }
  const stop = old.running === 1 ? [call(`${type}.status.stop`, at(old.node))] : [];
  if (after === null) return [...stop, call(`${type}.destroy`, at(old.node))];
  const moves = old.node !== wanted.node;
  const how = type === 'lxc' ? { restart: 1 } : { online: 1 };
  return [
    ...(moves
      ? [call(`${type}.migrate`, { ...at(old.node), target: String(wanted.node), ...(old.running === 1 && how) })]
      : []),
    ...(old.running !== 1 && running === 1 ? [call(`${type}.status.start`, at(wanted.node))] : []),
    ...(old.running === 1 && running === 0 ? [call(`${type}.status.stop`, at(wanted.node))] : []),
  ];
}
