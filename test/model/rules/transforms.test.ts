import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newOrderNumber } from '../../../src/formats';
import { evaluate, left } from './notation';

const cases: readonly (readonly [truth: string, notations: readonly string[], rules: readonly string[]])[] = [
  [
    'connected positive rules become one',
    ['+zz: 101,102', '+aa: 101,103', '+mm: 102,104'],
    ['+_merged-aa-zz-mm: 101,102,103,104'],
  ],
  [
    'merging is not transitive (Q5)',
    ['+p1: 101,105', '+p2: 102,106', '+p3: 105,106'],
    ['+_merged-p1-p3: 101,105,106', '+p2: 102,106'],
  ],
  [
    'what one of several is kept apart from, all are kept apart from',
    ['+pp: 101,102,103', '-n1: 101,201', '-n2: 102,202', '-n3: 101,202'],
    [
      '-_implicit-negative-pp-vm:102-vm:201: 102,201',
      '-_implicit-negative-pp-vm:103-vm:201: 103,201',
      '-_implicit-negative-pp-vm:103-vm:202: 103,202',
      '-n1: 101,201',
      '-n2: 102,202',
      '-n3: 101,202',
      '+pp: 101,102,103',
    ],
  ],
  [
    'negative rules are inferred after merging',
    ['+p1: 101,102', '+p2: 102,103', '-n1: 101,201', '-n2: 102,202'],
    [
      '-_implicit-negative-_merged-p1-p2-vm:101-vm:202: 101,202',
      '-_implicit-negative-_merged-p1-p2-vm:102-vm:201: 102,201',
      '-_implicit-negative-_merged-p1-p2-vm:103-vm:201: 103,201',
      '-_implicit-negative-_merged-p1-p2-vm:103-vm:202: 103,202',
      '+_merged-p1-p2: 101,102,103',
      '-n1: 101,201',
      '-n2: 102,202',
    ],
  ],
  [
    'inferred rules infer nothing (Q6)',
    ['+pab: 101,102', '+pcd: 103,104', '-nac: 101,103'],
    [
      '-_implicit-negative-pab-vm:102-vm:103: 102,103',
      '-_implicit-negative-pcd-vm:104-vm:101: 101,104',
      '-nac: 101,103',
      '+pab: 101,102',
      '+pcd: 103,104',
    ],
  ],
  [
    'the checks are not repeated after the removal (Q9)',
    ['+pd: 101,107', '+pe: 102,103', '+pf: 103,107', '-nn: 102,107', 'aa: 101 on node1:1,node2:2'],
    [
      '-_implicit-negative-_merged-pe-pf-vm:102-vm:102: 102',
      '-_implicit-negative-_merged-pe-pf-vm:103-vm:102: 102,103',
      '-_implicit-negative-_merged-pe-pf-vm:103-vm:107: 103,107',
      '-_implicit-negative-_merged-pe-pf-vm:107-vm:107: 107',
      '+_merged-pe-pf: 102,103,107',
      '-nn: 102,107',
    ],
  ],
  [
    'unknown resources and nodes are taken like others (Q22)',
    ['+p1: 101,foo:bar', '-n1: 101,ct:9999'],
    ['-_implicit-negative-p1-foo:bar-ct:9999: ct:9999,foo:bar', '-n1: ct:9999,101', '+p1: foo:bar,101'],
  ],
  [
    'a node affinity rule holds for all that are kept together',
    ['a1: 101 on node1', '+p1: 101,102'],
    ['a1: 101,102 on node1', '+p1: 101,102'],
  ],
  [
    'a disabled node affinity rule is not extended',
    ['!a1: 101 on node1', '+p1: 101,102'],
    ['a1: 101 on node1', '+p1: 101,102'],
  ],
  [
    'inherited node affinity is not checked against negative rules (Q8)',
    ['+pab: 101,102', '-nbc: 102,103', 'a1: 101 on node1 strict', 'a2: 103 on node1 strict'],
    [
      '-_implicit-negative-pab-vm:101-vm:103: 101,103',
      'a1: 101,102 on node1',
      'a2: 103 on node1',
      '-nbc: 102,103',
      '+pab: 101,102',
    ],
  ],
];

for (const [truth, notations, rules] of cases) {
  test(truth, () => assert.deepEqual(left(evaluate(notations)), rules));
}

for (const [numbers, next] of [
  [[], 1],
  [[0, 5], 1],
  [[1, 2, 3], 2],
  [[9, 4], 5],
] as const) {
  test(`with the order numbers ${numbers.join(', ') || 'of nothing'} a new rule gets ${next} (Q10)`, () =>
    assert.equal(newOrderNumber(numbers), next));
}

test('a merged rule takes the place of the first of its component, inferred ones that after the smallest', () => {
  const notations = ['a1: 500 on node1', '+p1: 101,102', '+p2: 102,103', '-n1: 101,201', '-n2: 102,202'];
  const { order } = evaluate(notations).rules;
  const implicit = [...order].filter(([id]) => id.startsWith('_implicit'));
  assert.deepEqual(
    implicit.map(([, number]) => number),
    [2, 2, 2, 2],
  );
  const { a1, '_merged-p1-p2': merged, n1, n2 } = Object.fromEntries(order);
  assert.deepEqual({ a1, merged, n1, n2 }, { a1: 1, merged: 2, n1: 4, n2: 5 });
});

test('the first of a component need not be the first of the file', () => {
  const { order } = evaluate(['+zz: 101,102', '+aa: 101,103', '+mm: 102,104']).rules;
  assert.deepEqual([...order], [['_merged-aa-zz-mm', 2]]);
});
