import type { NodeName, NodeState, NodeStatus } from '../cluster';
import type { Evidence, Expectation } from './evidence';
import { complaint, expect } from './expectation';
import { resourcesOn } from './whereabouts';
import { nodeStateWords } from './words';

/** The manager holds each of the nodes in this state. */
export function nodesAre(nodes: readonly NodeName[], state: NodeState): Expectation {
  return expectOfNodes(nodes, nodeStateWords(state), (node) => node.state === state);
}

/** Each of the nodes has power and network. */
export function areUp(nodes: readonly NodeName[]): Expectation {
  return expectOfNodes(nodes, 'up', ({ online }) => online);
}

/** Each of the nodes lacks power or network. */
export function areDown(nodes: readonly NodeName[]): Expectation {
  return expectOfNodes(nodes, 'down', ({ online }) => !online);
}

/** The CRM of the node leads the cluster. */
export function isMaster(node: NodeName): Expectation {
  return expectOfCluster([node], `${node} should be the master`, ({ state }) =>
    state.master === node ? undefined : `${state.master ?? 'no node'} is`,
  );
}

/** The CRM of another node leads the cluster. */
export function isNotMaster(node: NodeName): Expectation {
  return expectOfCluster([node], `another node than ${node} should be the master`, ({ state: { master } }) =>
    master === undefined || master === node ? `${master ?? 'no node'} is` : undefined,
  );
}

/** The HA stack has let go of every lock and watchdog. */
export function clusterIsDisarmed(): Expectation {
  return expectOfCluster([], 'the cluster should be fully disarmed', ({ state: { disarm } }) =>
    disarm?.state === 'disarmed' ? undefined : `is ${disarm?.state ?? 'armed'}`,
  );
}

/** The HA stack is on the way to being disarmed: something has to be finished first. */
export function clusterIsDisarming(): Expectation {
  return expectOfCluster([], 'the cluster should be disarming', ({ state: { disarm } }) =>
    disarm?.state === 'disarming' ? undefined : `is ${disarm?.state ?? 'armed'}`,
  );
}

/** Nobody asked for the HA stack to be disarmed, or it is armed again. */
export function clusterIsArmed(): Expectation {
  return expectOfCluster([], 'the cluster should not be disarmed', ({ state: { disarm } }) =>
    disarm ? `is ${disarm.state}` : undefined,
  );
}

function expectOfNodes(
  nodes: readonly NodeName[],
  expected: string,
  fits: (status: NodeStatus) => boolean,
): Expectation {
  return expect({ nodes }, (evidence) => {
    const others = nodes.filter((node) => {
      const status = evidence.state.nodes[node];
      return !status || !fits(status);
    });
    return {
      headlines: others.map((node) => `${node} should be ${expected}, but is ${nodeSeen(evidence, node)}`),
      resources: others.flatMap((node) => resourcesOn(evidence, node)),
    };
  });
}

function nodeSeen({ state }: Evidence, node: NodeName): string {
  const status = state.nodes[node];
  if (!status) return 'not in the cluster';
  const held = status.state === undefined ? 'not known to the manager' : nodeStateWords(status.state);
  return `${held} (${status.online ? 'up' : 'down'})`;
}

function expectOfCluster(
  nodes: readonly NodeName[],
  expected: string,
  seen: (evidence: Evidence) => string | undefined,
): Expectation {
  return expect({ nodes }, (evidence) => ({ headlines: complaint(expected, seen(evidence)) }));
}
