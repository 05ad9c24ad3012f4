import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { NodeState } from '../../../src/cluster';
import { NodeStates, type SeenLrmMode } from '../../../src/model/manager/node-states';
import { agentLock } from '../../../src/model/testbed/world';
import { newMessages, setTime, stillCluster, worldOf } from '../tiny-cluster';

const members = ['node1', 'node2', 'node3'];

/** What the master on node1 holds of the nodes; node2 is the one that a test is about. */
function desk(node2?: NodeState) {
  const cluster = stillCluster();
  const states = new Map<string, NodeState>([['node1', 'online'], ...(node2 ? [['node2', node2] as const] : [])]);
  const nodes = new NodeStates(worldOf(cluster, 'node1', 'crm'), states);
  const update = (isUp: boolean, mode: SeenLrmMode = 'active', who: readonly string[] = ['node1', 'node2']) => {
    nodes.update(
      who,
      (node) => node !== 'node2' || isUp,
      (node) => (node === 'node2' ? mode : 'active'),
    );
    return newMessages(cluster);
  };
  return { cluster, nodes, update, at: (seconds: number) => setTime(cluster, seconds) };
}

const changed = (from: string, to: string) => [`node 'node2': state changed from '${from}' => '${to}'`];

describe('a node that is online', () => {
  const rows: readonly (readonly [NodeState | undefined, SeenLrmMode, NodeState])[] = [
    [undefined, 'unknown', 'online'],
    ['unknown', 'active', 'online'],
    ['unknown', 'maintenance', 'online'],
    ['gone', 'active', 'online'],
    ['online', 'active', 'online'],
    ['online', 'restart', 'online'],
    ['online', 'maintenance', 'maintenance'],
    ['maintenance', 'maintenance', 'maintenance'],
    ['maintenance', 'active', 'online'],
    ['maintenance', 'disarm', 'online'],
    ['fence', 'active', 'fence'],
  ];
  for (const [from, mode, to] of rows) {
    test(`${from ?? 'not known yet'}, LRM mode ${mode}: ${to}`, () => {
      const { nodes, update } = desk(from);
      assert.deepEqual(update(true, mode), from === to ? [] : changed(from ?? 'unknown', to));
      assert.equal(nodes.of('node2'), to);
    });
  }
});

describe('a node that is not online', () => {
  const rows: readonly (readonly [NodeState, SeenLrmMode, NodeState])[] = [
    ['online', 'active', 'unknown'],
    ['online', 'maintenance', 'unknown'],
    ['maintenance', 'maintenance', 'maintenance'],
    ['maintenance', 'active', 'unknown'],
    ['unknown', 'active', 'unknown'],
    ['fence', 'active', 'fence'],
  ];
  for (const [from, mode, to] of rows) {
    test(`${from}, LRM mode ${mode}: ${to}`, () => {
      assert.deepEqual(desk(from).update(false, mode), from === to ? [] : changed(from, to));
    });
  }

  test('unknown and not even a member: gone', () => {
    assert.deepEqual(desk('unknown').update(false, 'active', ['node1']), changed('unknown', 'gone'));
  });

  test('not a member any more, one step a round', () => {
    const { update } = desk('online');
    assert.deepEqual(update(false, 'active', ['node1']), changed('online', 'unknown'));
    assert.deepEqual(update(false, 'active', ['node1']), changed('unknown', 'gone'));
  });

  test('gone is forgotten an hour after it was first missed', () => {
    const { nodes, update, at } = desk('gone');
    for (const [seconds, said] of [
      [100, []],
      [3699, []],
      [3700, ["deleting gone node 'node2', not a cluster member anymore."]],
    ] as const) {
      at(seconds);
      assert.deepEqual(update(false, 'active', ['node1']), said);
    }
    assert.deepEqual(nodes.names, ['node1']);
  });
});

test('online nodes are looked at before the others, both by name', () => {
  const { cluster, nodes } = desk('online');
  nodes.update(
    members,
    (node) => node === 'node3',
    () => 'active',
  );
  assert.deepEqual(newMessages(cluster), [
    "node 'node3': state changed from 'unknown' => 'online'",
    "node 'node1': state changed from 'online' => 'unknown'",
    "node 'node2': state changed from 'online' => 'unknown'",
  ]);
});

test('the known nodes differ when one is new, or left', () => {
  const { nodes } = desk('unknown');
  assert.equal(nodes.differFrom(['node1', 'node2']), false);
  for (const others of [members, ['node1'], ['node1', 'node3']]) assert.equal(nodes.differFrom(others), true);
});

describe('offline delayed', () => {
  test('is a node that was last seen a minute ago', () => {
    const { nodes, update, at } = desk();
    at(100);
    update(true);
    at(120);
    update(false);
    for (const [seconds, delayed] of [
      [159, false],
      [160, true],
    ] as const) {
      at(seconds);
      assert.equal(nodes.isOfflineDelayed('node2'), delayed);
    }
  });

  test('of a node that was never seen the minute begins with the first question', () => {
    const { nodes, at } = desk('unknown');
    at(1000);
    assert.equal(nodes.isOfflineDelayed('node2'), false);
    at(1059);
    assert.equal(nodes.isOfflineDelayed('node2'), false);
    at(1060);
    assert.equal(nodes.isOfflineDelayed('node2'), true);
  });

  test('an online node never is', () => {
    const { nodes, at } = desk('online');
    at(1000);
    assert.equal(nodes.isOfflineDelayed('node2'), false);
    at(2000);
    assert.equal(nodes.isOfflineDelayed('node2'), false);
  });
});

describe('fencing', () => {
  test('succeeds with the agent lock of the node', () => {
    const { cluster, nodes } = desk('unknown');
    assert.equal(nodes.fence('node2'), true);
    assert.deepEqual(newMessages(cluster), [
      "node 'node2': state changed from 'unknown' => 'fence'",
      "FENCE: Try to fence node 'node2'",
      "got lock 'ha_agent_node2_lock'",
      "fencing: acknowledged - got agent lock for node 'node2'",
      "node 'node2': state changed from 'fence' => 'unknown'",
      "SUCCEED: fencing: acknowledged - got agent lock for node 'node2'",
    ]);
    assert.equal(nodes.of('node2'), 'unknown');
  });

  test('waits while the node still holds it, and says so once', () => {
    const { cluster, nodes, at } = desk('unknown');
    cluster.locks.lock(agentLock('node2'), 'node2', 0);
    at(120);
    assert.equal(nodes.fence('node2'), false);
    assert.equal(nodes.of('node2'), 'fence');
    newMessages(cluster);
    assert.equal(nodes.fence('node2'), false);
    assert.deepEqual(newMessages(cluster), []);
    at(121);
    assert.equal(nodes.fence('node2'), true);
  });
});
