import type { NodeName, NodeState, Scheduler, ServiceState, Sid } from '../cluster';

/** Whether to stay if possible, to take the best node, or the best on which it did not fail yet (spec/placement.md). */
export type Preference = 'none' | 'best-score' | 'try-next';

/** The step that decided (spec/placement.md). */
export type PlacementReason =
  | 'no allowed node is online'
  | 'failback is off'
  | 'back from maintenance'
  | 'already on a preferred node'
  | 'best score'
  | 'next after the failed node'
  | 'no preferred node is left';

/** What took nodes out of the choice. */
export type RemovalCause =
  /** The node affinity rule of the resource prefers other nodes. */
  | { readonly by: 'lower priority'; readonly than: number }
  /** The resource failed to start there. */
  | { readonly by: 'failed there' }
  /** Resources that it is kept apart from are there, or heading for it. */
  | { readonly by: 'kept apart'; readonly from: ReadonlyMap<NodeName, readonly Sid[]> }
  /** So many of the resources that it is kept together with are on that node, or heading for it. */
  | { readonly by: 'kept together'; readonly on: NodeName; readonly count: number };

export interface Removal {
  readonly nodes: readonly NodeName[];
  readonly cause: RemovalCause;
}

export interface RankedNode {
  readonly node: NodeName;
  /** Lower is better: the number of resources (basic), or the score of the node, negated (static, dynamic). */
  readonly score: number;
}

/** How an engine chose a node for a resource: everything that it looked at, as it looked at it. */
export interface Decision {
  /** Cluster time in seconds. */
  readonly time: number;
  readonly resource: Sid;
  /** What the manager held of the resource when it chose. */
  readonly state: ServiceState;
  readonly preference: Preference;
  readonly current: NodeName;
  /** The node that the resource left because of maintenance. */
  readonly maintenanceNode: NodeName | undefined;
  /** Undefined if none was left. */
  readonly chosen: NodeName | undefined;
  readonly because: PlacementReason;
  /** The nodes that the manager knows, sorted; only those online can be chosen. */
  readonly nodes: ReadonlyMap<NodeName, NodeState>;
  /** The nodes that the rules let the resource be on, with their priorities; undefined if that is any. */
  readonly priorities: ReadonlyMap<NodeName, number> | undefined;
  /** What took allowed nodes out, in the order in which it did. */
  readonly removals: readonly Removal[];
  /** The nodes that were left, the best first; undefined if it did not come to that. */
  readonly ranking: readonly RankedNode[] | undefined;
  /** Whose scores these are. */
  readonly scheduler: Scheduler;
}

/** Takes in the choices of an engine, each as it is made. */
export type DecisionWatcher = (decision: Decision) => void;
