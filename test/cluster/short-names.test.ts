import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byNumber, namesInShort } from '../../src/cluster';

test('names are sorted as people count', () => {
  assert.deepEqual(['vm:101', 'vm:9', 'ct:200', 'node10', 'node2'].sort(byNumber), [
    'ct:200',
    'node2',
    'node10',
    'vm:9',
    'vm:101',
  ]);
});

test('a few names are told one by one', () => {
  assert.equal(namesInShort(['vm:101']), 'vm:101');
  assert.equal(namesInShort(['vm:103', 'vm:101']), 'vm:101, vm:103');
  assert.equal(namesInShort(['node1', 'node3', 'node5']), 'node1, node3, node5');
});

test('neighbours become a range, with how many they are', () => {
  const thirty = Array.from({ length: 30 }, (_, index) => `vm:${130 - index}`);
  assert.equal(namesInShort(thirty), 'vm:101-vm:130 (30)');
  assert.equal(namesInShort(['node1', 'node2', 'node3']), 'node1-node3 (3)');
  assert.equal(namesInShort(['vm:101', 'vm:102', 'vm:103', 'vm:107', 'ct:200']), 'ct:200, vm:101-vm:103, vm:107 (5)');
});

test('of many names that are no neighbours the first are told', () => {
  assert.equal(namesInShort(['vm:101', 'vm:121', 'vm:141', 'vm:161']), 'vm:101, vm:121, … (4)');
});
