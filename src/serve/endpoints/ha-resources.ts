import { isSid, type RequestedState, type Sid, typeOf } from '../../cluster';
import { type Call, type Handlers, numberOf, textOf } from '../call';
import { badParameters, refused } from '../refusal';
import { sidOf, sizeOf } from '../world/guests';
import { trackedState } from '../world/publications';
import type { ResourceOptions } from '../world/resources-file';
import { checkDigest, listOf, writes } from './writes';

/** `/cluster/ha/resources` (spec/live-api.md 3.1, 3.2). */
export const haResources: Handlers = {
  'ha.resources.list': (call) => {
    const { resources } = call.world;
    const type = textOf(call, 'type');
    const sids = [...resources.all().keys()].filter((sid) => type === undefined || typeOf(sid) === type);
    // The original has no order; this one is at least not the one of the names.
    return sids.reverse().map((sid) => bodyOf(call, sid));
  },
  'ha.resources.get': (call) => {
    const sid = sidParameter(call);
    if (!call.world.resources.find(sid)) throw refused(`no such resource '${sid}'`);
    return bodyOf(call, sid);
  },
  'ha.resources.create': (call) => writes(call, () => create(call)),
  'ha.resources.update': (call) => writes(call, () => update(call)),
  'ha.resources.delete': (call) => writes(call, () => remove(call)),
  'ha.resources.migrate': (call) => queueMove(call, 'migrate'),
  'ha.resources.relocate': (call) => queueMove(call, 'relocate'),
};

/** What a move that was asked for meets (spec/live-api.md 3.2). */
export function motionResult({ world }: Pick<Call, 'world'>, sid: Sid, target: string) {
  const { positive, negative } = world.rules.compiled();
  const { services } = world.cluster.files.managerStatus;
  const together = positive.peersOf(sid);
  const blocking = negative.peersOf(sid).filter((other) => {
    const entry = services.get(other);
    return entry?.node === target || entry?.target === target;
  });
  return {
    sid,
    'requested-node': target,
    ...(together.length > 0 && { 'comigrated-resources': together }),
    ...(blocking.length > 0 && {
      'blocking-resources': blocking.map((other) => ({ sid: other, cause: 'resource-affinity' })),
    }),
  };
}

/**
 * Whether HA acts on a resource: it is configured, not ignored, and HA is not disarmed in mode `ignore`.
 */
export function isManaged({ world }: Pick<Call, 'world'>, sid: Sid): boolean {
  const state = world.resources.find(sid)?.state;
  const exists = world.resources.find(sid) !== undefined;
  return exists && state !== 'ignored' && world.cluster.files.managerStatus.disarm?.mode !== 'ignore';
}

/** @throws Refusal if the manager holds the resource in the error state */
export function refuseErrorState({ world }: Pick<Call, 'world'>, sid: Sid): void {
  if (trackedState(world.cluster, sid) === 'error') {
    throw refused(`service '${sid}' in error state, must be disabled and fixed first`);
  }
}

/** A resource as it is stored; what is not set is missing. */
function bodyOf({ world }: Call, sid: Sid): Record<string, unknown> {
  const { node: _, ...options } = world.resources.find(sid) ?? {};
  return { sid, type: typeOf(sid), ...options, digest: world.resources.digest() };
}

/** The resource that a call is about; of a bare number the guest decides the type. */
function sidParameter(call: Call): Sid {
  const text = textOf(call, 'sid') ?? '';
  if (isSid(text)) return text;
  const guest = call.world.guests.find(Number(text));
  if (!guest) throw badParameters({ sid: `unable to find a guest with ID ${text}` });
  return sidOf(guest);
}

function optionsOf(call: Call): ResourceOptions {
  const state = textOf(call, 'state') as RequestedState | 'enabled' | undefined;
  const failback = numberOf(call, 'failback');
  const maxRestart = numberOf(call, 'max_restart');
  const maxRelocate = numberOf(call, 'max_relocate');
  const comment = textOf(call, 'comment');
  const group = textOf(call, 'group');
  return {
    ...(group !== undefined && { group }),
    ...(state !== undefined && { state }),
    ...(failback !== undefined && { failback: failback === 1 ? 1 : 0 }),
    ...(maxRestart !== undefined && { max_restart: maxRestart }),
    ...(maxRelocate !== undefined && { max_relocate: maxRelocate }),
    ...(comment !== undefined && { comment }),
  };
}

/** Where there are no groups any more, there is no use for one. */
function refuseGroup(call: Call): void {
  if (textOf(call, 'group') !== undefined && !call.world.rules.hasGroups) {
    throw refused("invalid parameter 'group': ha groups have been migrated to rules");
  }
}

function create(call: Call): null {
  const { world } = call;
  const sid = sidParameter(call);
  const type = textOf(call, 'type');
  if (type !== undefined && type !== typeOf(sid)) throw refused(`type '${type}' does not match '${sid}'`);
  refuseGroup(call);
  const guest = world.guests.all().find((candidate) => sidOf(candidate) === sid);
  if (!guest) throw refused(`resource '${sid}' does not exist in cluster`);
  if (world.resources.find(sid)) throw refused(`create resource failed: resource ID '${sid}' already defined`);
  world.resources.add(sid, optionsOf(call), world.guests.nodeOf(guest), sizeOf(guest));
  return null;
}

function update(call: Call): null {
  const { world } = call;
  const sid = sidParameter(call);
  const options = optionsOf(call);
  refuseGroup(call);
  const old = world.resources.find(sid);
  if (!old) throw refused(`update resources config failed: no such resource '${sid}'`);
  if (options.state !== 'disabled') refuseErrorState(call, sid);
  checkDigest(call, world.resources.digest(), 'update resources config failed');
  const deleted = listOf(textOf(call, 'delete'));
  const { node: _, ...kept } = old;
  const left = Object.fromEntries(Object.entries(kept).filter(([name]) => !deleted.includes(name)));
  world.resources.set(sid, { ...left, ...options });
  return null;
}

function remove(call: Call): null {
  const { world } = call;
  const sid = sidParameter(call);
  const guest = world.guests.all().find((candidate) => sidOf(candidate) === sid);
  if (!world.resources.find(sid)) throw refused(`cannot delete service '${sid}', not HA managed!`);
  if (guest) world.guests.rememberNode(guest);
  world.resources.remove(sid);
  if (numberOf(call, 'purge') !== 0) world.rules.purge(sid);
  return null;
}

/** Only queues: whether the manager will do it is decided later. */
function queueMove(call: Call, task: 'migrate' | 'relocate') {
  const sid = sidParameter(call);
  const target = textOf(call, 'node') ?? '';
  return writes(call, () => {
    if (!isManaged(call, sid)) throw refused(`resource '${sid}' is not HA managed`);
    refuseErrorState(call, sid);
    call.world.cluster.files.crmCommands.push(`${task} ${sid} ${target}`);
    return motionResult(call, sid, target);
  });
}
