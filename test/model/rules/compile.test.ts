import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate } from './notation';

const { compiled } = evaluate([
  'a1: 101 on node1',
  'a2: 104 on node2:5,node3:1 strict',
  '+p1: 101,102',
  '-n1: 101,103',
]);

test('a non-strict rule allows all other nodes, at a lower priority', () => {
  for (const sid of ['vm:101', 'vm:102'] as const) {
    assert.deepEqual(Object.fromEntries(compiled.nodeAffinity.get(sid) ?? []), { node1: 0, node2: -1, node3: -1 });
  }
});

test('a strict rule allows its nodes only', () => {
  assert.deepEqual(Object.fromEntries(compiled.nodeAffinity.get('vm:104') ?? []), { node2: 5, node3: 1 });
});

test('a resource without a node affinity rule has no entry', () => {
  assert.equal(compiled.nodeAffinity.get('vm:103'), undefined);
});

test('nodes that the cluster does not have stay in', () => {
  const { nodeAffinity } = evaluate(['a1: 101 on ghost'], ['node1']).compiled;
  assert.deepEqual(Object.fromEntries(nodeAffinity.get('vm:101') ?? []), { ghost: 0, node1: -1 });
});

test('the peers of a resource are all that share a rule with it, but not itself', () => {
  assert.deepEqual(compiled.positive.resources(), ['vm:101', 'vm:102']);
  assert.deepEqual(compiled.positive.peersOf('vm:101'), ['vm:102']);
  assert.deepEqual(compiled.negative.peersOf('vm:101'), ['vm:103']);
  assert.deepEqual(compiled.negative.peersOf('vm:102'), ['vm:103']);
  assert.deepEqual(compiled.negative.peersOf('vm:103'), ['vm:101', 'vm:102']);
  assert.deepEqual(compiled.negative.peersOf('vm:104'), []);
});

test('peers are in string order, each once', () => {
  const { negative } = evaluate(['-n1: 99,1000', '-n2: 1000,101,99']).compiled;
  assert.deepEqual(negative.peersOf('vm:99'), ['vm:1000', 'vm:101']);
});

test('resources of one rule share its group', () => {
  const { positive } = evaluate(['+p1: 103,101,102']).compiled;
  const [group] = positive.groupsOf('vm:101');
  assert.deepEqual(group?.members, ['vm:101', 'vm:102', 'vm:103']);
  assert.equal(positive.groupsOf('vm:102')[0], group);
});

test('disabled rules are not compiled', () => {
  const { nodeAffinity, positive } = evaluate(['!a1: 101 on node1', '!+p1: 101,102']).compiled;
  assert.equal(nodeAffinity.size, 0);
  assert.deepEqual(positive.resources(), []);
});

test('with rules that contradict each other a resource can be kept with and apart from the same (Q5)', () => {
  const { positive, negative } = evaluate(['+p1: 101,105', '+p2: 102,106', '+p3: 105,106', '-n1: 101,102']).compiled;
  assert.deepEqual(positive.peersOf('vm:101'), ['vm:105', 'vm:106']);
  assert.ok(positive.peersOf('vm:102').includes('vm:106'));
  assert.ok(negative.peersOf('vm:102').includes('vm:106'));
});

test('rules of thousands of resources are evaluated in few seconds of computing', () => {
  const sids = (from: number) => Array.from({ length: 5000 }, (_, index) => from + index).join(',');
  const pairs = Array.from({ length: 2000 }, (_, index) => `+q${index}: ${30000 + index},${30001 + index}`);
  const before = process.cpuUsage();
  const { compiled: large } = evaluate([`+p1: ${sids(10000)}`, `a1: ${sids(20000)} on node1`, ...pairs]);
  assert.equal(large.positive.resources().length, 7001);
  const { user } = process.cpuUsage(before);
  assert.ok(user < 3_000_000, `${user} microseconds`);
});
