import type { NodeName, Scheduler, Sid } from '../../cluster';
import type { ServiceEntry } from '../status';
import type { NodeStats, ResourceStats } from './node-stats';

/**
 * The load accounting of the online nodes (spec/crs.md 2), rebuilt once a round and kept up to date through the round's
 * state changes.
 */
export interface Usage {
  readonly mode: Scheduler;
  /** Counts a resource according to its entry, in place of what was counted for it before. */
  update(sid: Sid, entry: ServiceEntry): void;
  /** A number per online node for starting the resource there; lower is better, a missing one counts as 0. */
  scoreStart(sid: Sid): ReadonlyMap<NodeName, number>;
  /** What automatic rebalancing weighs; undefined if the scheduler does not know loads. */
  readonly balance: BalanceView | undefined;
}

/** The loads as automatic rebalancing sees them. */
export interface BalanceView {
  /** The online nodes, in the order of their names, with the resources that run on them (spec/crs.md 2.5). */
  readonly nodes: ReadonlyMap<NodeName, NodeStats>;
  /** Where a resource is counted and what it uses; undefined if it is not counted. */
  placeOf(sid: Sid): CountedResource | undefined;
}

export interface CountedResource {
  readonly node: NodeName;
  readonly stats: ResourceStats;
}
