import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseRules, toBytes } from '../../../src/formats';
import { evaluateRules } from '../../../src/model/rules';
import { dropped, evaluate, left, textOf, threeNodes } from './notation';

const usedTwice = (sid: string) => `resource '${sid}' is already used in another node affinity rule`;
const tooFewResources = 'rule is ineffective as there are less than two resources';
const tooFewNodes = 'rule defines more resources than available nodes';
const positiveConflict = 'rule shares two or more resources with a negative resource affinity rule';
const negativeConflict = 'rule shares two or more resources with a positive resource affinity rule';
const priorities = 'resources are in node affinity rules with multiple priorities';
const prioritiesOfNodes =
  'resources are in a resource affinity rule and cannot be in a node affinity rule with multiple priorities';
const severalPlacements = 'resources are in multiple node affinity rules';
const severalPlacementsOfNodes =
  'at least one resource is in a positive resource affinity rule and there are other resources in at least one other node affinity rule already';
const crowded = 'two or more resources are restricted to less nodes than available to the resources';
const crowdedNodes =
  'at least one resource is in a negative resource affinity rule and this rule would restrict these to less nodes than available to the resources';

test('each blame gives a message, sorted by rule, then in the order of the checks (Q18)', () => {
  const notations = [
    'z1: 101 on node1:1,node2:2',
    'b1: 101,102 on node3',
    '+q1: 101,102',
    '-q2: 101,102',
    '+x1: 101',
    '-x2: 101,102,103,104',
  ];
  assert.deepEqual(dropped(notations), [
    `b1: ${usedTwice('vm:101')}`,
    ...Array(4).fill(`b1: ${prioritiesOfNodes}`),
    `b1: ${severalPlacementsOfNodes}`,
    `q1: ${positiveConflict}`,
    `q1: ${positiveConflict}`,
    `q1: ${priorities}`,
    `q1: ${severalPlacements}`,
    `q2: ${negativeConflict}`,
    `q2: ${priorities}`,
    `x1: ${tooFewResources}`,
    `x1: ${positiveConflict}`,
    `x1: ${positiveConflict}`,
    `x1: ${priorities}`,
    `x1: ${severalPlacements}`,
    `x2: ${tooFewNodes}`,
    `x2: ${negativeConflict}`,
    `x2: ${priorities}`,
    `z1: ${usedTwice('vm:101')}`,
    ...Array(4).fill(`z1: ${prioritiesOfNodes}`),
    `z1: ${severalPlacementsOfNodes}`,
  ]);
});

const fourNodes = [...threeNodes, 'node4'];

