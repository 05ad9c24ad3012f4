import type { NodeName, ResourceStatus, Sid } from '../cluster';
import type { Evidence } from './evidence';
import { list, stateWords } from './words';

/** What the engine holds of a resource; undefined if it is not in the cluster any more. */
export function statusOf({ state }: Evidence, resource: Sid): ResourceStatus | undefined {
  return state.resources[resource];
}

/** Whether a resource is on this node, and runs there if it should run, and nowhere else. */
export function isOn(status: ResourceStatus, node: NodeName): boolean {
  return status.node === node && status.runsOn.every((running) => running === node) && !isDown(status);
}

/** All resources of the cluster. */
export function resourcesIn({ state }: Evidence): readonly Sid[] {
  return Object.keys(state.resources) as Sid[];
}

/** The resources that are configured or run on a node. */
export function resourcesOn(evidence: Evidence, node: NodeName): readonly Sid[] {
  return resourcesIn(evidence).filter((resource) => {
    const status = statusOf(evidence, resource);
    return status?.node === node || status?.runsOn.includes(node);
  });
}

/** Where a resource is, as it follows "but": `is on node1`, `is in recovery on node3`. */
export function whereabouts(status: ResourceStatus | undefined): string {
  if (!status) return 'is not in the cluster';
  if (status.runsOn.length > 1) return `runs on ${list(status.runsOn)} at once`;
  if (isDown(status)) return `does not run (it is configured on ${status.node})`;
  if (status.state && restingStates.has(status.state)) return `is ${stateWords(status.state)} on ${status.node}`;
  return `is on ${status.runsOn[0] ?? status.node}`;
}

/** The states in which a started resource rightly does not run. */
const restingStates: ReadonlySet<string> = new Set(['freeze', 'fence', 'recovery', 'error', 'stopped']);

/** The manager holds it to be running, but it runs nowhere. */
function isDown({ requested, state, runsOn }: ResourceStatus): boolean {
  return requested === 'started' && state === 'started' && runsOn.length === 0;
}
