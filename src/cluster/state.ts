import type { NodeName, Sid } from './names';
import type { CrmState, DisarmMode, LrmMode, LrmState, NodeState, RequestedState, ServiceState } from './states';

/** Where everything is at one instant. */
export interface ClusterState {
  /** Cluster time in seconds. */
  readonly time: number;
  readonly quorate: boolean;
  readonly master?: NodeName;
  readonly disarm?: { readonly mode: DisarmMode; readonly state: 'disarming' | 'disarmed' };
  readonly nodes: Readonly<Record<NodeName, NodeStatus>>;
  readonly resources: Readonly<Record<Sid, ResourceStatus>>;
}

export interface NodeStatus {
  /** What the manager holds of the node; undefined while it does not know it. */
  readonly state?: NodeState;
  /** Power and network are on. */
  readonly online: boolean;
  readonly maintenanceRequested: boolean;
  readonly crm?: CrmState;
  readonly lrm?: LrmState;
  readonly lrmMode?: LrmMode;
}

export interface ResourceStatus {
  /** Where the resource is configured. */
  readonly node: NodeName;
  readonly requested: RequestedState;
  /** What the manager holds of the resource; undefined if it does not manage it. */
  readonly state?: ServiceState;
  /** Where it is on the way to. */
  readonly target?: NodeName;
  /** The nodes on which the guest really runs. */
  readonly runsOn: readonly NodeName[];
  /** The node that it left because of maintenance, remembered for its return. */
  readonly maintenanceNode?: NodeName;
  readonly failedNodes?: readonly NodeName[];
}
