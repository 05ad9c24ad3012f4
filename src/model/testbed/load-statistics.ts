import type { NodeName, Sid } from '../../cluster';
import { defaultNode } from '../../formats';
import { SchedulingFailure } from '../crs/failure';
import type { LoadMode, LoadStatistics, Stats } from '../crs/statistics';
import type { VirtualCluster } from './cluster';

/** What the virtual cluster tells of its loads, by scheduler (spec/crs.md 8); overcommitment is logged. */
export const loadStatistics: Readonly<Record<LoadMode, (cluster: VirtualCluster) => LoadStatistics>> = {
  static: staticStatistics,
  dynamic: dynamicStatistics,
};

/** What nodes have and resources are limited to (spec/crs.md 8.2, 8.3). */
function staticStatistics({ nodes, files, limits }: VirtualCluster): LoadStatistics {
  const capacities = [...nodes].map(([name, { hardware }]): [NodeName, Stats] => [
    name,
    { maxcpu: hardware.cpus, maxmem: hardware.memory },
  ]);
  return {
    nodes: new Map(capacities),
    guest: (sid) => {
      if (!files.services.has(sid)) return undefined;
      const limit = limits.get(sid);
      return { maxcpu: limit?.cpus, maxmem: limit?.memory };
    },
  };
}

/**
 * What is in use as well (spec/crs.md 8.4, 8.5). The original computes the guests' statistics twice, so everything that
 * there is to say about them is said twice.
 *
 * @throws SchedulingFailure if a configured resource has no statistics, or a running one lacks what it uses
 */
function dynamicStatistics(cluster: VirtualCluster): LoadStatistics {
  const guests = guestStats(cluster);
  reportOvercommitted(cluster, guests);
  reportOvercommitted(cluster, guests);
  return { nodes: measureNodes(cluster, guests), guest: (sid) => guests.get(sid) };
}

/** Sorted by resource. */
function guestStats({ files, limits, usage }: VirtualCluster): Map<Sid, Stats> {
  const guests = new Map<Sid, Stats>();
  for (const sid of files.services.keys()) {
    const limit = limits.get(sid);
    const used = usage.get(sid);
    if (!limit || !used) {
      const file = limit ? 'dynamic_service_stats' : 'static_service_stats';
      throw new SchedulingFailure(`Can't use an undefined value as a HASH reference at ${file} of '${sid}'.`);
    }
    guests.set(sid, { cpu: used.cpus, maxcpu: limit.cpus, mem: used.memory, maxmem: limit.memory });
  }
  return guests;
}

function reportOvercommitted(cluster: VirtualCluster, guests: ReadonlyMap<Sid, Stats>): void {
  for (const [what, { cpu = 0, maxcpu = 0, mem = 0, maxmem = 0 }] of guests) {
    if (cpu > maxcpu) cluster.say('hardware', 'overcommitted-cpu', { what });
    if (mem > maxmem) cluster.say('hardware', 'overcommitted-mem', { what });
  }
}

/** Adds up what runs, in the order of the ids; a node that is over its limit says so at each addition. */
function measureNodes(cluster: VirtualCluster, guests: ReadonlyMap<Sid, Stats>): Map<NodeName, Stats> {
  const measured = new Map(
    [...cluster.nodes].map(
      ([
        name,
        {
          hardware: { cpus, memory },
        },
      ]) => [name, { cpu: 0, maxcpu: cpus ?? defaultNode.maxcpu, mem: 0, maxmem: memory ?? defaultNode.maxmem }],
    ),
  );
  for (const [sid, { cpu, mem }] of guests) {
    const what = cluster.files.services.get(sid)?.node ?? '';
    const node = measured.get(what);
    if (!node || !cluster.nodes.get(what)?.running.has(sid)) continue;
    if (cpu === undefined) throw unmeasured(`unknown cpu load for '${sid}'`);
    if (mem === undefined) throw unmeasured(`unknown memory usage for '${sid}'`);
    node.cpu += cpu;
    if (node.cpu > (node.maxcpu ?? 0)) cluster.say('hardware', 'overcommitted-cpu', { what });
    node.mem += mem;
    if (node.mem > (node.maxmem ?? 0)) cluster.say('hardware', 'overcommitted-mem', { what });
  }
  return measured;
}

function unmeasured(problem: string): SchedulingFailure {
  return new SchedulingFailure(`did not get dynamic node usage information - ${problem}`);
}
