import type { ClusterState, NodeName, NodeStatus, RequestedState, ResourceStatus, Sid } from '../cluster';
import type { ClusterInside, HeldEntry, InsideNode } from './inside';

/** A cluster in virtual time as an outsider sees it: what the master last published, and what really runs. */
export function observe(cluster: ClusterInside): ClusterState {
  const { managerStatus: status, services } = cluster.files;
  const runsOn = new Map<Sid, NodeName[]>();
  for (const { name, running } of cluster.nodes.values()) {
    for (const sid of running) {
      const nodes = runsOn.get(sid);
      if (nodes) nodes.push(name);
      else runsOn.set(sid, [name]);
    }
  }
  const master = masterOf(cluster);
  return {
    time: cluster.clock,
    quorate: cluster.isQuorate(),
    ...(master !== undefined && { master }),
    ...(status.disarm && { disarm: status.disarm }),
    nodes: Object.fromEntries([...cluster.nodes].map(([name, node]) => [name, nodeStatus(cluster, node)])),
    resources: Object.fromEntries(
      [...services].map(([sid, config]) => [
        sid,
        resourceStatus(config, status.services.get(sid), runsOn.get(sid) ?? []),
      ]),
    ),
  };
}

/** The node whose CRM is the active manager. */
export function masterOf(cluster: ClusterInside): NodeName | undefined {
  for (const { name, crm } of cluster.nodes.values()) if (crm?.state === 'master') return name;
  return undefined;
}

function nodeStatus({ files }: ClusterInside, { name, hardware, crm, lrm }: InsideNode): NodeStatus {
  const state = files.managerStatus.nodes.get(name);
  const online = hardware.power && hardware.network;
  const maintenanceRequested = files.managerStatus.maintenanceRequests.has(name);
  const status: Writable<NodeStatus> =
    state === undefined ? { online, maintenanceRequested } : { state, online, maintenanceRequested };
  if (crm) status.crm = crm.state;
  if (lrm) {
    status.lrm = lrm.state;
    status.lrmMode = lrm.mode;
  }
  return status;
}

function resourceStatus(
  config: { readonly node: NodeName; readonly state: RequestedState },
  entry: HeldEntry | undefined,
  runsOn: readonly NodeName[],
): ResourceStatus {
  const status: Writable<ResourceStatus> = { node: config.node, requested: config.state, runsOn };
  if (!entry) return status;
  const { state, target, maintenanceNode, failedNodes } = entry;
  status.state = state;
  if (target !== undefined) status.target = target;
  if (maintenanceNode !== undefined) status.maintenanceNode = maintenanceNode;
  if (failedNodes !== undefined) status.failedNodes = failedNodes;
  return status;
}

/** While it is filled in: a search observes thousands of states a second, and spreading optional members is slow. */
type Writable<Status> = { -readonly [Member in keyof Status]: Status[Member] };
