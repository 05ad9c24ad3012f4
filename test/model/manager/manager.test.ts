import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Sid } from '../../../src/cluster';
import { profileOf } from '../../../src/model';
import { agentLock } from '../../../src/model/testbed/world';
import type { TinyCluster } from '../tiny-cluster';
import { desk, online, pair, type Status, started, stateChange } from './manager-desk';

describe('a round', () => {
  test('goes in this order: nodes, settings, new and old resources, rules, commands, state machine', () => {
    const { cluster, lrm, round } = desk(
      { service_status: { 'vm:9': { state: 'started', node: 'node2', uid: 'a' } } },
      {
        services: { 'vm:100': 'node1', 'vm:101': 'node2' },
        rulesConfig: 'resource-affinity: alone\n\tresources vm:100\n\taffinity positive\n',
        datacenter: { crs: { ha: 'static' } },
      },
    );
    cluster.files.datacenter = {};
    cluster.files.crmCommands = ['migrate vm:101 node3'];
    lrm('node1', 'active');
    assert.deepEqual(round(), [
      "node 'node1': state changed from 'unknown' => 'online'",
      "node 'node2': state changed from 'unknown' => 'online'",
      "node 'node3': state changed from 'unknown' => 'online'",
      "switching scheduler mode from 'static' to 'basic'",
      "adding new service 'vm:100' on node 'node1'",
      "adding new service 'vm:101' on node 'node2'",
      "removing stale service 'vm:9' (no config)",
      "Drop rule 'alone', because rule is ineffective as there are less than two resources.",
      'got crm command: migrate vm:101 node3',
      stateChange('vm:100', 'request_start', 'started', 'node = node1'),
      stateChange('vm:101', 'request_start', 'started', 'node = node2'),
    ]);
  });

  test('writes what it came to, with itself as the master', () => {
    const { cluster, round, states } = desk({}, { services: pair });
    round();
    const { masterNode, nodes } = cluster.files.managerStatus;
    assert.equal(masterNode, 'node1');
    assert.deepEqual(Object.fromEntries(nodes), online.node_status);
    assert.deepEqual(states(), { 'vm:100': 'started on node1', 'vm:101': 'started on node2' });
  });

  test('writes nothing when the master itself seems offline', () => {
    const { cluster, round } = desk(online, { services: pair });
    const before = cluster.files.managerStatus;
    for (const { hardware } of cluster.nodes.values()) hardware.network = false;
    assert.equal(round().at(-1), 'master seems offline');
    assert.equal(cluster.files.managerStatus, before);
  });

  test('goes on when the master is in maintenance', () => {
    const { lrm, round } = desk(online, { services: { 'vm:100': 'node2' } });
    lrm('node1', 'maintenance');
    assert.deepEqual(round().slice(0, 2), [
      "node 'node1': state changed from 'online' => 'maintenance'",
      "adding new service 'vm:100' on node 'node2'",
    ]);
  });

  test('that dies writes nothing, and leaves the commands', () => {
    const { cluster, manager } = desk(online, { services: pair });
    const before = cluster.files.managerStatus;
    cluster.files.crmCommands = ['arm-ha'];
    const own = cluster.nodes.get('node1');
    if (own) own.hardware.readWrite = false;
    assert.throws(() => manager.round(), /^Death: cfs connection refused - not mounted\?$/);
    assert.equal(cluster.files.managerStatus, before);
    assert.deepEqual(cluster.files.crmCommands, ['arm-ha']);
  });

  test('takes an LRM that it does not know yet for unknown', () => {
    const { cluster, lrm, round } = desk({});
    lrm('node2', 'maintenance');
    round();
    assert.equal(cluster.files.managerStatus.nodes.get('node2'), 'online');
    assert.deepEqual(round(), ["node 'node2': state changed from 'online' => 'maintenance'"]);
  });
});