const cases: readonly (readonly [
  truth: string,
  notations: readonly string[],
  messages: readonly string[],
  nodes?: readonly string[],
])[] = [
  [
    'a resource in several node affinity rules is told for each of them, by resource',
    ['a1: 102,101 on node1', 'a2: 101,102 on node2', 'a3: 101 on node3'],
    [
      `a1: ${usedTwice('vm:101')}`,
      `a1: ${usedTwice('vm:102')}`,
      `a2: ${usedTwice('vm:101')}`,
      `a2: ${usedTwice('vm:102')}`,
      `a3: ${usedTwice('vm:101')}`,
    ],
  ],
  [
    'a rule for one resource is ineffective',
    ['+p1: 101', '-n1: 102', '-n2: '],
    [`n1: ${tooFewResources}`, `n2: ${tooFewResources}`, `p1: ${tooFewResources}`],
  ],
  ['as many resources as nodes can be kept apart', ['-n1: 101,102,103'], []],
  ['more resources than nodes cannot be kept apart', ['-n1: 101,102,103,104'], [`n1: ${tooFewNodes}`]],
  [
    'each pair of conflicting components counts',
    ['+p1: 101,102', '+p2: 103,104', '-n1: 101,102,103,104'],
    [`n1: ${negativeConflict}`, `n1: ${negativeConflict}`, `p1: ${positiveConflict}`, `p2: ${positiveConflict}`],
    fourNodes,
  ],
  [
    'a conflict is found over several positive rules (Q23)',
    ['+p1: 101,102', '+p2: 102,103', '-n1: 101,103'],
    [`n1: ${negativeConflict}`, `p1: ${positiveConflict}`, `p2: ${positiveConflict}`],
  ],
  ['sharing one resource is no conflict', ['+p1: 101,102', '-n1: 101,103'], []],
  [
    'non-strict rules for too few nodes exclude keeping apart (Q7)',
    ['-n1: 101,102', 'a1: 101,102 on node1'],
    [`a1: ${crowdedNodes}`, `n1: ${crowded}`],
  ],
  [
    'only the resources with nodes of their own are counted against these',
    ['-n1: 101,102,103', 'a1: 101 on node1', 'a2: 102 on node1'],
    [`a1: ${crowdedNodes}`, `a2: ${crowdedNodes}`, `n1: ${crowded}`],
  ],
  ['nodes need not exist', ['-n1: 101,102', 'a1: 101,102 on ghost1,ghost2 strict'], []],
  [
    'a real lack of nodes is missed where the unions are large enough (Q7)',
    ['-n1: 101,102,103', 'a1: 101 on node1 strict', 'a2: 102 on node1 strict', 'a3: 103 on node2,node3 strict'],
    [],
  ],
  [
    'rules of one priority each are not several priorities',
    ['-n1: 101,102', 'a1: 101 on node1:1', 'a2: 102 on node1:2'],
    [`a1: ${crowdedNodes}`, `a2: ${crowdedNodes}`, `n1: ${crowded}`],
  ],
  [
    'a rule of one priority is dropped for its neighbour with several (Q17)',
    ['a1: 101 on node1:1,node2:2', 'a2: 102 on node3', '-n1: 101,102', '-n2: 102,103', '+p1: 102,104'],
    [`a1: ${prioritiesOfNodes}`, `a2: ${prioritiesOfNodes}`, `n1: ${priorities}`],
  ],
  [
    'a node affinity rule is blamed for each resource affinity rule',
    ['a1: 101 on node1:1,node2:2', '-n1: 101,102', '-n2: 101,103', '+p1: 101,104'],
    [...Array(3).fill(`a1: ${prioritiesOfNodes}`), `n1: ${priorities}`, `n2: ${priorities}`, `p1: ${priorities}`],
  ],
  [
    'resources that are kept together may not be in two rules, even for the same node (Q17)',
    ['+p1: 101,102', 'a1: 101 on node1', 'a2: 102 on node1'],
    [`a1: ${severalPlacementsOfNodes}`, `a2: ${severalPlacementsOfNodes}`, `p1: ${severalPlacements}`],
  ],
  ['a node affinity rule without resources is never blamed', ['a1:  on node1:1,node2:2', '+p1: 101,102'], []],
  [
    'a node affinity rule without nodes leaves none to keep apart',
    ['a1: 101 on ,', '-n1: 101,102'],
    [`a1: ${crowdedNodes}`, `n1: ${crowded}`],
  ],
  ['disabled rules take part in nothing', ['!+p1: 101', '!a1: 101 on node1', 'a2: 101 on node2', '!-n1: 1,2,3,4'], []],
  [
    'conflicts between overlapping components are missed (Q5)',
    ['+p1: 101,105', '+p2: 102,106', '+p3: 105,106', '-n1: 101,102'],
    [],
  ],
];

for (const [truth, notations, messages, nodes] of cases) {
  test(truth, () => assert.deepEqual(dropped(notations, nodes), messages));
}

test('dropped rules are gone from the rules and their order, disabled ones are not', () => {
  const evaluated = evaluate(['+p1: 101', '!+p2: 102', 'a1: 103 on node1']);
  assert.deepEqual(left(evaluated), ['a1: 103 on node1', '+p2: 102']);
  assert.deepEqual(Object.fromEntries(evaluated.rules.order), { p2: 2, a1: 3 });
});

test('a message shows the characters of a resource id, not its bytes', () => {
  const config = parseRules(toBytes(textOf(['aa: foo:\u00f6 on node1', 'bb: foo:\u00f6 on node2'])));
  const reasons = evaluateRules(config, threeNodes).dropped.map(({ reason }) => reason);
  assert.deepEqual(reasons, [usedTwice('foo:\u00f6'), usedTwice('foo:\u00f6')]);
});

test('a broken rule stays, and takes part in nothing', () => {
  const config = parseRules(
    'node-affinity: r1\n\tresources vm:1\n\nnode-affinity: r2\n\tresources vm:1\n\tnodes node1\n',
  );
  const evaluated = evaluateRules(config, threeNodes);
  assert.deepEqual(evaluated.dropped, []);
  assert.equal(evaluated.rules.ids.get('r1'), null);
});
