import type { Sid } from '../../cluster';
import { addStarted, type NodeStats, type ResourceStats } from './node-stats';

/** A node and the resources that are charged to it as started (spec/crs.md 2.5). */
export class ChargedNode {
  /** In the order of their ids, which is that of the sums (spec/crs.md 7.2). */
  readonly #resources: { readonly sid: Sid; readonly stats: ResourceStats }[] = [];
  /** The node with none, with the first, with the first two resources, ... as far as that is known. */
  readonly #sums: NodeStats[];

  /** @param base the node without the resources */
  constructor(readonly base: NodeStats) {
    this.#sums = [base];
  }

  /** Charges a resource that is not charged yet. */
  charge(sid: Sid, stats: ResourceStats): void {
    const index = this.#indexOf(sid);
    this.#resources.splice(index, 0, { sid, stats });
    this.#forgetSumsFrom(index);
  }

  /** Takes off a resource that is charged. */
  discharge(sid: Sid): void {
    const index = this.#indexOf(sid);
    this.#resources.splice(index, 1);
    this.#forgetSumsFrom(index);
  }

  /** The node with all its resources; only what changed since the last time is added anew. */
  get total(): NodeStats {
    let sum = this.#sums.at(-1) ?? this.base;
    for (const { stats } of this.#resources.slice(this.#sums.length - 1)) {
      sum = addStarted(sum, stats);
      this.#sums.push(sum);
    }
    return sum;
  }

  #forgetSumsFrom(index: number): void {
    this.#sums.length = Math.min(this.#sums.length, index + 1);
  }

  /** Where a resource is, or would have to be inserted. */
  #indexOf(sid: Sid): number {
    let from = 0;
    let to = this.#resources.length;
    while (from < to) {
      const middle = (from + to) >>> 1;
      const other = this.#resources[middle];
      if (other && other.sid < sid) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}
