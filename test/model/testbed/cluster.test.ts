import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { profileOf } from '../../../src/model';
import { VirtualCluster } from '../../../src/model/testbed/cluster';
import { stillCluster, worldOf } from '../tiny-cluster';

const mebibyte = 1024 * 1024;

describe('an empty test directory', () => {
  const cluster = VirtualCluster.of({ cmdlist: [] }, profileOf());

  test('has three nodes that are off', () => {
    assert.deepEqual(cluster.nodeNames, ['node1', 'node2', 'node3']);
    for (const { hardware } of cluster.nodes.values()) {
      assert.deepEqual([hardware.power, hardware.network, hardware.version], [false, false, '9.0.0~2']);
      assert.deepEqual([hardware.cpus, hardware.memory], [24, 131072 * mebibyte]);
      assert.deepEqual([hardware.readWrite, hardware.update, hardware.pending], [true, true, undefined]);
    }
  });

  test('has six disabled VMs, two on each node', () => {
    const nodes = [...cluster.files.services].map(([sid, { node, state }]) => `${sid} ${state} ${node}`);
    assert.deepEqual(nodes, [
      'vm:101 disabled node1',
      'vm:102 disabled node2',
      'vm:103 disabled node3',
      'vm:104 disabled node1',
      'vm:105 disabled node2',
      'vm:106 disabled node3',
    ]);
  });

  test('gives every VM limits and usage', () => {
    assert.deepEqual(cluster.limits.get('vm:106'), { cpus: 4, memory: 4096 * mebibyte });
    assert.deepEqual(cluster.usage.get('vm:106'), { cpus: 2, memory: 2048 * mebibyte });
  });
});

describe('what a test directory says', () => {
  const cluster = VirtualCluster.of(
    {
      cmdlist: [],
      hardwareStatus: {
        node2: { power: 'on', network: 'off', cfs: { rw: 0, update: 1 }, 'pve-manager-version': '9.1' },
        node1: { power: 'off', network: 'on', cfs: { update: 0 }, shutdown: 'reboot' },
      },
      serviceConfig: {
        'vm:2': {
          node: 'node1',
          state: 'enabled',
          failback: 0,
          max_restart: 3,
          max_relocate: 0,
          group: 'g',
          lock: 'backup',
        },
        'vm:10': { node: 'node1', state: '' },
      },
      serviceStatus: { node1: { 'vm:2': 1, 'vm:10': 0 } },
      staticServiceStats: { 'vm:2': { maxcpu: 1 } },
    },
    profileOf(),
  );

  test('about the nodes, by name', () => {
    const switches = [...cluster.nodes.values()].map(({ name, hardware }) => [
      name,
      hardware.readWrite,
      hardware.update,
    ]);
    assert.deepEqual(switches, [
      ['node1', true, false],
      ['node2', false, true],
    ]);
    const [first, second] = [...cluster.nodes.values()];
    assert.deepEqual([first?.hardware.pending, second?.hardware.version], ['reboot', '9.1']);
    assert.deepEqual([...(first?.running ?? [])], ['vm:2']);
  });

  test('about the resources, by name; enabled means started, and nothing means disabled', () => {
    const [first, second] = [...cluster.files.services];
    assert.deepEqual([first?.[0], first?.[1].state], ['vm:10', 'disabled']);
    assert.deepEqual(second, [
      'vm:2',
      { node: 'node1', state: 'started', failback: false, maxRestart: 3, maxRelocate: 0, group: 'g', lock: 'backup' },
    ]);
  });

  test('about the stats, without filling gaps', () => {
    assert.deepEqual([...cluster.limits], [['vm:2', { cpus: 1, memory: undefined }]]);
    assert.deepEqual([...cluster.usage.keys()], ['vm:2']);
  });
});

describe('quorum', () => {
  for (const [nodes, needed] of [
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 3],
    [5, 3],
  ] as const) {
    test(`of ${nodes} nodes needs ${needed}`, () => {
      const cluster = stillCluster({ nodes: Array.from({ length: nodes }, (_, index) => `node${index + 1}`) });
      const all = [...cluster.nodes.values()];
      const isQuorateWith = (online: number) => {
        for (const [index, { hardware }] of all.entries()) hardware.network = index < online;
        return cluster.isQuorate();
      };
      assert.deepEqual([isQuorateWith(needed - 1), isQuorateWith(needed)], [false, true]);
    });
  }

  test('needs power and network; a daemon needs its own node too', () => {
    const cluster = stillCluster();
    const node1 = cluster.nodes.get('node1');
    assert.ok(node1);
    node1.hardware.power = false;
    assert.deepEqual([cluster.isUp('node1'), cluster.isUp('node2'), cluster.isUp('node9')], [false, true, false]);
    assert.equal(cluster.isQuorate(), true);
    assert.deepEqual(
      ['node1', 'node2'].map((node) => worldOf(cluster, node, 'crm').quorate),
      [false, true],
    );
  });

  test('a daemon without it gets no lock, and can give none back', () => {
    const cluster = stillCluster();
    const world = worldOf(cluster, 'node1', 'crm');
    assert.equal(world.lock('a'), true);
    for (const { hardware } of cluster.nodes.values()) hardware.network = false;
    assert.deepEqual([world.lock('a'), world.lock('b'), world.unlock('a')], [false, false, false]);
  });
});

test('every uid is new', () => {
  const cluster = stillCluster();
  assert.equal(new Set([cluster.newUid(), cluster.newUid(), cluster.newUid()]).size, 3);
});
