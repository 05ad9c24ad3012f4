import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readStatus } from '../../src/model/testbed/manager-status';

const status = readStatus({
  service_status: {
    'vm:3': { state: 'stopped', node: 'node1' },
    'vm:20': { state: 'migrate', node: 'node1', target: 'node2' },
    'vm:100': { state: 'started', node: 'node1' },
    'vm:4': { state: 'fence', node: 'node3' },
  },
});

test('the entries of a node are those that are on it, by name', () => {
  assert.deepEqual(
    status.entriesOn('node1').map(([sid]) => sid),
    ['vm:100', 'vm:20', 'vm:3'],
  );
  assert.deepEqual(status.entriesOn('node2'), []);
});

test('a node is active for what is on it, or on the way to it', () => {
  assert.deepEqual(
    ['node1', 'node2', 'node3', 'node4'].map((node) => status.activeOn(node)),
    [2, 1, 1, 0],
  );
});

test('a resource that is on its target already counts once', () => {
  const there = readStatus({ service_status: { 'vm:1': { state: 'migrate', node: 'node1', target: 'node1' } } });
  assert.equal(there.activeOn('node1'), 1);
});

test('a node has to be fenced for its own resources', () => {
  assert.deepEqual(
    ['node1', 'node3'].map((node) => status.hasServiceToFence(node)),
    [false, true],
  );
});
