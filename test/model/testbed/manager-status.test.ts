import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InputError } from '../../../src/cluster';
import { readStatus } from '../../../src/model/testbed/manager-status';

test('an empty file is a cluster that nobody has managed yet', () => {
  const { masterNode, nodes, services, maintenanceRequests, disarm } = readStatus({});
  assert.deepEqual(
    [masterNode, nodes.size, services.size, maintenanceRequests.size, disarm],
    [undefined, 0, 0, 0, undefined],
  );
});

test('everything that the manager takes over is read', () => {
  const status = readStatus({
    master_node: 'node2',
    node_status: { node1: 'maintenance', node2: 'online' },
    node_request: { node1: { maintenance: 1 }, node2: { maintenance: 0 }, node3: {} },
    disarm: { mode: 'ignore', state: 'disarming' },
    service_status: {
      'vm:100': {
        state: 'migrate',
        node: 'node1',
        uid: 'abc',
        target: 'node2',
        timeout: 5,
        running: 1,
        failed_nodes: ['node3'],
        maintenance_node: 'node1',
      },
    },
  });
  assert.equal(status.masterNode, 'node2');
  assert.deepEqual(Object.fromEntries(status.nodes), { node1: 'maintenance', node2: 'online' });
  assert.deepEqual([...status.maintenanceRequests], ['node1']);
  assert.deepEqual(status.disarm, { mode: 'ignore', state: 'disarming' });
  assert.deepEqual(status.services.get('vm:100'), {
    state: 'migrate',
    node: 'node1',
    uid: 'abc',
    target: 'node2',
    timeout: 5,
    command: undefined,
    running: true,
    failedNodes: ['node3'],
    maintenanceNode: 'node1',
  });
});

test('a member that is null is one that is not there', () => {
  const file = {
    master_node: null,
    node_request: { node1: null },
    disarm: null,
    service_status: {
      'vm:1': { state: 'started', node: 'node1', uid: null, timeout: null, cmd: null, maintenance_node: null },
      'vm:2': null,
    },
  };
  const { masterNode, services, maintenanceRequests, disarm } = readStatus(file as never);
  assert.deepEqual([masterNode, maintenanceRequests.size, disarm, services.size], [undefined, 0, undefined, 1]);
  const { uid, timeout, command, maintenanceNode } = services.get('vm:1') ?? {};
  assert.deepEqual([uid, timeout, command, maintenanceNode], [undefined, undefined, undefined, undefined]);
});

test('a queued command is read, known or not', () => {
  const commandOf = (...cmd: readonly [string, ...unknown[]]) =>
    readStatus({ service_status: { 'vm:1': { state: 'started', node: 'node1', cmd } } }).services.get('vm:1')?.command;
  assert.deepEqual(commandOf('migrate', 'node2'), { task: 'migrate', target: 'node2' });
  assert.deepEqual(commandOf('relocate', 'node2'), { task: 'relocate', target: 'node2' });
  assert.deepEqual(commandOf('stop', '60'), { task: 'stop', timeout: 60 });
  assert.deepEqual(commandOf('stop'), { task: 'stop', timeout: 0 });
  assert.deepEqual(commandOf('dance'), { task: 'unknown', name: 'dance' });
});

test('a state that does not exist is refused with those that do', () => {
  const file = { service_status: { 'vm:1': { state: 'running' as 'started', node: 'node1' } } };
  assert.throws(
    () => readStatus(file),
    (error) => {
      assert.ok(error instanceof InputError);
      assert.match(error.message, /^manager_status: vm:1 is in state "running" \(known: request_start, .*, error\)$/);
      return true;
    },
  );
});
