import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { desk, online, pair, type Status, started, stateChange } from './manager-desk';

describe('CRM commands', () => {
  const apart = 'resource-affinity: apart\n\tresources vm:100,vm:101\n\taffinity negative\n';
  const together = 'resource-affinity: together\n\tresources vm:100,vm:101,vm:102\n\taffinity positive\n';

  test('are taken once', () => {
    const { cluster, command, round } = desk(started(pair), { services: pair });
    assert.deepEqual(command('arm-ha', 'arm-ha').length, 2);
    assert.deepEqual(cluster.files.crmCommands, []);
    assert.deepEqual(round(), []);
  });

  const rows: readonly (readonly [command: string, says: string])[] = [
    ['migrate vm:999 node2', 'crm command error - no such service: migrate vm:999 node2'],
    ['migrate vm:100 node9', 'crm command error - node not online: migrate vm:100 node9'],
    ['relocate vm:100 node1', 'ignore crm command - service already on target node: relocate vm:100 node1'],
    ['stop vm:999 0', 'crm command error - no such service: stop vm:999 0'],
    ['enable-node-maintenance node9', 'crm command error - node not online: enable-node-maintenance node9'],
    ['disable-node-maintenance node2', "clearing maintenance of node node2 requested, but it's in state online"],
    ['disable-node-maintenance node9', "clearing maintenance of node node9 requested, but it's in state unknown"],
    ['arm-ha', 'ignoring arm-ha command - HA stack is not disarmed'],
    ['dance', 'unable to parse crm command: dance'],
    ['migrate vm:100', 'unable to parse crm command: migrate vm:100'],
    ['migrate vm100 node2', 'unable to parse crm command: migrate vm100 node2'],
    ['disarm-ha panic', 'unable to parse crm command: disarm-ha panic'],
    ['', 'unable to parse crm command: '],
  ];
  for (const [command, says] of rows) {
    test(command === '' ? 'an empty command' : command, () => {
      assert.deepEqual(desk(started(pair), { services: pair }).command(command), [says]);
    });
  }

  test('migrate and relocate move the resource in the same round', () => {
    assert.deepEqual(desk(started(pair), { services: pair }).command('relocate vm:100 node3'), [
      'got crm command: relocate vm:100 node3',
      "relocate service 'vm:100' to node 'node3'",
      stateChange('vm:100', 'started', 'relocate', 'node = node1, target = node3'),
    ]);
  });

  test('stop ends the request to run', () => {
    const { cluster, command } = desk(started(pair), { services: pair });
    assert.deepEqual(command('stop vm:100 30'), [
      'got crm command: stop vm:100 30',
      "request graceful stop with timeout '30' for service 'vm:100'",
      stateChange('vm:100', 'started', 'request_stop', 'timeout = 30'),
    ]);
    assert.equal(cluster.files.services.get('vm:100')?.state, 'stopped');
  });

  test('a move is blocked by one that is to be apart on the target', () => {
    const { command } = desk(started(pair), { services: pair, rulesConfig: apart });
    assert.deepEqual(command('migrate vm:100 node2'), [
      "crm command 'migrate vm:100 node2' error - service 'vm:101' on node 'node2' in negative affinity with service 'vm:100'",
    ]);
  });

  test('but not by one that is leaving it, nor by one that heads for it', () => {
    for (const [node, target] of [
      ['node2', 'node1'],
      ['node3', 'node2'],
    ]) {
      const status = {
        ...online,
        service_status: {
          'vm:100': { state: 'started', node: 'node1', uid: 'a' },
          'vm:101': { state: 'migrate', node, target, uid: 'b' },
        },
      } as Status;
      const { command } = desk(status, { services: pair, rulesConfig: apart });
      assert.equal(command('migrate vm:100 node2')[0], 'got crm command: migrate vm:100 node2');
    }
  });

  test('a move takes along those that are to be together, but for those that are there or on the way', () => {
    const services = { ...pair, 'vm:102': 'node1' } as const;
    const { command } = desk(started(services), { services, rulesConfig: together });
    const takesAlong =
      "crm command 'migrate vm:100 node2' - migrate service 'vm:102' to node 'node2' (service 'vm:102' in positive affinity with service 'vm:100')";
    assert.deepEqual(command('migrate vm:100 node2').slice(0, 2), [
      'got crm command: migrate vm:100 node2',
      takesAlong,
    ]);
  });

  test('one that heads for the target need not be taken along', () => {
    const entries = {
      'vm:100': { state: 'started', node: 'node1', uid: 'a' },
      'vm:102': { state: 'relocate', node: 'node3', target: 'node2', uid: 'b' },
    } as const;
    const services = { 'vm:100': 'node1', 'vm:102': 'node3' } as const;
    const { command } = desk({ ...online, service_status: entries }, { services, rulesConfig: together });
    const said = command('migrate vm:100 node2');
    assert.deepEqual(said.slice(0, 2), [
      'got crm command: migrate vm:100 node2',
      "migrate service 'vm:100' to node 'node2'",
    ]);
  });

  test('maintenance is recorded, and ends with its request', () => {
    const { cluster, lrm, command } = desk(online);
    assert.deepEqual(command('enable-node-maintenance node2'), []);
    assert.deepEqual([...cluster.files.managerStatus.maintenanceRequests], ['node2']);
    lrm('node2', 'maintenance');
    assert.equal(
      command('enable-node-maintenance node2').at(-1),
      'ignoring crm command - node node2 is already in maintenance state',
    );
    assert.deepEqual(command('disable-node-maintenance node2'), []);
    assert.deepEqual([...cluster.files.managerStatus.maintenanceRequests], []);
  });
});
