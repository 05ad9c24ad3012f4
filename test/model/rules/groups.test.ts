import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Sid } from '../../../src/cluster';
import {
  addGroupRules,
  applyGroupFailback,
  type GroupMember,
  parseGroups,
  parseRules,
  toBytes,
  writeRules,
} from '../../../src/formats';
import { evaluateRules } from '../../../src/model/rules';
import { threeNodes } from './notation';

const groupsText =
  'group: group1\n\tnodes node1\n\trestricted 1\n\ngroup: group2\n\tnodes node2:2,node3\n\tnofailback 1\n';

function services(members: Readonly<Record<Sid, GroupMember>>): Map<Sid, GroupMember> {
  return new Map(Object.entries(members) as [Sid, GroupMember][]);
}

const members = services({
  'vm:101': { group: 'group1', failback: false },
  'vm:102': { group: 'group2', failback: true },
  'vm:103': { group: 'group2', failback: true },
  'vm:104': { failback: false },
});

test('a group decides about failback, whatever its resources say (Q11)', () => {
  const { services: replaced } = applyGroupFailback(members, parseGroups(groupsText));
  assert.deepEqual(
    [...replaced].map(([sid, { failback }]) => [sid, failback]),
    [
      ['vm:101', true],
      ['vm:102', false],
      ['vm:103', false],
      ['vm:104', false],
    ],
  );
});

test('a group that does not exist lets its resources fail back, and exists from then on (Q11, Q12)', () => {
  const asked = services({ 'vm:101': { group: 'nogroup', failback: false } });
  const { services: replaced, groups } = applyGroupFailback(asked, parseGroups(''));
  assert.equal(replaced.get('vm:101')?.failback, true);
  assert.deepEqual(groups.ids.get('nogroup'), { type: 'group', nodes: new Set() });
});

test('a broken group is one without nodes from then on (Q12)', () => {
  const asked = services({ 'vm:101': { group: 'g1', failback: false } });
  const { groups } = applyGroupFailback(asked, parseGroups('group: g1\n\tnofailback 1\n'));
  assert.deepEqual(groups.ids.get('g1'), { type: 'group', nodes: new Set() });
});

test('without groups the resources stay the same object', () => {
  const asked = services({ 'vm:101': { failback: false } });
  assert.equal(applyGroupFailback(asked, parseGroups(groupsText)).services, asked);
});

test('groups become node affinity rules', () => {
  const rules = addGroupRules(parseRules(''), parseGroups(groupsText), members);
  assert.deepEqual(Object.fromEntries(rules.order), { 'ha-group-group1': 1, 'ha-group-group2': 2 });
  assert.equal(
    writeRules(rules),
    "node-affinity: ha-group-group1\n\tcomment Generated from HA group 'group1'.\n\tnodes node1\n\tresources vm:101\n\tstrict 1\n\n" +
      "node-affinity: ha-group-group2\n\tcomment Generated from HA group 'group2'.\n\tnodes node2:2,node3\n\tresources vm:102,vm:103\n\n",
  );
});

test('a written `restricted 0` becomes `strict 0`', () => {
  const groups = parseGroups('group: group1\n\tnodes node1\n\trestricted 0\n');
  assert.match(writeRules(addGroupRules(parseRules(''), groups, members)), /^\tstrict 0$/m);
});

test('groups that do not exist, are broken or have no resources become no rules (Q24)', () => {
  const groups = parseGroups('group: group1\n\trestricted 1\n\ngroup: group3\n\tnodes node1\n');
  assert.equal(addGroupRules(parseRules(''), groups, members).ids.size, 0);
});

test('the rule of a group replaces a rule of the same name', () => {
  const rules = parseRules('resource-affinity: ha-group-group1\n\taffinity negative\n\tresources vm:1,vm:2\n');
  const replaced = addGroupRules(rules, parseGroups(groupsText), members);
  assert.equal(replaced.ids.get('ha-group-group1')?.type, 'node-affinity');
});

for (const [comment, written] of [
  ['foo: b%3A', 'foo%3A b%253A'],
  [toBytes('ö'), '%C3%83%C2%B6'],
  ['0', "Generated from HA group 'group1'."],
] as const) {
  test(`the group comment ${JSON.stringify(comment)} is written ${written} (Q15)`, () => {
    const groups = parseGroups(`group: group1\n\tnodes node1\n\tcomment ${comment}\n`);
    const text = writeRules(addGroupRules(parseRules(''), groups, members));
    assert.ok(text.includes(`\tcomment ${written}\n`));
  });
}

test('the rule of a group that does not exist can cause others to be dropped (Q12)', () => {
  const asked = services({ 'vm:101': { group: 'nogroup', failback: true } });
  const { groups } = applyGroupFailback(asked, parseGroups(''));
  const rules = parseRules('resource-affinity: negx\n\taffinity negative\n\tresources vm:101,vm:103\n');
  const { dropped } = evaluateRules(addGroupRules(rules, groups, asked), threeNodes);
  assert.deepEqual(
    dropped.map(({ rule }) => rule),
    ['ha-group-nogroup', 'negx'],
  );
});
