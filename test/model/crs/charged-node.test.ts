import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ChargedNode } from '../../../src/model/crs/charged-node';

const base = { cpu: 0, maxcpu: 24, mem: 0, maxmem: 64 };

function limits(maxcpu: number, maxmem = 1) {
  return { cpu: maxcpu, maxcpu, mem: maxmem, maxmem };
}

test('resources are added in the order of their ids, whatever the order in which they were charged', () => {
  const node = new ChargedNode(base);
  node.charge('vm:103', limits(0.3));
  node.charge('vm:102', limits(0.2));
  assert.equal(node.total.cpu, 0.2 + 0.3);
  node.charge('vm:101', limits(0.1));
  assert.equal(node.total.cpu, 0.1 + 0.2 + 0.3);
  assert.notEqual(node.total.cpu, 0.3 + 0.2 + 0.1);
});

test('what was taken off leaves no trace in the sum', () => {
  const node = new ChargedNode(base);
  node.charge('vm:101', limits(0.1));
  node.charge('vm:102', limits(0.7));
  assert.equal(node.total.cpu, 0.1 + 0.7);
  node.discharge('vm:101');
  assert.deepEqual(node.total, { ...base, cpu: 0.7, mem: 1 });
  node.discharge('vm:102');
  assert.deepEqual(node.total, base);
});

test('a resource without a CPU limit counts as a whole node', () => {
  const node = new ChargedNode(base);
  node.charge('vm:101', limits(0, 4));
  node.charge('vm:102', limits(0, 4));
  assert.deepEqual(node.total, { ...base, cpu: 48, mem: 8 });
});

test('ids are compared as texts', () => {
  const node = new ChargedNode(base);
  for (const [sid, cores] of [
    ['vm:101', 0.3],
    ['vm:1000', 0.1],
    ['ct:999', 0.2],
  ] as const)
    node.charge(sid, limits(cores));
  assert.equal(node.total.cpu, 0.2 + 0.1 + 0.3);
});
