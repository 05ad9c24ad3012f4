import {
  byName,
  type DisarmMode,
  type LrmMode,
  type LrmState,
  type NodeName,
  type NodeState,
  type ServiceState,
  type Sid,
} from '../cluster';

/** A command that waits for the resource's next step. */
export type QueuedCommand =
  | { readonly task: 'migrate' | 'relocate'; readonly target: NodeName }
  | { readonly task: 'stop'; readonly timeout: number }
  /** Only from a manager status that was handed in. */
  | { readonly task: 'unknown'; readonly name: string };

/** What the manager holds of a resource. Never changed in place: every change makes a new entry. */
export interface ServiceEntry {
  readonly state: ServiceState;
  readonly node: NodeName;
  /** Asks the LRM for one execution; undefined only in a manager status that was handed in without. */
  readonly uid?: string | undefined;
  /** Where it moves to; empty when rebalance-on-start chose nothing (spec/crs.md O5). */
  readonly target?: NodeName | undefined;
  /** How long a stop may take, in seconds. */
  readonly timeout?: number | undefined;
  readonly command?: QueuedCommand | undefined;
  /** The LRM has reported that the resource runs, in this state. */
  readonly running?: boolean | undefined;
  /** Nodes on which it failed to start, one entry a failure. */
  readonly failedNodes?: readonly NodeName[] | undefined;
  /** The node that it left because of maintenance. */
  readonly maintenanceNode?: NodeName | undefined;
}

export interface Disarm {
  readonly mode: DisarmMode;
  readonly state: 'disarming' | 'disarmed';
}

/** What became of a resource command. */
export interface Result {
  readonly sid: Sid;
  /** See spec/ha-stack.md, "Exit codes of a resource command". */
  readonly code: number;
}

/** What an LRM publishes. */
export interface LrmStatus {
  readonly state: LrmState;
  readonly mode: LrmMode;
  /** By uid. */
  readonly results: ReadonlyMap<string, Result>;
}

const inactiveStates: ReadonlySet<string> = new Set(['stopped', 'freeze', 'error', 'request_start']);

/** Whether an LRM has to be active for a resource in this state (spec/lrm.md, "active resources"). */
export function isActive(state: string): boolean {
  return !inactiveStates.has(state);
}

export type OwnEntry = readonly [Sid, ServiceEntry];

interface NodeView {
  readonly entries: OwnEntry[];
  active: number;
  fence: boolean;
}

/**
 * The manager status as the master wrote it. What the daemons of a node look for each round is found once, for all
 * nodes, when the first of them asks.
 */
export class ManagerStatus {
  readonly masterNode: NodeName | undefined;
  readonly nodes: ReadonlyMap<NodeName, NodeState>;
  /** Sorted by resource. */
  readonly services: ReadonlyMap<Sid, ServiceEntry>;
  /** Nodes for which maintenance is requested. */
  readonly maintenanceRequests: ReadonlySet<NodeName>;
  readonly disarm: Disarm | undefined;
  #views: Map<NodeName, NodeView> | undefined;

  constructor(status: {
    readonly masterNode: NodeName | undefined;
    readonly nodes: ReadonlyMap<NodeName, NodeState>;
    readonly services: ReadonlyMap<Sid, ServiceEntry>;
    readonly maintenanceRequests: ReadonlySet<NodeName>;
    readonly disarm: Disarm | undefined;
  }) {
    this.masterNode = status.masterNode;
    this.nodes = status.nodes;
    this.services = status.services;
    this.maintenanceRequests = status.maintenanceRequests;
    this.disarm = status.disarm;
  }

  /** The entries whose node is this one, whatever their state, sorted by resource. */
  entriesOn(node: NodeName): readonly OwnEntry[] {
    return this.#viewOf(node)?.entries ?? [];
  }

  /** How many resources are on this node, or on the way to it, in an active state. */
  activeOn(node: NodeName): number {
    return this.#viewOf(node)?.active ?? 0;
  }

  /** Whether a resource of this node waits for the node to be fenced. */
  hasServiceToFence(node: NodeName): boolean {
    return this.#viewOf(node)?.fence ?? false;
  }

  #viewOf(node: NodeName): NodeView | undefined {
    this.#views ??= this.#index();
    return this.#views.get(node);
  }

  #index(): Map<NodeName, NodeView> {
    const views = new Map<NodeName, NodeView>();
    const viewOf = (node: NodeName): NodeView => {
      let view = views.get(node);
      if (!view) {
        view = { entries: [], active: 0, fence: false };
        views.set(node, view);
      }
      return view;
    };
    for (const own of this.services) {
      const entry = own[1];
      const view = viewOf(entry.node);
      view.entries.push(own);
      if (entry.state === 'fence') view.fence = true;
      if (!isActive(entry.state)) continue;
      view.active++;
      if (entry.target !== undefined && entry.target !== entry.node) viewOf(entry.target).active++;
    }
    return views;
  }
}

/** The same entries, sorted by resource. */
export function sortedByName<Value>(entries: Iterable<readonly [Sid, Value]>): Map<Sid, Value> {
  return new Map([...entries].sort(([a], [b]) => byName(a, b)));
}
