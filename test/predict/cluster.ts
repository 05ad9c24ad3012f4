import type { ClusterSetup, NodeName, ResourceSetup, RuleSetup, Sid } from '../../src/cluster';
import { createModel } from '../../src/model';
import { type Prediction, predict, type Step, type Subject, subjectAtRest } from '../../src/predict';

/** What a cluster has besides node1, node2 and node3, or otherwise. */
export interface Particulars extends Partial<Pick<ClusterSetup, 'datacenter' | 'groupsConfig'>> {
  readonly nodes?: number;
  readonly rules?: readonly RuleSetup[];
}

/** A subject with resources that are started on these nodes, in these states or with these options. */
export function subjectOf(
  places: Readonly<Record<Sid, NodeName | Partial<ResourceSetup>>>,
  { nodes = 3, rules = [], ...others }: Particulars = {},
): Subject {
  const resources = Object.entries(places).map(
    ([sid, place]): ResourceSetup => ({
      sid: sid as Sid,
      node: 'node1',
      state: 'started',
      ...(typeof place === 'string' ? { node: place } : place),
    }),
  );
  return subjectAtRest('here', {
    nodes: Array.from({ length: nodes }, (_, index) => ({ name: `node${index + 1}`, online: true })),
    resources,
    rules,
    datacenter: {},
    ...others,
  });
}

/** What is foretold of a subject on the model. */
export function foretold(subject: Subject, steps: readonly Step[], profile?: string): Promise<Prediction> {
  return predict(createModel(profile), subject, steps);
}

export const apart = (...resources: readonly Sid[]): RuleSetup => ({
  type: 'resource-affinity',
  id: 'apart',
  resources,
  affinity: 'negative',
});

export const together = (...resources: readonly Sid[]): RuleSetup => ({
  type: 'resource-affinity',
  id: 'together',
  resources,
  affinity: 'positive',
});

/** A preference, or a strict rule. */
export const bound = (
  nodes: Readonly<Record<NodeName, number>>,
  resources: readonly Sid[],
  strict = false,
): RuleSetup => ({ type: 'node-affinity', id: strict ? 'strict' : 'prefer', resources, nodes, strict });
