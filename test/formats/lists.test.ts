import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  checkNodeList,
  checkResourceList,
  parseNodeList,
  parseResourceList,
  splitList,
  writeList,
  writeNodeList,
} from '../../src/formats/lists';

for (const [text, items] of [
  ['a, b;c  d,,;e ,', ['a', 'b', 'c', 'd', 'e']],
  [',', []],
  [';', []],
  [' \t a', ['a']],
  ['a\x85b\xa0c', ['a', 'b', 'c']],
  ['a\0b, c\0\0d\0\0', ['a', 'b, c', '', 'd']],
] as const) {
  test(`the list ${JSON.stringify(text)} has ${items.length} items`, () => assert.deepEqual(splitList(text), items));
}

for (const id of ['vm:100', 'ct:1', 'vm:0', 'foo:bar', 'fa:x:y', 'abc:-']) {
  test(`${id} is a resource id`, () => assert.equal(checkResourceList(id), undefined));
}

for (const id of ['VM:100', 'v1:1', 'vm:', ':1', '100', 'vm:1,ct', 'vm:1\0\0vm:2']) {
  test(`${JSON.stringify(id)} is no list of resource ids`, () =>
    assert.equal(checkResourceList(id), 'value does not look like a valid ha resource id'));
}

for (const [item, node, priority] of [
  ['node1', 'node1', 0],
  ['node1:2', 'node1', 2],
  ['n:007', 'n', 7],
  ['1', '1', 0],
  ['a-b', 'a-b', 0],
] as const) {
  test(`${item} is the node ${node} with priority ${priority}`, () => {
    assert.equal(checkNodeList(item), undefined);
    assert.deepEqual([...parseNodeList([item])], [[node, priority]]);
  });
}

for (const item of ['n:', 'n:1.5', 'n:-1', 'n::1', 'n_1', 'n.a', '-n', 'n-']) {
  test(`${item} is no node`, () => assert.equal(checkNodeList(item), 'value does not look like a valid ha node'));
}

test('a list of separators only is valid and empty', () => {
  assert.equal(checkNodeList(','), undefined);
  assert.equal(checkResourceList(';'), undefined);
});

test('the last item that names a node wins', () => {
  assert.deepEqual([...parseNodeList(['node1:2', 'node1'])], [['node1', 0]]);
});

test('repeated resources collapse', () => {
  assert.deepEqual([...parseResourceList('vm:1,vm:2 vm:1')], ['vm:1', 'vm:2']);
});

test('lists are written in string order', () => {
  assert.equal(writeList(['vm:99', 'vm:101', 'vm:1000', 'ct:9']), 'ct:9,vm:1000,vm:101,vm:99');
});

test('nodes are written in string order, with priorities other than 0', () => {
  const nodes = new Map([
    ['zz', 0],
    ['node2', 5],
    ['node1', 0],
  ]);
  assert.equal(writeNodeList(nodes), 'node1,node2:5,zz');
});
