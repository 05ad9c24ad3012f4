import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseGroups, toBytes, writeGroups } from '../../src/formats';

test('the items of a group are kept as they are written', () => {
  const { ids } = parseGroups('group: g1\n\tnodes node2:2,node1 node2\n\trestricted 0\n\tnofailback\n');
  assert.deepEqual(ids.get('g1'), {
    type: 'group',
    nodes: new Set(['node2:2', 'node1', 'node2']),
    restricted: 0,
    nofailback: 1,
  });
});

test('comments of groups stay bytes', () => {
  const text = toBytes('group: g1\n\tcomment b%3A ö\n\tnodes node1\n\n');
  assert.equal(parseGroups(text).ids.get('g1')?.comment, toBytes('b%3A ö'));
  assert.equal(writeGroups(parseGroups(text)), text);
});

test('a group without nodes is an empty entry', () => {
  assert.equal(parseGroups('group: g1\n\trestricted 1\n').ids.get('g1'), null);
});

for (const [line, problem] of [
  ['\tdisable', 'unknown property type'],
  ['\tgroup x', "unexpected property 'group'"],
  ['\tnodes node.1', 'invalid format - value does not look like a valid ha node\n'],
] as const) {
  test(`a group may not have "${line.trim()}"`, () => {
    const [warning] = parseGroups(`group: g1\n${line}\n\tnodes node1\n`, 'F').warnings;
    const key = line.trim().split(' ')[0];
    assert.equal(warning?.text, `file F line 2 (section 'g1') - unable to parse value of '${key}': ${problem}`);
  });
}