describe('resources that come and go', () => {
  test('are taken in as to be started, to be stopped, or not at all', () => {
    const { round, states } = desk(online, {
      services: {
        'vm:1': { node: 'node1', state: 'stopped' },
        'vm:2': { node: 'node1' },
        'vm:3': { node: 'node1', state: 'ignored' },
      },
    });
    assert.deepEqual(round(), [
      "adding new service 'vm:1' on node 'node1'",
      "adding new service 'vm:2' on node 'node1'",
    ]);
    assert.deepEqual(states(), { 'vm:1': 'request_stop on node1', 'vm:2': 'request_stop on node1' });
  });

  test('leave when they are not configured any more, or ignored', () => {
    const { round, states } = desk(started({ 'vm:1': 'node1', 'vm:2': 'node1' }), {
      services: { 'vm:2': { node: 'node1', state: 'ignored' } },
    });
    assert.deepEqual(round(), [
      "removing stale service 'vm:1' (no config)",
      "removing stale service 'vm:2' (ignored state requested)",
    ]);
    assert.deepEqual(states(), {});
  });

  test('have to wait while the cluster is disarmed', () => {
    const disarmed = { disarm: { mode: 'freeze', state: 'disarmed' } } as const;
    const { round, states } = desk({ ...online, ...disarmed }, { services: pair });
    assert.deepEqual(round(), []);
    assert.deepEqual(states(), {});
  });
});

describe('the state machine', () => {
  test('goes on until nothing changes any more', () => {
    const { round } = desk(
      { ...online, service_status: { 'vm:100': { state: 'stopped', node: 'node1', uid: 'a' } } },
      { services: { 'vm:100': 'node1' } },
    );
    assert.deepEqual(round(), [
      stateChange('vm:100', 'stopped', 'request_start', 'node = node1'),
      stateChange('vm:100', 'request_start', 'started', 'node = node1'),
    ]);
  });

  test('sees what an LRM reported under the current uid, and nothing older', () => {
    const { lrm, round } = desk(started(pair), { services: pair });
    lrm('node1', 'active', { 'vm:100': ['vm:100', 7] });
    lrm('node2', 'active', { older: ['vm:101', 7] });
    assert.deepEqual(round(), [
      "service 'vm:100' got unrecoverable error (exit code 7)",
      stateChange('vm:100', 'started', 'error'),
    ]);
  });

  test('keeps node, failed nodes and maintenance node through a state change, and nothing else', () => {
    const { cluster, lrm, round } = desk(started({ 'vm:100': 'node1' }, { running: 1, maintenance_node: 'node9' }), {
      services: { 'vm:100': 'node1' },
    });
    lrm('node1', 'active', { 'vm:100': ['vm:100', 7] });
    round();
    const { uid, ...entry } = cluster.files.managerStatus.services.get('vm:100') ?? {};
    assert.notEqual(uid, 'vm:100');
    const kept = { node: 'node1', failedNodes: ['node1'], maintenanceNode: 'node9' };
    assert.deepEqual(JSON.parse(JSON.stringify(entry)), { state: 'error', ...kept });
  });

  test('places a later resource with what earlier ones got in the same round', () => {
    const { round } = desk(
      {
        ...online,
        service_status: {
          'vm:1': { state: 'recovery', node: 'node3', uid: 'a' },
          'vm:2': { state: 'recovery', node: 'node3', uid: 'b' },
          'vm:3': { state: 'stopped', node: 'node1', uid: 'c' },
        },
      },
      { nodes: ['node1', 'node2', 'node3'], services: { 'vm:1': 'node3', 'vm:2': 'node3', 'vm:3': { node: 'node1' } } },
    );
    const recovered = round().filter((text) => text.startsWith('recover'));
    assert.deepEqual(recovered, [
      "recover service 'vm:1' from fenced node 'node3' to node 'node1'",
      "recover service 'vm:2' from fenced node 'node3' to node 'node2'",
    ]);
  });

  for (const [state, config] of [
    ['started', 'started'],
    ['stopped', 'stopped'],
    ['request_stop', 'stopped'],
  ] as const) {
    test(`freezes a resource in state ${state} while its LRM restarts`, () => {
      const { lrm, round } = desk(
        { ...online, service_status: { 'vm:100': { state, node: 'node1', uid: 'a' } } },
        { services: { 'vm:100': { node: 'node1', state: config } } },
      );
      lrm('node1', 'restart');
      assert.deepEqual(round(), [stateChange('vm:100', state, 'freeze')]);
      lrm('node1', 'active');
      const thawed = config === 'started' ? 'started' : 'request_stop';
      assert.deepEqual(round(), [stateChange('vm:100', 'freeze', thawed)]);
    });
  }

  test('freezes by the node and state after the step', () => {
    const { lrm, round } = desk(
      { ...online, service_status: { 'vm:100': { state: 'migrate', node: 'node1', target: 'node2', uid: 'a' } } },
      { services: { 'vm:100': 'node2' } },
    );
    lrm('node1', 'active', { a: ['vm:100', 0] });
    lrm('node2', 'restart');
    assert.deepEqual(round(), [
      stateChange('vm:100', 'migrate', 'started', 'node = node2'),
      stateChange('vm:100', 'started', 'freeze'),
    ]);
  });
});

