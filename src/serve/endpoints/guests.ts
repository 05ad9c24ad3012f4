import { hasPrivilege, ownerOf } from '../access/privileges';
import { type Call, type Handler, type Handlers, numberOf, textOf } from '../call';
import { refused } from '../refusal';
import { type Guest, type GuestType, sidOf } from '../world/guests';
import { sha1 } from '../world/resources-file';
import { guestEntry, guestStatus } from './guest-bodies';
import { createGuest, destroyGuest } from './guest-life';
import { isManaged, motionResult, refuseErrorState } from './ha-resources';
import { writes } from './writes';

/** `/nodes/{node}/qemu` and `/nodes/{node}/lxc` (spec/live-api.md 4.5). */
export const guests: Handlers = {
  ...handlersOf('qemu'),
  ...handlersOf('lxc'),
  'qemu.migrate.preconditions': preconditions,
};

function handlersOf(type: GuestType): Handlers {
  const list: Handler = ({ world, node, caller }) =>
    world.guests
      .all()
      .filter((guest) => guest.type === type && world.guests.nodeOf(guest) === node)
      .filter(({ vmid }) => hasPrivilege(caller, 'VM.Audit', `/vms/${vmid}`, world.pools.of(vmid)))
      .map((guest) => guestEntry(world, guest));
  const onGuest =
    (work: (call: Call, guest: Guest) => unknown): Handler =>
    (call) =>
      work(call, guestOf(call, type));
  return {
    [`${type}.list`]: list,
    [`${type}.create`]: (call) => writes(call, () => createGuest(call, type)),
    [`${type}.destroy`]: onGuest((call, guest) => writes(call, () => destroyGuest(call, guest))),
    [`${type}.config.get`]: onGuest((_, { config }) => ({ ...config, digest: sha1(JSON.stringify(config)) })),
    [`${type}.status.current`]: onGuest(({ world }, guest) => guestStatus(world, guest)),
    [`${type}.status.start`]: onGuest(start),
    [`${type}.status.stop`]: onGuest((call, guest) => stop(call, guest, 0, 'stop')),
    [`${type}.status.shutdown`]: onGuest((call, guest) =>
      stop(call, guest, numberOf(call, 'timeout') ?? 60, 'shutdown'),
    ),
    [`${type}.migrate`]: onGuest(migrate),
  };
}

/** The guest that a call is about, which has to be on the node that answers. */
function guestOf(call: Call, type: GuestType): Guest {
  const { world, node } = call;
  const vmid = numberOf(call, 'vmid') ?? 0;
  const guest = world.guests.find(vmid);
  if (guest?.type === type && world.guests.nodeOf(guest) === node) return guest;
  const folder = type === 'qemu' ? 'qemu-server' : 'lxc';
  throw refused(`Configuration file 'nodes/${node}/${folder}/${vmid}.conf' does not exist`);
}

/** Starts a task about a guest and returns its id; the text of an error ends it. */
function task({ world, node, caller }: Call, guest: Guest, type: string, exitstatus?: string): string {
  const about = { node, type, id: String(guest.vmid), owner: ownerOf(caller), start: world.now() };
  return world.tasks.add({ ...about, ...(exitstatus !== undefined && { exitstatus }) }).upid;
}

function prefixed({ type }: Guest, work: string): string {
  return `${type === 'qemu' ? 'qm' : 'vz'}${work}`;
}

function start(call: Call, guest: Guest): string {
  const { world } = call;
  const sid = sidOf(guest);
  return writes(call, () => {
    if (isManaged(call, sid)) {
      refuseErrorState(call, sid);
      const { node: _, ...options } = world.resources.find(sid) ?? {};
      world.resources.set(sid, { ...options, state: 'started' });
      return task(call, guest, 'hastart');
    }
    const running = world.guests.runs(guest);
    world.guests.setRunning(guest, true);
    const name = guest.type === 'qemu' ? 'VM' : 'CT';
    return task(call, guest, prefixed(guest, 'start'), running ? `${name} ${guest.vmid} already running` : undefined);
  });
}

function stop(call: Call, guest: Guest, timeout: number, work: 'stop' | 'shutdown'): string {
  const { world } = call;
  const sid = sidOf(guest);
  const running = world.guests.runs(guest);
  return writes(call, () => {
    if (guest.type === 'lxc' && !running) throw refused(`CT ${guest.vmid} not running`);
    if (isManaged(call, sid)) {
      world.cluster.files.crmCommands.push(`stop ${sid} ${timeout}`);
      return task(call, guest, 'hastop');
    }
    world.guests.setRunning(guest, false);
    return task(call, guest, prefixed(guest, work), running ? undefined : `VM ${guest.vmid} not running`);
  });
}

function migrate(call: Call, guest: Guest): string {
  const { world, node } = call;
  const sid = sidOf(guest);
  const target = textOf(call, 'target') ?? '';
  return writes(call, () => {
    if (target === node) throw refused('target is local node.');
    if (!world.cluster.nodes.has(target)) throw refused(`no such cluster node '${target}'`);
    if (isManaged(call, sid)) {
      world.cluster.files.crmCommands.push(`migrate ${sid} ${target}`);
      const { 'blocking-resources': blocking } = motionResult(call, sid, target);
      return task(call, guest, 'hamigrate', blocking && blockedText(sid, target, blocking));
    }
    if (!world.views.isOnline(node, target)) throw refused(`target node '${target}' is offline`);
    const type = guest.type === 'qemu' ? 'qmigrate' : 'vzmigrate';
    if (guest.type === 'qemu' && world.guests.runs(guest) && numberOf(call, 'online') !== 1) {
      return task(call, guest, type, "can't migrate running VM without --online");
    }
    world.guests.move(guest, target);
    return task(call, guest, type);
  });
}

function blockedText(sid: string, node: string, blocking: readonly { readonly sid: string }[]): string {
  const others = blocking.map((other) => `resource '${other.sid}' on target node '${node}' in negative affinity`);
  return `cannot migrate resource '${sid}' to node '${node}': ${others.join(', ')}`;
}

/** Where a VM could go, and what keeps it from going elsewhere. */
function preconditions(call: Call): Record<string, unknown> {
  const guest = guestOf(call, 'qemu');
  const { world, node } = call;
  const sid = sidOf(guest);
  const managed = isManaged(call, sid);
  const motions = world.cluster.nodeNames
    .filter((name) => name !== node)
    .map((name) => ({ name, online: world.views.isOnline(node, name), motion: motionResult(call, sid, name) }));
  const allowed = motions.filter(({ online, motion }) => online && !(managed && motion['blocking-resources']));
  return {
    running: Number(world.guests.runs(guest)),
    allowed_nodes: allowed.map(({ name }) => name),
    // The original lists allowed nodes here too, with nothing that stands in the way.
    not_allowed_nodes: Object.fromEntries(
      motions.map(({ name, motion }) => {
        const blocking = managed ? motion['blocking-resources'] : undefined;
        return [name, blocking ? { 'blocking-ha-resources': blocking } : {}];
      }),
    ),
    local_disks: [],
    local_resources: [],
    'mapped-resources': [],
    'mapped-resource-info': {},
    'has-dbus-vmstate': 1,
    ...(managed && { 'dependent-ha-resources': world.rules.compiled().positive.peersOf(sid) }),
  };
}
