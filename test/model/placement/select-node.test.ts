import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { NodeName } from '../../../src/cluster';
import { type Placement, type PlacementQuestion, selectNode } from '../../../src/model/placement/select-node';

/** A resource on node1 of three, without any rule, that nothing is known of. */
const plain: PlacementQuestion = {
  preference: 'none',
  current: 'node1',
  online: ['node1', 'node2', 'node3'],
  nodeAffinity: undefined,
  together: new Map(),
  separate: new Set(),
  opponentsOn: () => [],
  failback: true,
  failedNodes: [],
  maintenanceNode: undefined,
  score: () => new Map(),
  maintenanceFirst: undefined,
};

const priorities = (nodes: Readonly<Record<NodeName, number>>) => new Map(Object.entries(nodes));
const scores = (nodes: Readonly<Record<NodeName, number>>) => () => new Map(Object.entries(nodes));

interface Row {
  readonly title: string;
  readonly when: Partial<PlacementQuestion>;
  readonly node: NodeName | undefined;
  readonly because: Placement['because'];
}

function check(rows: readonly Row[]): void {
  for (const { title, when, node, because } of rows) {
    test(title, () => assert.deepEqual(selectNode({ ...plain, ...when }), { node, because }));
  }
}

describe('step 1, node affinity', () => {
  check([
    {
      title: 'without a rule every online node is preferred, the current one first',
      when: {},
      node: 'node1',
      because: 'already on a preferred node',
    },
    {
      title: 'only the online nodes of the highest priority are preferred',
      when: { nodeAffinity: priorities({ node1: 1, node2: 2, node3: 1 }) },
      node: 'node2',
      because: 'best score',
    },
    {
      title: 'the next priority counts when the highest is offline',
      when: { online: ['node2', 'node3'], nodeAffinity: priorities({ node1: 3, node2: 1, node3: 2 }) },
      node: 'node3',
      because: 'best score',
    },
    {
      title: 'nodes that a non-strict rule does not name are never among the highest',
      when: { current: 'node3', nodeAffinity: priorities({ node1: 0, node2: -1, node3: -1 }) },
      node: 'node1',
      because: 'best score',
    },
    {
      title: 'none is chosen while no node of the rule is online',
      when: { online: ['node2', 'node3'], nodeAffinity: priorities({ node1: 0 }) },
      node: undefined,
      because: 'no allowed node is online',
    },
  ]);
});

describe('step 3, no failback', () => {
  const off = { failback: false };
  const better = { nodeAffinity: priorities({ node1: 1, node2: 2 }) };
  check([
    {
      title: 'a resource stays on an allowed node that is not preferred',
      when: { ...off, ...better },
      node: 'node1',
      because: 'failback is off',
    },
    {
      title: 'but not on one that is not allowed',
      when: { ...off, current: 'node3', ...better },
      node: 'node2',
      because: 'best score',
    },
    {
      title: 'nor where a resource is that it shall be apart from',
      when: { ...off, separate: new Set(['node1']) },
      node: 'node2',
      because: 'best score',
    },
    {
      title: 'unless one that it shall be with is there too',
      when: { ...off, separate: new Set(['node1']), together: new Map([['node1', 1]]) },
      node: 'node1',
      because: 'failback is off',
    },
    {
      title: 'it beats the pull of positive affinity and the return after maintenance',
      when: { ...off, together: new Map([['node2', 5]]), maintenanceNode: 'node3' },
      node: 'node1',
      because: 'failback is off',
    },
    {
      title: 'it says nothing about a start elsewhere',
      when: { ...off, ...better, preference: 'best-score' },
      node: 'node2',
      because: 'best score',
    },
  ]);
});

describe('steps 4 and 5, what is left out', () => {
  check([
    {
      title: 'a next try avoids the nodes where it failed',
      when: { preference: 'try-next', failedNodes: ['node1', 'node2'] },
      node: 'node3',
      because: 'best score',
    },
    {
      title: 'other preferences do not mind them',
      when: { failedNodes: ['node1'] },
      node: 'node1',
      because: 'already on a preferred node',
    },
    {
      title: 'a resource leaves the node of one that it shall be apart from',
      when: { separate: new Set(['node1', 'node2']) },
      node: 'node3',
      because: 'best score',
    },
    {
      title: 'none is chosen when negative affinity leaves no preferred node, whatever lower priorities offer',
      when: { nodeAffinity: priorities({ node1: 1, node2: 0 }), separate: new Set(['node1']) },
      node: undefined,
      because: 'no preferred node is left',
    },
  ]);
});

describe('step 6, positive affinity', () => {
  const together = (nodes: Readonly<Record<NodeName, number>>) => ({ together: priorities(nodes) });
  check([
    {
      title: 'the node of the others is the only one preferred',
      when: together({ node3: 1 }),
      node: 'node3',
      because: 'best score',
    },
    { title: 'most of the others win', when: together({ node2: 1, node3: 2 }), node: 'node3', because: 'best score' },
    {
      title: 'of equals the first by name',
      when: together({ node3: 1, node2: 1 }),
      node: 'node2',
      because: 'best score',
    },
    {
      title: 'others on a node that is not preferred do not pull',
      when: { ...together({ node3: 2 }), nodeAffinity: priorities({ node1: 1, node2: 1, node3: 0 }) },
      node: 'node1',
      because: 'already on a preferred node',
    },
    {
      title: 'negative affinity is stronger',
      when: { ...together({ node2: 2 }), separate: new Set(['node2']) },
      node: 'node1',
      because: 'already on a preferred node',
    },
  ]);
});

