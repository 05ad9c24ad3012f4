import type { NodeName } from '../cluster';
import type { ServiceEntry } from './status';

/** The online nodes that a resource occupies. */
export interface Occupancy {
  readonly current: NodeName | undefined;
  readonly target: NodeName | undefined;
}

const nowhere: Occupancy = { current: undefined, target: undefined };

/** Which of `node` and `target` a resource occupies in which state (spec/crs.md 2.2). */
const occupied: Readonly<Record<string, { readonly current: boolean; readonly target: boolean }>> = {
  request_start_balance: { current: false, target: true },
  started: { current: true, target: false },
  request_stop: { current: true, target: false },
  fence: { current: true, target: false },
  freeze: { current: true, target: false },
  error: { current: true, target: false },
  recovery: { current: true, target: false },
  migrate: { current: true, target: true },
  relocate: { current: true, target: true },
};

/** The nodes that an entry occupies, for load accounting and for resource affinity (spec/crs.md 2.2). */
export function occupancyOf(entry: ServiceEntry, isOnline: (node: NodeName) => boolean): Occupancy {
  const counts = occupied[entry.state];
  if (!counts) return nowhere;
  const { node, target } = entry;
  const current = counts.current && isOnline(node) ? node : undefined;
  if (!counts.target || !target || !isOnline(target))
    return current === undefined ? nowhere : { current, target: undefined };
  return { current, target };
}
