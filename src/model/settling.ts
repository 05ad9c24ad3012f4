import type { Sid } from '../cluster';
import { masterOf } from './observe';
import type { ServiceEntry } from './status';
import type { VirtualCluster } from './testbed/cluster';

/** Whether a cluster is on the way to somewhere else. */
export interface Restlessness {
  /** What is under way, in words. */
  readonly moving: readonly string[];
  /** Everything that could show a change, as one text; equal texts mean that a round changed nothing. */
  readonly situation: string;
}

const movingStates: ReadonlySet<string> = new Set([
  'request_start',
  'request_start_balance',
  'request_stop',
  'migrate',
  'relocate',
  'fence',
]);

/** States that a master ends when the resource's node has been away for a minute. */
const fencedWhenGone: ReadonlySet<string> = new Set(['started', 'request_stop', 'migrate', 'relocate']);

/** Looks for what is still under way in a virtual cluster. */
export function whatMoves(cluster: VirtualCluster): Restlessness {
  const { managerStatus: status, services, crmCommands } = cluster.files;
  const moving: string[] = [];
  const situation: unknown[] = [status.disarm, ...status.nodes, ...status.maintenanceRequests];
  if (cluster.isQuorate() && !masterOf(cluster) && services.size > 0) moving.push('no CRM is master yet');
  if (crmCommands.length > 0) moving.push(`the CRM has not read: ${crmCommands.join(', ')}`);
  for (const [node, state] of status.nodes) if (state === 'fence') moving.push(`${node} is being fenced`);
  for (const [sid, entry] of status.services) {
    const why = movement(cluster, sid, entry);
    if (why !== undefined) moving.push(`${sid} ${why}`);
    situation.push(sid, entry.state, entry.node, entry.target, entry.maintenanceNode, entry.failedNodes);
  }
  for (const { name, hardware, crm, lrm, running } of cluster.nodes.values()) {
    situation.push(name, hardware.power, hardware.network, crm?.state, lrm?.state, lrm?.mode, ...running);
  }
  return { moving, situation: JSON.stringify(situation) };
}

function movement(cluster: VirtualCluster, sid: Sid, entry: ServiceEntry): string | undefined {
  const { managerStatus: status } = cluster.files;
  if (status.disarm?.state === 'disarmed') return undefined;
  if (movingStates.has(entry.state)) return `is in state ${entry.state}`;
  const nodeState = status.nodes.get(entry.node);
  if (nodeState === 'unknown' && fencedWhenGone.has(entry.state) && cluster.isQuorate()) {
    return `is ${entry.state} on ${entry.node}, which is unknown`;
  }
  const node = cluster.nodes.get(entry.node);
  if (entry.state === 'started' && node?.lrm?.state === 'active' && !node.running.has(sid)) return 'does not run yet';
  return undefined;
}
