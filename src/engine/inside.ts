import type {
  CrmState,
  DisarmMode,
  LrmMode,
  LrmState,
  NodeName,
  NodeState,
  RequestedState,
  ServiceState,
  Sid,
} from '../cluster';

// A cluster in virtual time as its engine knows it, beyond what an outsider sees: enough to observe it, and to tell
// whether anything is still under way.

/** What the manager holds of a resource. */
export interface HeldEntry {
  readonly state: ServiceState;
  readonly node: NodeName;
  readonly target?: NodeName | undefined;
  readonly failedNodes?: readonly NodeName[] | undefined;
  readonly maintenanceNode?: NodeName | undefined;
}

/** What the master last published. */
export interface PublishedStatus {
  readonly nodes: ReadonlyMap<NodeName, NodeState>;
  /** Sorted by resource. */
  readonly services: ReadonlyMap<Sid, HeldEntry>;
  /** Nodes for which maintenance is requested. */
  readonly maintenanceRequests: ReadonlySet<NodeName>;
  readonly disarm: { readonly mode: DisarmMode; readonly state: 'disarming' | 'disarmed' } | undefined;
}

export interface InsideNode {
  readonly name: NodeName;
  readonly hardware: { readonly power: boolean; readonly network: boolean };
  /** The daemons; undefined while they do not run. */
  readonly crm: { readonly state: CrmState } | undefined;
  readonly lrm: { readonly state: LrmState; readonly mode: LrmMode } | undefined;
  /** The guests that really run on the node. */
  readonly running: ReadonlySet<Sid>;
}

export interface ClusterInside {
  /** Cluster time in seconds. */
  readonly clock: number;
  /** Sorted by name. */
  readonly nodes: ReadonlyMap<NodeName, InsideNode>;
  readonly files: {
    readonly managerStatus: PublishedStatus;
    /** The configuration, sorted by resource. */
    readonly services: ReadonlyMap<Sid, { readonly node: NodeName; readonly state: RequestedState }>;
    /** Commands that the CRM has not read. */
    readonly crmCommands: readonly string[];
  };
  isQuorate(): boolean;
}
