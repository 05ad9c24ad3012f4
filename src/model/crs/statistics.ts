import type { NodeName, Sid } from '../../cluster';
import { SchedulingFailure } from './failure';
import type { NodeStats, ResourceStats } from './node-stats';

/** The schedulers that count loads: by what resources are limited to, or by what they use. */
export type LoadMode = 'static' | 'dynamic';

/** What the cluster tells of its loads (spec/crs.md 8); a member that it does not know is undefined. */
export interface LoadStatistics {
  readonly nodes: ReadonlyMap<NodeName, Stats>;
  /** The statistics of a guest; undefined if there is no such guest. */
  guest(sid: Sid): Stats | undefined;
}

/** Statistics of a node or a resource, perhaps incomplete. */
export type Stats = { readonly [Field in keyof NodeStats]?: NodeStats[Field] | undefined };

/**
 * The statistics of the online nodes.
 *
 * @param online sorted by name
 * @returns in the same order
 * @throws SchedulingFailure if one is missing or incomplete; the scheduler then falls back (spec/crs.md 4)
 */
export function onlineNodeStats(
  mode: LoadMode,
  online: readonly NodeName[],
  { nodes }: Pick<LoadStatistics, 'nodes'>,
): Map<NodeName, NodeStats> {
  return new Map(online.map((node) => [node, nodeStatsOf(mode, node, nodes.get(node))]));
}

/**
 * The statistics of a resource.
 *
 * @throws SchedulingFailure if they are missing or incomplete (spec/crs.md 2.6, 3.3)
 */
export function resourceStatsOf(mode: LoadMode, sid: Sid, { guest }: Pick<LoadStatistics, 'guest'>): ResourceStats {
  const stats = guest(sid);
  if (!stats) throw new SchedulingFailure(`did not get ${mode} service usage information for '${sid}'`);
  return readers[mode](stats);
}

/** In static mode a resource uses all that it is limited to (spec/crs.md 2.5). */
const readers: Readonly<Record<LoadMode, (stats: Stats) => ResourceStats>> = {
  static: (stats) => {
    const maxcpu = required(stats, 'maxcpu');
    const maxmem = unsigned(required(stats, 'maxmem'));
    return { cpu: maxcpu, maxcpu, mem: maxmem, maxmem };
  },
  dynamic: (stats) => ({
    cpu: required(stats, 'cpu'),
    maxcpu: required(stats, 'maxcpu'),
    mem: unsigned(required(stats, 'mem')),
    maxmem: unsigned(required(stats, 'maxmem')),
  }),
};

function nodeStatsOf(mode: LoadMode, node: NodeName, stats: Stats | undefined): NodeStats {
  const problem = `${mode} node usage information for '${node}'`;
  if (!stats) throw new SchedulingFailure(`did not get ${problem}`);
  const { cpu = 0, maxcpu, mem = 0, maxmem } = stats;
  if (maxcpu === undefined) throw new SchedulingFailure(`${problem} missing cpu count`);
  if (maxmem === undefined) throw new SchedulingFailure(`${problem} missing memory`);
  try {
    if (mode === 'static') {
      return { cpu: 0, maxcpu: unsigned(Math.trunc(maxcpu)), mem: 0, maxmem: unsigned(Math.trunc(maxmem)) };
    }
    return { cpu, maxcpu: unsigned(maxcpu), mem: unsigned(mem), maxmem: unsigned(maxmem) };
  } catch (error) {
    if (!(error instanceof SchedulingFailure)) throw error;
    throw new SchedulingFailure(`initializing ${mode} node usage for '${node}' failed - ${error.reason}`);
  }
}

function required(stats: Stats, field: keyof Stats): number {
  const value = stats[field];
  if (value === undefined) throw new SchedulingFailure(`missing field \`${field}\``);
  return value;
}

/** Takes whole numbers that are not negative, as the library does for cores of nodes and bytes (spec/crs.md 1). */
function unsigned(value: number): number {
  if (!Number.isInteger(value)) throw new SchedulingFailure(`invalid type: floating point \`${value}\`, expected u64`);
  if (value < 0) throw new SchedulingFailure(`invalid value: integer \`${value}\`, expected u64`);
  return value;
}
