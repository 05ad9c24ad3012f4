import { hasPrivilege } from '../access/privileges';
import { type Call, type Handlers, numberOf, textOf } from '../call';
import { badParameters } from '../refusal';
import { sidOf } from '../world/guests';
import { isRunning } from '../world/tasks';
import { guestResource } from './guest-bodies';
import { nodeLoad, version } from './node-bodies';
import { taskBody } from './tasks';
import { listOf, writes } from './writes';

/** `/cluster` without `/cluster/ha` (spec/live-api.md 4.1). */
export const cluster: Handlers = {
  'version.get': () => version,
  'cluster.status': clusterStatus,
  'cluster.resources': clusterResources,
  'cluster.options.get': (call) => {
    const audits = hasPrivilege(call.caller, 'Sys.Audit', '/');
    const all = { mac_prefix: 'BC:24:11', description: '', ...call.world.options.read() };
    return { ...(audits && all), 'allowed-tags': call.world.guests.tags() };
  },
  'cluster.options.set': (call) => writes(call, () => setOptions(call)),
  'cluster.nextid': (call) => {
    const { guests, options } = call.world;
    const vmid = numberOf(call, 'vmid');
    if (vmid === undefined) return guests.nextFree(options.lowestVmid);
    if (guests.find(vmid)) throw badParameters({ vmid: `VM ${vmid} already exists` });
    return String(vmid);
  },
  'cluster.config.nodes': ({ world }) =>
    world.cluster.nodeNames.map((node, index) => ({
      node,
      name: node,
      nodeid: String(index + 1),
      quorum_votes: '1',
      ring0_addr: addressOf(index),
    })),
  'cluster.tasks': (call) => {
    const { world, caller } = call;
    const now = world.now();
    const sees = hasPrivilege(caller, 'Sys.Audit', '/');
    const tasks = world.cluster.nodeNames.flatMap((node) => world.tasks.list(node).slice(0, 25));
    return tasks
      .filter(({ owner }) => sees || owner.split('!')[0] === caller.user)
      .map((task) => {
        const { pstart: _, pid, ...body } = taskBody(task, now);
        return isRunning(task, now) ? { ...body, pid } : { ...body, saved: '1' };
      });
  },
  'cluster.log': (call) => {
    const { world } = call;
    const now = world.now();
    const max = numberOf(call, 'max') ?? 50;
    const ended = world.tasks.list().filter((task) => !isRunning(task, now));
    return ended.slice(0, max).map((task, index) => ({
      id: `${task.node}:${index + 1}`,
      uid: index + 1,
      time: task.endtime,
      pri: task.exitstatus === 'OK' ? 6 : 3,
      tag: 'pvedaemon',
      pid: task.pid,
      node: task.node,
      user: task.owner,
      msg: `end task ${task.upid} ${task.exitstatus}`,
    }));
  },
};

/** The address of a node on the emulated network, where nobody can reach it: that of RFC 5737. */
function addressOf(index: number): string {
  return `192.0.2.${index + 11}`;
}

function clusterStatus({ world, node: observer }: Call): Record<string, unknown>[] {
  const { cluster, views, clusterName } = world;
  const nodes = cluster.nodeNames.map((name, index) => ({
    type: 'node',
    id: `node/${name}`,
    name,
    nodeid: index + 1,
    local: Number(name === observer),
    online: Number(views.isOnline(observer, name)),
    ip: addressOf(index),
    level: '',
  }));
  const quorate = Number(views.isQuorate(observer));
  const whole = {
    type: 'cluster',
    id: 'cluster',
    name: clusterName,
    nodes: nodes.length,
    version: nodes.length,
    quorate,
  };
  // The original has no order: the answering node is not the first.
  return [whole, ...nodes.filter(({ local }) => !local), ...nodes.filter(({ local }) => local)];
}

function clusterResources(call: Call): Record<string, unknown>[] {
  const { world, node: observer, caller } = call;
  const type = textOf(call, 'type');
  const { pools, guests, cluster } = world;
  const poolEntries = [...pools.all().keys()]
    .filter((pool) => hasPrivilege(caller, 'Pool.Audit', `/pool/${pool}`))
    .map((pool) => ({ id: `/pool/${pool}`, type: 'pool', pool }));
  const guestEntries = guests
    .all()
    .filter(({ vmid }) => hasPrivilege(caller, 'VM.Audit', `/vms/${vmid}`, pools.of(vmid)))
    .map((guest) => ({ ...guestResource(world, guest, observer), ...haState(call, sidOf(guest)) }));
  const nodeEntries = cluster.nodeNames.map((node) => {
    const state = cluster.files.managerStatus.nodes.get(node);
    return { ...nodeLoad(call, node), ...clusterOnly, ...(state !== undefined && { hastate: state }) };
  });
  if (type === 'vm') return guestEntries;
  if (type === 'node') return nodeEntries;
  return type === undefined ? [...poolEntries, ...guestEntries, ...nodeEntries] : [];
}

const clusterOnly = { 'cgroup-mode': 2, 'host-arch': 'x86_64' };

/** What the manager holds of a resource, else what is asked of it; nothing if it is none. */
function haState({ world }: Call, sid: `${string}:${string}`): { readonly hastate?: string | null } {
  const config = world.resources.find(sid);
  if (!config) return {};
  return { hastate: world.cluster.files.managerStatus.services.get(sid)?.state ?? config.state ?? null };
}

function setOptions(call: Call): null {
  const { world, parameters } = call;
  const given = Object.entries(parameters).filter(([name]) => name !== 'delete');
  for (const name of listOf(textOf(call, 'delete'))) world.options.remove(name);
  for (const [name, value] of given) {
    const problem = world.options.set(name, String(value));
    if (problem !== undefined) throw badParameters({ [name]: problem });
  }
  return null;
}
