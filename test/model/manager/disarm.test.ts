import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Sid } from '../../../src/cluster';
import { desk, online, pair, started, stateChange } from './manager-desk';

describe('disarm', () => {
  const suspended = (sid: Sid) => `disarm: suspending HA tracking for service '${sid}'`;

  test('freeze freezes every resource that is not on the way, at once', () => {
    const services = { 'vm:1': 'node1', 'vm:2': { node: 'node1', state: 'disabled' }, 'vm:3': 'node2' } as const;
    const entries = {
      'vm:1': { state: 'started', node: 'node1', uid: 'a', failed_nodes: ['node2'], maintenance_node: 'node3' },
      'vm:2': { state: 'stopped', node: 'node1', uid: 'b' },
      'vm:3': { state: 'error', node: 'node2', uid: 'c', failed_nodes: ['node2'] },
    } as const;
    const { cluster, command } = desk({ ...online, service_status: entries }, { services });
    assert.deepEqual(command('disarm-ha freeze'), [
      'got crm command: disarm-ha freeze',
      "disarm: freezing service 'vm:1' (was 'started')",
      "disarm: freezing service 'vm:2' (was 'stopped')",
    ]);
    const { disarm, services: written } = cluster.files.managerStatus;
    assert.deepEqual(disarm, { mode: 'freeze', state: 'disarming' });
    const { uid, ...frozen } = written.get('vm:1') ?? {};
    assert.deepEqual(frozen, { state: 'freeze', node: 'node1', maintenanceNode: 'node3' });
    assert.notEqual(uid, 'a');
    assert.deepEqual(written.get('vm:3')?.failedNodes, ['node2']);
  });

  test('ignore forgets all but state, node, uid and maintenance node', () => {
    const more = { failed_nodes: ['node2'], maintenance_node: 'node3', running: 1 };
    const { cluster, command } = desk(started(pair, more), { services: pair });
    assert.deepEqual(command('disarm-ha ignore'), [
      'got crm command: disarm-ha ignore',
      suspended('vm:100'),
      suspended('vm:101'),
    ]);
    assert.deepEqual(cluster.files.managerStatus.services.get('vm:100'), {
      state: 'started',
      node: 'node1',
      uid: 'vm:100',
      maintenanceNode: 'node3',
    });
  });

  test('is deferred by what is on the way, which alone goes on', () => {
    const services = { 'vm:1': 'node1', 'vm:2': { node: 'node2', state: 'stopped' } } as const;
    const entries = {
      'vm:1': { state: 'migrate', node: 'node1', target: 'node2', uid: 'a' },
      'vm:2': { state: 'started', node: 'node2', uid: 'b' },
    } as const;
    const { lrm, command, round } = desk({ ...online, service_status: entries }, { services });
    const deferred = "deferring disarm - service 'vm:1' is in 'migrate' state";
    assert.deepEqual(command('disarm-ha freeze'), ['got crm command: disarm-ha freeze', deferred]);
    lrm('node1', 'active', { a: ['vm:1', 0] });
    assert.deepEqual(round(), [deferred, stateChange('vm:1', 'migrate', 'started', 'node = node2')]);
    assert.deepEqual(round(), [
      "disarm: freezing service 'vm:1' (was 'started')",
      "disarm: freezing service 'vm:2' (was 'started')",
    ]);
  });

  for (const state of ['fence', 'recovery', 'migrate', 'relocate'] as const) {
    test(`is deferred by a resource in state ${state}`, () => {
      const entries = { 'vm:100': { state, node: 'node2', target: 'node3', uid: 'a' } };
      const { cluster, command } = desk({ ...online, service_status: entries }, { services: { 'vm:100': 'node2' } });
      assert.equal(command('disarm-ha freeze')[1], `deferring disarm - service 'vm:100' is in '${state}' state`);
      assert.deepEqual(cluster.files.managerStatus.disarm, { mode: 'freeze', state: 'disarming' });
    });
  }

  test('is complete when every LRM of an online node is disarmed', () => {
    const { manager, lrm, command, round } = desk(online);
    lrm('node1', 'disarm');
    lrm('node2', 'disarm');
    assert.deepEqual(command('disarm-ha freeze'), ['got crm command: disarm-ha freeze']);
    assert.equal(manager.fullyDisarmed, false);
    lrm('node3', 'disarm');
    assert.deepEqual(round(), ['all LRMs disarmed, HA stack is now fully disarmed']);
    assert.equal(manager.fullyDisarmed, true);
    assert.deepEqual(round(), []);
  });

  test('refuses maintenance and a second disarm, and ends with arm-ha', () => {
    const { cluster, manager, command } = desk({ ...online, disarm: { mode: 'freeze', state: 'disarmed' } });
    assert.deepEqual(command('enable-node-maintenance node2', 'disarm-ha ignore', 'arm-ha'), [
      'ignoring maintenance command for node node2 - HA stack is disarmed',
      'ignoring disarm-ha command - already in disarm state (disarmed)',
      'got crm command: arm-ha',
    ]);
    assert.equal(cluster.files.managerStatus.disarm, undefined);
    assert.equal(manager.fullyDisarmed, false);
  });

  test('ignore takes over at its end where resources went in the meantime', () => {
    const disarmed = { disarm: { mode: 'ignore', state: 'disarmed' } } as const;
    const { command, states } = desk({ ...started(pair), ...disarmed }, { services: { ...pair, 'vm:101': 'node3' } });
    assert.deepEqual(command('arm-ha'), [
      'got crm command: arm-ha',
      "service 'vm:101': updating node 'node2' => 'node3' (changed while disarmed)",
    ]);
    assert.deepEqual(states(), { 'vm:100': 'started on node1', 'vm:101': 'started on node3' });
  });
});
