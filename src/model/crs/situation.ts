import { cpuLoad, memLoad, type NodeStats } from './node-stats';

/** The loads of all nodes, in the order of their names. */
export interface Loads {
  readonly cpu: readonly number[];
  readonly mem: readonly number[];
  /** The mean of both, per node. */
  readonly load: readonly number[];
}

/** The loads of the nodes, and what they would be if some nodes were others. */
export class Situation {
  readonly #cpu: number[];
  readonly #mem: number[];
  readonly #load: number[];

  /** @param nodes in the order of their names, which is that of all sums (spec/crs.md 7.2) */
  constructor(private readonly nodes: readonly NodeStats[]) {
    this.#cpu = nodes.map(cpuLoad);
    this.#mem = nodes.map(memLoad);
    this.#load = nodes.map(loadOf);
  }

  get loads(): Loads {
    return { cpu: this.#cpu, mem: this.#mem, load: this.#load };
  }

  /**
   * Looks at the situation with some nodes changed. The loads are lent for the time of the look only.
   *
   * @param changes by index of the node
   */
  whatIf<Seen>(changes: ReadonlyMap<number, NodeStats>, look: (loads: Loads) => Seen): Seen {
    for (const [index, node] of changes) this.#set(index, node);
    const seen = look(this.loads);
    for (const index of changes.keys()) {
      const node = this.nodes[index];
      if (node) this.#set(index, node);
    }
    return seen;
  }

  #set(index: number, node: NodeStats): void {
    this.#cpu[index] = cpuLoad(node);
    this.#mem[index] = memLoad(node);
    this.#load[index] = loadOf(node);
  }
}

function loadOf(node: NodeStats): number {
  return (cpuLoad(node) + memLoad(node)) / 2;
}