describe('step 7, the return after maintenance', () => {
  const returning = { maintenanceNode: 'node3' };
  check([
    { title: 'a resource goes back', when: returning, node: 'node3', because: 'back from maintenance' },
    {
      title: 'also when it is started anew',
      when: { ...returning, preference: 'best-score', score: scores({ node3: 9 }) },
      node: 'node3',
      because: 'back from maintenance',
    },
    {
      title: 'not while the node is away',
      when: { ...returning, online: ['node1', 'node2'] },
      node: 'node1',
      because: 'already on a preferred node',
    },
    {
      title: 'not to a node that another of its group holds it away from',
      when: { ...returning, together: new Map([['node1', 1]]) },
      node: 'node1',
      because: 'already on a preferred node',
    },
    {
      title: 'not to the node of one that it shall be apart from',
      when: { ...returning, separate: new Set(['node3']) },
      node: 'node1',
      because: 'already on a preferred node',
    },
  ]);
});

describe('steps 8 and 9, staying and scoring', () => {
  const uneven = { score: scores({ node1: 2, node2: 1, node3: 0 }) };
  check([
    {
      title: 'a running resource stays whatever the score',
      when: uneven,
      node: 'node1',
      because: 'already on a preferred node',
    },
    {
      title: 'a start takes the lowest score',
      when: { ...uneven, preference: 'best-score' },
      node: 'node3',
      because: 'best score',
    },
    {
      title: 'of equal scores the first by name',
      when: { preference: 'best-score', current: 'node3', score: scores({ node1: 1 }) },
      node: 'node2',
      because: 'best score',
    },
    {
      title: 'a next try takes the one behind the current node',
      when: { ...uneven, preference: 'try-next', current: 'node3' },
      node: 'node2',
      because: 'next after the failed node',
    },
    {
      title: 'or the first when the current one is the last',
      when: { ...uneven, preference: 'try-next', current: 'node1' },
      node: 'node3',
      because: 'best score',
    },
    {
      title: 'or when it is not in the list',
      when: { ...uneven, preference: 'try-next', current: 'node3', failedNodes: ['node3'] },
      node: 'node2',
      because: 'best score',
    },
  ]);

  test('scores are taken when no preferred node is left, for what that logs', () => {
    let asked = 0;
    const score = () => {
      asked++;
      return new Map<NodeName, number>();
    };
    selectNode({ ...plain, score, separate: new Set(plain.online) });
    assert.equal(asked, 1);
  });

  test('scores are not taken when the resource stays, or no node is allowed', () => {
    const score = () => assert.fail('asked for scores');
    selectNode({ ...plain, score });
    selectNode({ ...plain, score, nodeAffinity: new Map() });
  });
});

describe('maintenance first (a), leaving', () => {
  const leaving: Partial<PlacementQuestion> = {
    online: ['node2', 'node3'],
    nodeAffinity: priorities({ node1: 2, node2: 2, node3: -1 }),
    separate: new Set(['node2']),
  };
  const mustLeave = { mustLeave: true, groupReturns: false };
  check([
    {
      title: 'in 5.2.0 a resource without a preferred node stays in maintenance',
      when: leaving,
      node: undefined,
      because: 'no preferred node is left',
    },
    {
      title: 'the next lower priority is tried, down to the nodes that are not named',
      when: { ...leaving, maintenanceFirst: mustLeave },
      node: 'node3',
      because: 'best score',
    },
    {
      title: 'classes are tried from the highest to the lowest priority',
      when: {
        ...leaving,
        online: ['node2', 'node3', 'node4'],
        nodeAffinity: priorities({ node2: 2, node3: 0, node4: 1 }),
        maintenanceFirst: mustLeave,
      },
      node: 'node4',
      because: 'best score',
    },
    {
      title: 'negative affinity stays hard',
      when: { ...leaving, separate: new Set(['node2', 'node3']), maintenanceFirst: mustLeave },
      node: undefined,
      because: 'no preferred node is left',
    },
    {
      title: 'a strict rule stays hard',
      when: { ...leaving, nodeAffinity: priorities({ node1: 2, node2: 2 }), maintenanceFirst: mustLeave },
      node: undefined,
      because: 'no preferred node is left',
    },
    {
      title: 'who does not have to leave stays as in 5.2.0',
      when: { ...leaving, maintenanceFirst: { ...mustLeave, mustLeave: false } },
      node: undefined,
      because: 'no preferred node is left',
    },
  ]);
});

describe('maintenance first (b), returning', () => {
  const held: Partial<PlacementQuestion> = {
    maintenanceNode: 'node3',
    together: new Map([['node1', 1]]),
    maintenanceFirst: { mustLeave: false, groupReturns: true },
  };
  check([
    {
      title: 'a group returns as one although its members hold each other',
      when: held,
      node: 'node3',
      because: 'back from maintenance',
    },
    {
      title: 'not when one of the group belongs elsewhere',
      when: { ...held, maintenanceFirst: { mustLeave: false, groupReturns: false } },
      node: 'node1',
      because: 'already on a preferred node',
    },
    {
      title: 'failback off still means no return',
      when: { ...held, failback: false },
      node: 'node1',
      because: 'failback is off',
    },
    {
      title: 'not to the node of one that it shall be apart from',
      when: { ...held, separate: new Set(['node3']) },
      node: 'node1',
      because: 'already on a preferred node',
    },
    {
      title: 'not to a node of a lower priority',
      when: { ...held, nodeAffinity: priorities({ node1: 1, node2: 1, node3: 0 }) },
      node: 'node1',
      because: 'already on a preferred node',
    },
    {
      title: 'not while the node is away',
      when: { ...held, online: ['node1', 'node2'] },
      node: 'node1',
      because: 'already on a preferred node',
    },
    {
      title: 'a resource that is started anew goes where its group is',
      when: { ...held, preference: 'best-score' },
      node: 'node1',
      because: 'best score',
    },
  ]);
});
