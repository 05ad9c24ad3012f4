import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ServiceState } from '../../src/cluster';
import { whatMoves } from '../../src/engine';
import { Crm } from '../../src/model/crm';
import { setStatus, setTime, stillCluster, worldOf } from './tiny-cluster';

type Status = Parameters<typeof setStatus>[1];

/** A cluster with vm:100 on node2 and a master on node1. */
function desk(status: Status) {
  const cluster = stillCluster({ services: { 'vm:100': 'node2' } });
  const node = cluster.nodes.get('node1');
  assert.ok(node);
  node.crm = new Crm(worldOf(cluster, 'node1', 'crm'));
  setTime(cluster, 20);
  node.crm.round();
  assert.equal(node.crm.state, 'master');
  setStatus(cluster, status);
  return cluster;
}

const entry = (state: ServiceState) => ({ service_status: { 'vm:100': { state, node: 'node2', uid: 'a' } } });

describe('what moves', () => {
  const states: readonly (readonly [ServiceState, string[]])[] = [
    ['request_start', ['vm:100 is in state request_start']],
    ['request_start_balance', ['vm:100 is in state request_start_balance']],
    ['request_stop', ['vm:100 is in state request_stop']],
    ['migrate', ['vm:100 is in state migrate']],
    ['relocate', ['vm:100 is in state relocate']],
    ['fence', ['vm:100 is in state fence']],
    ['started', []],
    ['stopped', []],
    ['freeze', []],
    ['recovery', []],
    ['error', []],
  ];
  for (const [state, moving] of states) {
    test(`a resource in state ${state} ${moving.length > 0 ? 'does' : 'rests'}`, () => {
      assert.deepEqual(whatMoves(desk(entry(state))).moving, moving);
    });
  }

  test('a resource on a node that is unknown will be fenced', () => {
    const { moving } = whatMoves(desk({ ...entry('started'), node_status: { node2: 'unknown' } }));
    assert.deepEqual(moving, ['vm:100 is started on node2, which is unknown']);
  });

  test('a node that is being fenced', () => {
    assert.deepEqual(whatMoves(desk({ node_status: { node3: 'fence' } })).moving, ['node3 is being fenced']);
  });

  test('a command that the CRM has not read', () => {
    const cluster = desk({});
    cluster.files.crmCommands = ['arm-ha'];
    assert.deepEqual(whatMoves(cluster).moving, ['the CRM has not read: arm-ha']);
  });

  test('a cluster that has quorum and resources, but no master yet', () => {
    const cluster = stillCluster({ services: { 'vm:100': 'node2' } });
    assert.deepEqual(whatMoves(cluster).moving, ['no CRM is master yet']);
    for (const { hardware } of cluster.nodes.values()) hardware.network = false;
    assert.deepEqual(whatMoves(cluster).moving, []);
    assert.deepEqual(whatMoves(stillCluster()).moving, []);
  });

  test('nothing in a cluster that is fully disarmed', () => {
    const disarmed = { disarm: { mode: 'freeze', state: 'disarmed' } } as const;
    assert.deepEqual(whatMoves(desk({ ...entry('migrate'), ...disarmed })).moving, []);
  });
});

describe('the situation', () => {
  test('is the same while only uids and clocks change', () => {
    const cluster = desk(entry('started'));
    const { situation } = whatMoves(cluster);
    setStatus(cluster, { service_status: { 'vm:100': { state: 'started', node: 'node2', uid: 'b' } } });
    setTime(cluster, 1000);
    assert.deepEqual(whatMoves(cluster).situation, situation);
  });

  test('changes with a node, a resource, a guest, a daemon, a request or a disarm', () => {
    const clusters = [
      entry('started'),
      entry('stopped'),
      { ...entry('started'), node_status: { node2: 'online' } } as const,
      { ...entry('started'), node_request: { node2: { maintenance: 1 } } },
      { ...entry('started'), disarm: { mode: 'freeze', state: 'disarming' } } as const,
      { service_status: { 'vm:100': { state: 'started', node: 'node2', failed_nodes: ['node1'] } } } as const,
    ].map((status) => desk(status));
    const running = desk(entry('started'));
    running.nodes.get('node2')?.running.add('vm:100');
    const cut = desk(entry('started'));
    const node3 = cut.nodes.get('node3');
    if (node3) node3.hardware.network = false;
    const texts = [...clusters, running, cut].map((cluster) => JSON.stringify(whatMoves(cluster).situation));
    assert.equal(new Set(texts).size, texts.length);
  });
});
