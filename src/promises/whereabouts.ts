import { byName, type ClusterState, type NodeName, type ResourceStatus, type ServiceState, type Sid } from '../cluster';

/** The states in which the manager counts a resource to its node (spec/crs.md 2.2). */
const countedStates: ReadonlySet<ServiceState> = new Set([
  'started',
  'request_stop',
  'fence',
  'freeze',
  'error',
  'recovery',
  'migrate',
  'relocate',
]);

/** The nodes on which a resource that HA manages really runs; none if HA does not manage it. */
export function runningNodes({ resources }: ClusterState, resource: Sid): readonly NodeName[] {
  const status = resources[resource];
  return status?.state === undefined ? [] : status.runsOn;
}

/** The nodes that a resource takes up: where it runs, where the manager counts it, and where it is heading for. */
export function occupiedNodes(status: ResourceStatus | undefined): ReadonlySet<NodeName> {
  if (status?.state === undefined) return new Set();
  const counted = countedStates.has(status.state) ? [status.node] : [];
  return new Set([...status.runsOn, ...counted, ...(status.target === undefined ? [] : [status.target])]);
}

/** The nodes on which the manager places resources: those in node state online, sorted. */
export function openNodes({ nodes }: ClusterState): readonly NodeName[] {
  return Object.entries(nodes)
    .flatMap(([name, { state, online }]) => (state === 'online' && online ? [name] : []))
    .sort(byName);
}
