import type { NodeName, Sid } from '../../cluster';
import type { ServiceEntry } from '../status';

/**
 * The load accounting of the online nodes (spec/crs.md 2), rebuilt once a round and kept up to date through the round's
 * state changes.
 */
export interface Usage {
  /** Counts a resource according to its entry, in place of what was counted for it before. */
  update(sid: Sid, entry: ServiceEntry): void;
  /** A number per online node for starting the resource there; lower is better, a missing one counts as 0. */
  scoreStart(sid: Sid): ReadonlyMap<NodeName, number>;
}
