import type { NodeName, ResourceSetup, RuleSetup, Sid } from '../src/cluster';
import { type Subject, subjectAtRest } from '../src/predict';

export interface ClusterSize {
  readonly nodes: number;
  readonly resources: number;
}

/** A cluster with a pair of resources apart, or together, for every four, and every tenth with a preference. */
export function subjectOf({ nodes, resources: count }: ClusterSize): Subject {
  const resources = Array.from({ length: count }, (_, index): ResourceSetup => {
    return { sid: sidOf(index), node: nodeName(Math.floor(index / 4) % nodes), state: 'started' };
  });
  const pairs = Array.from({ length: Math.floor(count / 4) }, (_, index): RuleSetup => {
    const members = index % 2 === 0 ? [4 * index, 4 * index + 4] : [4 * index, 4 * index + 1];
    const affinity = index % 2 === 0 ? 'negative' : 'positive';
    return { type: 'resource-affinity', id: `pair-${index}`, resources: members.map(sidOf), affinity };
  });
  const preferences = Array.from({ length: Math.floor(count / 10) }, (_, index): RuleSetup => {
    const preferred = { [nodeName(index % nodes)]: 2, [nodeName((index + 1) % nodes)]: 1 };
    return {
      type: 'node-affinity',
      id: `place-${index}`,
      resources: [sidOf(10 * index + 3)],
      nodes: preferred,
      strict: false,
    };
  });
  return subjectAtRest('bench', {
    nodes: Array.from({ length: nodes }, (_, index) => ({ name: nodeName(index), online: true })),
    resources,
    rules: [...pairs, ...preferences],
    datacenter: {},
  });
}

export function nodeName(index: number): NodeName {
  return `node${String(index + 1).padStart(2, '0')}`;
}

function sidOf(index: number): Sid {
  return `vm:${100 + index}`;
}
