import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ServiceState, Sid } from '../../../src/cluster';
import { parseRules } from '../../../src/formats';
import { AffinityView } from '../../../src/model/placement/affinity';
import { compileRules } from '../../../src/model/rules';
import type { ServiceEntry } from '../../../src/model/status';

const nodes = ['node1', 'node2', 'node3'];

function affinity(kind: 'positive' | 'negative', entries: Readonly<Record<Sid, ServiceEntry>>, online = nodes) {
  const rules = parseRules(`resource-affinity: rule\n\tresources vm:100,vm:101,vm:102,vm:103\n\taffinity ${kind}\n`);
  const table = new Map(Object.entries(entries) as [Sid, ServiceEntry][]);
  return new AffinityView(compileRules(rules, nodes), table, new Set(online)).of('vm:100');
}

function entry(state: ServiceState, node: string, target?: string): ServiceEntry {
  return { state, node, target };
}

test('a resource without rules is with nobody and apart from nobody', () => {
  const rules = compileRules(parseRules(''), nodes);
  const { together, separate } = new AffinityView(
    rules,
    new Map([['vm:101', entry('started', 'node1')]]),
    new Set(nodes),
  ).of('vm:100');
  assert.deepEqual([[...together], [...separate]], [[], []]);
});

test('each other member counts one for the node that it is on', () => {
  const { together, separate } = affinity('positive', {
    'vm:100': entry('started', 'node3'),
    'vm:101': entry('started', 'node1'),
    'vm:102': entry('error', 'node2'),
    'vm:103': entry('recovery', 'node1'),
  });
  assert.deepEqual(Object.fromEntries(together), { node1: 2, node2: 1 });
  assert.equal(separate.size, 0);
});

test('a member on the way counts for where it is heading', () => {
  const { together } = affinity('positive', { 'vm:101': entry('migrate', 'node1', 'node2') });
  assert.deepEqual([...together], [['node2', 1]]);
});

test('or for where it is, when its target is not online', () => {
  const { together } = affinity('positive', { 'vm:101': entry('relocate', 'node1', 'node2') }, ['node1', 'node3']);
  assert.deepEqual([...together], [['node1', 1]]);
});

test('members that are stopped, to be started, or on an offline node do not count', () => {
  const { together } = affinity(
    'positive',
    {
      'vm:101': entry('stopped', 'node1'),
      'vm:102': entry('request_start', 'node1'),
      'vm:103': entry('started', 'node2'),
    },
    ['node1', 'node3'],
  );
  assert.equal(together.size, 0);
});

test('both where another is and where it is heading are to be avoided', () => {
  const { together, separate } = affinity('negative', {
    'vm:101': entry('migrate', 'node1', 'node2'),
    'vm:102': entry('stopped', 'node3'),
  });
  assert.deepEqual([...separate].sort(), ['node1', 'node2']);
  assert.equal(together.size, 0);
});

test('offline nodes need not be avoided', () => {
  const { separate } = affinity('negative', { 'vm:101': entry('migrate', 'node1', 'node2') }, ['node2']);
  assert.deepEqual([...separate], ['node2']);
});
