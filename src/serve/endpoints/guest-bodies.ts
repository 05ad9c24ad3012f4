import type { NodeName } from '../../cluster';
import { type Guest, sidOf, sizeOf } from '../world/guests';
import type { World } from '../world/world';
import { figuresOf } from './node-bodies';

/** What an idle guest uses. */
const idle = { cpu: 0.004, memory: 96 * 1024 ** 2, hostMemory: 110 * 1024 ** 2 };
const traffic = { netin: 0, netout: 0, diskread: 0, diskwrite: 0 };

export function nameOf({ config, vmid, type }: Guest): string {
  return String(config[type === 'qemu' ? 'name' : 'hostname'] ?? `${type === 'qemu' ? 'VM' : 'CT'}${vmid}`);
}

/** What every list tells of a guest. */
function figures(world: World, guest: Guest) {
  const running = world.guests.runs(guest);
  const { memory } = sizeOf(guest);
  const lock = world.cluster.files.services.get(sidOf(guest))?.lock;
  return {
    vmid: guest.vmid,
    status: running ? 'running' : 'stopped',
    name: nameOf(guest),
    cpu: running ? idle.cpu : 0,
    mem: running ? Math.min(memory, idle.memory) : 0,
    maxmem: memory,
    disk: 0,
    maxdisk: guest.type === 'qemu' ? 0 : 4 * 1024 ** 3,
    uptime: world.guests.uptime(guest, world.now()),
    ...traffic,
    ...(guest.config.tags !== undefined && { tags: guest.config.tags }),
    ...(lock !== undefined && { lock }),
  };
}

/** A guest as `cluster/resources` has it; of nodes that are not seen nothing new is known. */
export function guestResource(world: World, guest: Guest, observer: NodeName): Record<string, unknown> {
  const { vmid, type } = guest;
  const node = world.guests.nodeOf(guest);
  const pool = world.pools.of(vmid);
  const common = { id: `${type}/${vmid}`, type, vmid, node, template: 0, ...(pool !== undefined && { pool }) };
  const { cpus, memory } = sizeOf(guest);
  const nodeCpus = figuresOf(world, node).cpus;
  const maxcpu = Math.min(cpus || nodeCpus, nodeCpus);
  const { name, status, tags, lock, ...load } = { tags: '', lock: '', ...figures(world, guest) };
  const known = { ...common, name, maxcpu, maxmem: memory, ...(tags && { tags }), ...(lock && { lock }) };
  if (!world.views.isOnline(observer, node)) return { ...known, status: 'unknown' };
  const hostMemory = status === 'running' && type === 'qemu' ? idle.hostMemory : 0;
  return { ...load, ...known, status, memhost: hostMemory };
}

/** A guest as the lists of its node have it. */
export function guestEntry(world: World, guest: Guest): Record<string, unknown> {
  const { cpus } = sizeOf(guest);
  const { netin, netout, diskread, diskwrite, ...common } = figures(world, guest);
  const running = common.status === 'running';
  const pid = running ? { pid: 4000 + guest.vmid } : {};
  if (guest.type === 'qemu') {
    const shown = guest.config.vcpus === undefined ? cpus : String(cpus);
    return { ...common, cpus: shown, memhost: running ? idle.hostMemory : 0, netin, netout, ...pid };
  }
  const nodeCpus = figuresOf(world, world.guests.nodeOf(guest)).cpus;
  const swap = { swap: 0, maxswap: common.maxmem };
  return { ...common, type: 'lxc', cpus: cpus === 0 ? nodeCpus : String(cpus), ...swap, ...traffic, ...pid };
}

const pressures = [
  'pressurecpusome',
  'pressurecpufull',
  'pressureiosome',
  'pressureiofull',
  'pressurememorysome',
  'pressurememoryfull',
];

/** A guest by itself. */
export function guestStatus(world: World, guest: Guest): Record<string, unknown> {
  const running = world.guests.runs(guest);
  const ha = { ha: haOf(world, guest) };
  const pressure = (value: number | string) => Object.fromEntries(pressures.map((name) => [name, value]));
  const entry = guestEntry(world, guest);
  if (guest.type === 'lxc') return { ...entry, ...ha, ...(running && pressure('0.00')) };
  const { memory } = sizeOf(guest);
  const monitor = {
    'running-machine': 'pc-i440fx-10.1+pve0',
    'running-qemu': '10.1.2',
    'proxmox-support': {},
    blockstat: {},
    balloon: memory,
    ballooninfo: { actual: memory, max_mem: memory },
    ...pressure(0),
  };
  return {
    ...entry,
    diskread: 0,
    diskwrite: 0,
    qmpstatus: running ? 'running' : 'stopped',
    ...(running && monitor),
    ...ha,
  };
}

function haOf({ resources, cluster }: World, guest: Guest): Record<string, unknown> {
  const sid = sidOf(guest);
  if (!resources.find(sid)) return { managed: 0 };
  return { managed: 1, state: cluster.files.managerStatus.services.get(sid)?.state ?? null };
}
