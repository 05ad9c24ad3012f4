import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changesOf } from '../../../src/model/rules/changes';
import { rules } from './notation';

test('rules that have nothing to do with each other are not changed', () => {
  assert.deepEqual(changesOf(rules('+p1: 101,102', '+p2: 103,104', '-n1: 105,106', 'a1: 107 on node1')), []);
});

test('a merger tells the rules that became one', () => {
  assert.deepEqual(changesOf(rules('+zz: 101,102', '+aa: 101,103', '+mm: 102,104')), [
    {
      kind: 'merged',
      rule: '_merged-aa-zz-mm',
      from: ['aa', 'zz', 'mm'],
      resources: ['vm:101', 'vm:102', 'vm:103', 'vm:104'],
    },
  ]);
});

test('an inference tells the partners through which it came about', () => {
  assert.deepEqual(changesOf(rules('+pp: 101,102,103', '-n1: 101,201', '-n2: 102,201')), [
    {
      kind: 'inferred',
      rule: '_implicit-negative-pp-vm:103-vm:201',
      positive: 'pp',
      resource: 'vm:103',
      other: 'vm:201',
      through: ['vm:101', 'vm:102'],
    },
  ]);
});

test('an extension tells the resources that a node affinity rule holds for from now on', () => {
  assert.deepEqual(changesOf(rules('a1: 101,102 on node2,node1', '+pp: 101,103', '+qq: 102,104')), [
    {
      kind: 'extended',
      rule: 'a1',
      positive: ['pp', 'qq'],
      added: ['vm:103', 'vm:104'],
      nodes: ['node1', 'node2'],
    },
  ]);
});

test('changes build upon each other', () => {
  const kinds = changesOf(rules('+p1: 101,102', '+p2: 102,103', '-n1: 101,201', 'a1: 103 on node1'));
  assert.deepEqual(
    kinds.map(({ kind, rule }) => `${kind} ${rule}`),
    [
      'merged _merged-p1-p2',
      'inferred _implicit-negative-_merged-p1-p2-vm:102-vm:201',
      'inferred _implicit-negative-_merged-p1-p2-vm:103-vm:201',
      'extended a1',
    ],
  );
});