describe('fencing', () => {
  const fence = { state: 'fence', node: 'node2' } as const;
  const acknowledged = [
    "got lock 'ha_agent_node2_lock'",
    "fencing: acknowledged - got agent lock for node 'node2'",
    "node 'node2': state changed from 'fence' => 'unknown'",
    "SUCCEED: fencing: acknowledged - got agent lock for node 'node2'",
  ];

  function dead(status: Status, services: TinyCluster['services'] = {}) {
    const made = desk(status, { services });
    const node2 = made.cluster.nodes.get('node2');
    if (node2) node2.hardware.power = false;
    return made;
  }

  test('is done once for all resources of a node, which are recovered in the same round', () => {
    const { round } = dead(
      {
        node_status: { ...online.node_status, node2: 'unknown' },
        service_status: { 'vm:1': { ...fence, uid: 'a' }, 'vm:2': { ...fence, uid: 'b' } },
      },
      { 'vm:1': 'node2', 'vm:2': { node: 'node2', state: 'stopped' } },
    );
    assert.deepEqual(round(), [
      "node 'node2': state changed from 'unknown' => 'fence'",
      "FENCE: Try to fence node 'node2'",
      ...acknowledged,
      stateChange('vm:1', 'fence', 'recovery'),
      stateChange('vm:2', 'fence', 'recovery'),
      "recover service 'vm:1' from fenced node 'node2' to node 'node1'",
      stateChange('vm:1', 'recovery', 'started', 'node = node1'),
      "recover service 'vm:2' from fenced node 'node2' to node 'node3'",
      stateChange('vm:2', 'recovery', 'request_stop', 'node = node3'),
    ]);
  });

  test('waits for the agent lock', () => {
    const { cluster, round, states } = dead(
      { node_status: { ...online.node_status, node2: 'fence' }, service_status: { 'vm:1': { ...fence, uid: 'a' } } },
      { 'vm:1': 'node2' },
    );
    cluster.locks.lock(agentLock('node2'), 'node2', 1000);
    assert.deepEqual(round(), []);
    assert.deepEqual(states(), { 'vm:1': 'fence on node2' });
  });

  test('is finished although no resource asks for it any more', () => {
    const { round } = dead({ node_status: { ...online.node_status, node2: 'fence' } });
    assert.deepEqual(round(), [
      "node 'node2' in fence state but no services to-fence! admin interference?!",
      ...acknowledged,
    ]);
  });
});

describe('the profile maintenance-first', () => {
  const services = { 'vm:100': 'node2', 'vm:101': 'node2' } as const;
  const rulesConfig = 'resource-affinity: together\n\tresources vm:100,vm:101\n\taffinity positive\n';
  const status = (maintenanceNodes: readonly [string, string]): Status => ({
    ...online,
    service_status: {
      'vm:100': { state: 'started', node: 'node2', uid: 'a', maintenance_node: maintenanceNodes[0] },
      'vm:101': { state: 'started', node: 'node2', uid: 'b', maintenance_node: maintenanceNodes[1] },
    },
  });
  const back = (sid: Sid) => `moving service '${sid}' back to 'node3', node came back from maintenance.`;

  test('lets a group return that 5.2.0 keeps where it is', () => {
    const tiny = { services, rulesConfig };
    assert.deepEqual(desk(status(['node3', 'node3']), tiny).round(), []);
    const said = desk(status(['node3', 'node3']), tiny, profileOf('maintenance-first')).round();
    assert.deepEqual(
      said.filter((text) => text.startsWith('moving')),
      [back('vm:100'), back('vm:101')],
    );
  });

  test('lets nobody return who would leave the group', () => {
    const profile = profileOf('maintenance-first');
    assert.deepEqual(desk(status(['node3', 'node1']), { services, rulesConfig }, profile).round(), []);
  });
});
