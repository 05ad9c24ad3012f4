import type { NodeName } from '../../cluster';
import { defaultNode } from '../../formats';
import { hasPrivilege } from '../access/privileges';
import type { Call } from '../call';
import { sizeOf } from '../world/guests';
import type { World } from '../world/world';

/** What the emulated nodes say that they run. */
export const version = { version: '9.2.11', release: '9.2', repoid: 'f6997e69c0ffee00' };

/** What a node uses for itself, in bytes. */
const ownMemory = 2 * 1024 ** 3;
const disk = { total: 60 * 1024 ** 3, used: 6 * 1024 ** 3 };

/** What a node has, and what of it is in use. */
export interface NodeFigures {
  readonly cpus: number;
  /** As a fraction of all cores. */
  readonly cpu: number;
  /** In bytes. */
  readonly memory: number;
  readonly usedMemory: number;
  readonly disk: { readonly total: number; readonly used: number };
  /** In seconds. */
  readonly uptime: number;
}

export function figuresOf(world: World, name: NodeName): NodeFigures {
  const hardware = world.cluster.nodes.get(name)?.hardware;
  const cpus = hardware?.cpus ?? defaultNode.maxcpu;
  const memory = hardware?.memory ?? defaultNode.maxmem;
  const here = world.guests.all().filter((guest) => world.guests.nodeOf(guest) === name && world.guests.runs(guest));
  const guestMemory = here.map((guest) => sizeOf(guest).memory * 0.4).reduce((a, b) => a + b, 0);
  return {
    cpus,
    cpu: Math.min(1, 0.02 + (0.004 * here.length) / Math.max(1, cpus)),
    memory,
    usedMemory: Math.min(memory, Math.floor(Math.min(ownMemory, memory / 4) + guestMemory)),
    disk,
    uptime: Math.max(1, Math.floor(world.now() - world.bootedAt(name))),
  };
}

/** A node as lists have it; one that the answering node does not see has no load. */
export function nodeLoad({ world, node: observer, caller }: Call, name: NodeName): Record<string, unknown> {
  const online = world.views.isOnline(observer, name);
  const entry = { id: `node/${name}`, type: 'node', node: name, status: online ? 'online' : 'offline' };
  if (!hasPrivilege(caller, 'Sys.Audit', `/nodes/${name}`)) return entry;
  const { cpus, cpu, memory, usedMemory, disk, uptime } = figuresOf(world, name);
  const sizes = { level: '', maxcpu: cpus, maxmem: memory, maxdisk: disk.total };
  return online ? { ...entry, ...sizes, uptime, cpu, mem: usedMemory, disk: disk.used } : { ...entry, ...sizes };
}
