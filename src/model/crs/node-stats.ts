/** What a resource uses and what it is limited to; `maxcpu` 0 means no limit (spec/crs.md 1). */
export interface ResourceStats {
  /** Cores. */
  readonly cpu: number;
  /** Cores. */
  readonly maxcpu: number;
  /** Bytes. */
  readonly mem: number;
  /** Bytes. */
  readonly maxmem: number;
}

/** What is used of a node and what it has, in the same units. */
export interface NodeStats {
  readonly cpu: number;
  readonly maxcpu: number;
  readonly mem: number;
  readonly maxmem: number;
}

// The changes below are written as spec/crs.md 1 has them: one rounding per operation, in this order.

/** The node with a resource that uses all it may: one without a CPU limit weighs as much as the node has. */
export function addStarted(node: NodeStats, { maxcpu, maxmem }: ResourceStats): NodeStats {
  return { ...node, cpu: node.cpu + (maxcpu === 0 ? node.maxcpu : maxcpu), mem: node.mem + maxmem };
}

/** The node with a resource that uses what it uses. */
export function addRunning(node: NodeStats, { cpu, mem }: ResourceStats): NodeStats {
  return { ...node, cpu: node.cpu + cpu, mem: node.mem + mem };
}

/** The node without a resource that uses what it uses; neither CPU nor memory falls below 0 (spec/crs.md 7.3). */
export function removeRunning(node: NodeStats, { cpu, mem }: ResourceStats): NodeStats {
  return { ...node, cpu: Math.max(0, node.cpu - cpu), mem: Math.max(0, node.mem - mem) };
}

/** The statistics of several resources as those of one, added in the given order (spec/crs.md 6.4). */
export function sumResources(resources: readonly ResourceStats[]): ResourceStats {
  return resources.reduce(
    (sum, { cpu, maxcpu, mem, maxmem }) => ({
      cpu: sum.cpu + cpu,
      maxcpu: sum.maxcpu + maxcpu,
      mem: sum.mem + mem,
      maxmem: sum.maxmem + maxmem,
    }),
    { cpu: 0, maxcpu: 0, mem: 0, maxmem: 0 },
  );
}

/** The share of a node's cores that is used; may exceed 1. */
export function cpuLoad({ cpu, maxcpu }: NodeStats): number {
  return cpu / maxcpu;
}

/** The share of a node's memory that is used; may exceed 1. */
export function memLoad({ mem, maxmem }: NodeStats): number {
  return mem / maxmem;
}
