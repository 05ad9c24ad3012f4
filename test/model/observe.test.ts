import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkState } from '../../src/cluster';
import { observe } from '../../src/engine';
import { Crm } from '../../src/model/crm';
import { Lrm } from '../../src/model/lrm';
import { setStatus, setTime, stillCluster, worldOf } from './tiny-cluster';

test('a cluster that nobody has managed yet shows its nodes and its configuration', () => {
  const cluster = stillCluster({ nodes: ['node1', 'node2'], services: { 'vm:100': 'node1' } });
  const quiet = { online: true, maintenanceRequested: false };
  assert.deepEqual(observe(cluster), {
    time: 0,
    quorate: true,
    nodes: { node1: quiet, node2: quiet },
    resources: { 'vm:100': { node: 'node1', requested: 'started', runsOn: [] } },
  });
});

test('what the master published and what really runs are told apart', () => {
  const cluster = stillCluster({ services: { 'vm:100': 'node2' } });
  const [node1, node2, node3] = [...cluster.nodes.values()];
  assert.ok(node1 && node2 && node3);
  node1.crm = new Crm(worldOf(cluster, 'node1', 'crm'));
  node1.lrm = new Lrm(worldOf(cluster, 'node1', 'lrm'));
  setTime(cluster, 20);
  node1.crm.round();
  node3.hardware.network = false;
  node2.running.add('vm:100');
  setStatus(cluster, {
    node_status: { node2: 'maintenance' },
    node_request: { node2: { maintenance: 1 } },
    disarm: { mode: 'freeze', state: 'disarming' },
    service_status: {
      'vm:100': {
        state: 'migrate',
        node: 'node2',
        target: 'node1',
        maintenance_node: 'node2',
        failed_nodes: ['node3'],
      },
    },
  });
  const state = checkState(observe(cluster));
  assert.deepEqual([state.time, state.master, state.quorate], [20, 'node1', true]);
  assert.deepEqual(state.disarm, { mode: 'freeze', state: 'disarming' });
  assert.deepEqual(state.nodes, {
    node1: { online: true, maintenanceRequested: false, crm: 'master', lrm: 'wait_for_agent_lock', lrmMode: 'active' },
    node2: { state: 'maintenance', online: true, maintenanceRequested: true },
    node3: { online: false, maintenanceRequested: false },
  });
  assert.deepEqual(state.resources, {
    'vm:100': {
      node: 'node2',
      requested: 'started',
      runsOn: ['node2'],
      state: 'migrate',
      target: 'node1',
      maintenanceNode: 'node2',
      failedNodes: ['node3'],
    },
  });
});
