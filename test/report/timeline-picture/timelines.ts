import type { ClusterSetup, Sid, Timeline, TimelineEvent, TriggerMark } from '../../../src/cluster';

/** Three nodes, and the resources on them. */
export function setupOf(resources: Readonly<Record<Sid, string>> = {}): ClusterSetup {
  return {
    nodes: ['node1', 'node2', 'node3'].map((name) => ({ name, online: true })),
    resources: Object.entries(resources).map(([sid, node]) => ({ sid: sid as Sid, node, state: 'started' })),
    rules: [],
    datacenter: {},
  };
}

/** A timeline of a cluster of three nodes. */
export function timelineOf(
  events: readonly TimelineEvent[],
  resources: Readonly<Record<Sid, string>> = {},
  triggers: readonly TriggerMark[] = [],
): Timeline {
  return { setup: setupOf(resources), events, triggers };
}
