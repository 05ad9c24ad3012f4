import type { NodeName, Sid } from '../../cluster';
import { occupancyOf } from '../occupancy';
import type { CompiledRules } from '../rules';
import type { ServiceEntry } from '../status';

/** Where the resources are that a resource shall be with, or apart from. */
export interface Affinity {
  /** Online node to the number of resources in positive affinity that are on it or heading for it. */
  readonly together: ReadonlyMap<NodeName, number>;
  /** The online nodes that resources in negative affinity are on or heading for. */
  readonly separate: ReadonlySet<NodeName>;
}

const nobody: ReadonlyMap<NodeName, number> = new Map();
const nowhere: ReadonlySet<NodeName> = new Set();

/** Looks at the resource affinity of a resource as of now (spec/placement.md, step 2). */
export function affinityOf(
  sid: Sid,
  entries: ReadonlyMap<Sid, ServiceEntry>,
  rules: CompiledRules,
  online: ReadonlySet<NodeName>,
): Affinity {
  const isOnline = (node: NodeName): boolean => online.has(node);
  const positive = rules.positive.peersOf(sid);
  const negative = rules.negative.peersOf(sid);
  return {
    together: positive.length === 0 ? nobody : countTogether(positive, entries, isOnline),
    separate: negative.length === 0 ? nowhere : findSeparate(negative, entries, isOnline),
  };
}

type IsOnline = (node: NodeName) => boolean;
type Entries = ReadonlyMap<Sid, ServiceEntry>;

function countTogether(peers: readonly Sid[], entries: Entries, isOnline: IsOnline): Map<NodeName, number> {
  const together = new Map<NodeName, number>();
  for (const peer of peers) {
    const entry = entries.get(peer);
    if (!entry) continue;
    const { current, target } = occupancyOf(entry, isOnline);
    const node = target ?? current;
    if (node !== undefined) together.set(node, (together.get(node) ?? 0) + 1);
  }
  return together;
}

function findSeparate(peers: readonly Sid[], entries: Entries, isOnline: IsOnline): Set<NodeName> {
  const separate = new Set<NodeName>();
  for (const peer of peers) {
    const entry = entries.get(peer);
    if (!entry) continue;
    const { current, target } = occupancyOf(entry, isOnline);
    if (current !== undefined) separate.add(current);
    if (target !== undefined) separate.add(target);
  }
  return separate;
}
