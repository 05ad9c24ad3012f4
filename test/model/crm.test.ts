import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Crm } from '../../src/model/crm';
import { managerLock } from '../../src/model/testbed/world';
import { newMessages, setStatus, setTime, stillCluster, type TinyCluster, worldOf } from './tiny-cluster';

const guest: TinyCluster = { services: { 'vm:100': 'node1' } };
const nobody: TinyCluster = {};
const refused = 'cfs connection refused - not mounted?';

/** The CRM of node1, on a cluster that stands still. */
function desk(tiny: TinyCluster = guest) {
  const cluster = stillCluster(tiny);
  const crm = new Crm(worldOf(cluster, 'node1', 'crm'));
  const hardware = cluster.nodes.get('node1')?.hardware;
  assert.ok(hardware);
  newMessages(cluster);
  let now = 0;
  /** Rounds at 20, 40, ...; gives what the last one said. */
  const rounds = (count = 1): readonly string[] => {
    for (let round = 0; round < count; round++) {
      newMessages(cluster);
      now += 20;
      setTime(cluster, now);
      crm.round();
    }
    return newMessages(cluster);
  };
  return { cluster, crm, hardware, rounds };
}

/** The CRM of node1, which has become master and said all that there is to say. */
function master(tiny: TinyCluster = guest) {
  const made = desk(tiny);
  if (tiny === nobody) made.cluster.files.crmCommands = ['dance'];
  made.rounds(2);
  assert.equal(made.crm.state, 'master');
  return made;
}

describe('wait_for_quorum', () => {
  test('is where a new CRM begins', () => {
    const cluster = stillCluster();
    assert.equal(new Crm(worldOf(cluster, 'node1', 'crm')).state, 'wait_for_quorum');
    assert.deepEqual(newMessages(cluster), ['status change startup => wait_for_quorum']);
  });

  test('becomes master with the lock', () => {
    const { crm, rounds } = desk();
    assert.deepEqual(rounds().slice(0, 2), ["got lock 'ha_manager_lock'", 'status change wait_for_quorum => master']);
    assert.equal(crm.state, 'master');
  });

  test('becomes slave without the lock', () => {
    const { cluster, rounds } = desk();
    cluster.locks.lock(managerLock, 'node2', 0);
    assert.deepEqual(rounds(), ['status change wait_for_quorum => slave']);
  });

  test('stays while it may not become active', () => {
    const { crm, rounds } = desk(nobody);
    assert.deepEqual(rounds(), []);
    assert.equal(crm.state, 'wait_for_quorum');
  });

  test('ends when asked to', () => {
    const { cluster, crm } = desk(nobody);
    crm.requestShutdown();
    crm.requestShutdown();
    assert.deepEqual(newMessages(cluster), ['server received shutdown request']);
    assert.equal(crm.round(), false);
  });
});

describe('slave', () => {
  function slave() {
    const made = desk();
    made.cluster.locks.lock(managerLock, 'node2', 0);
    made.rounds();
    assert.equal(made.crm.state, 'slave');
    return made;
  }

  test('becomes master when the lock is free', () => {
    const { cluster, rounds } = slave();
    cluster.locks.unlock(managerLock, 'node2', 0);
    assert.deepEqual(rounds().slice(0, 2), ["got lock 'ha_manager_lock'", 'status change slave => master']);
  });

  test('stays while the lock is not free', () => {
    const { rounds } = slave();
    assert.deepEqual(rounds(4), []);
    assert.equal(rounds(2)[0], "got lock 'ha_manager_lock'");
  });

  test('waits for quorum when it may not become active', () => {
    const { hardware, rounds } = slave();
    hardware.network = false;
    assert.deepEqual(rounds(), ['status change slave => wait_for_quorum']);
  });

  test('ends when asked to', () => {
    const { crm } = slave();
    crm.requestShutdown();
    assert.equal(crm.round(), false);
  });
});

describe('master', () => {
  test('gives up when it loses the lock, and its watchdog with it', () => {
    const { cluster, hardware, rounds } = master();
    hardware.network = false;
    assert.deepEqual(rounds(), [
      'status change master => lost_manager_lock',
      'status change lost_manager_lock => wait_for_quorum',
    ]);
    assert.equal(cluster.watchdogs.strike('node1', 1000), false);
  });

  test('renews its watchdog every round', () => {
    const { cluster, rounds } = master();
    rounds(5);
    assert.equal(cluster.watchdogs.strike('node1', 140 + 60), false);
    assert.equal(cluster.watchdogs.strike('node1', 140 + 61), true);
  });

  test('skips the round when its view is not up to date', () => {
    const { hardware, rounds } = master();
    hardware.update = false;
    assert.deepEqual(rounds(), ['temporary inconsistent cluster state (cfs restart?), skip round']);
  });

  test('survives what dies in its round', () => {
    const { crm, hardware, rounds } = master();
    hardware.readWrite = false;
    assert.deepEqual(rounds(), [`could not read manager status: ${refused}`, `got unexpected error - ${refused}`]);
    assert.equal(crm.state, 'master');
  });

  test('gives lock and watchdog back when asked to end', () => {
    const { cluster, crm } = master();
    crm.requestShutdown();
    newMessages(cluster);
    assert.equal(crm.round(), false);
    assert.deepEqual(newMessages(cluster), ['voluntary release CRM lock']);
    assert.equal(cluster.locks.owners().size, 0);
    assert.equal(cluster.watchdogs.strike('node1', 1000), false);
  });

  test('ends even while its file system refuses', () => {
    const { cluster, crm, hardware } = master();
    hardware.readWrite = false;
    crm.requestShutdown();
    newMessages(cluster);
    assert.equal(crm.round(), false);
    assert.deepEqual(newMessages(cluster).slice(-1), ['voluntary release CRM lock']);
  });

  test('goes idle after 90 rounds without anything to manage', () => {
    const { cluster, crm, rounds } = master(nobody);
    assert.deepEqual(rounds(89), []);
    assert.equal(crm.state, 'master');
    assert.deepEqual(rounds(), [
      'cluster had no service configured for 90 rounds, going idle.',
      'status change master => wait_for_quorum',
    ]);
    assert.equal(cluster.locks.owners().size, 0);
    assert.equal(cluster.watchdogs.strike('node1', 1e6), false);
  });

  test('counts its idle rounds anew after one that was not', () => {
    const { crm, hardware, rounds } = master(nobody);
    rounds(80);
    hardware.update = false;
    rounds();
    hardware.update = true;
    rounds(90);
    assert.equal(crm.state, 'master');
    assert.equal(rounds().at(-1), 'status change master => wait_for_quorum');
  });

  test('does not count rounds with a configured resource, or with an entry that is left', () => {
    const { cluster, crm, rounds } = master();
    rounds(100);
    cluster.removeService('vm:100');
    assert.deepEqual(rounds(), ["removing stale service 'vm:100' (no config)"]);
    rounds(90);
    assert.equal(crm.state, 'master');
    assert.equal(rounds().at(-1), 'status change master => wait_for_quorum');
  });
});

describe('may become active, although no resource is configured', () => {
  const rows: readonly (readonly [string, Parameters<typeof setStatus>[1], string[]])[] = [
    ['when a maintenance without request has to be cleaned up', { node_status: { node2: 'maintenance' } }, []],
    ['when a CRM command is pending', {}, ['dance']],
    ['when a service entry is left', { service_status: { 'vm:1': { state: 'stopped', node: 'node2' } } }, []],
    ['when the cluster is disarming', { disarm: { mode: 'freeze', state: 'disarming' } }, []],
  ];
  for (const [title, status, commands] of rows) {
    test(title, () => {
      const { cluster, crm, rounds } = desk(nobody);
      setStatus(cluster, status);
      cluster.files.crmCommands = [...commands];
      rounds();
      assert.equal(crm.state, 'master');
    });
  }

  test('not when the maintenance is requested', () => {
    const { cluster, crm, rounds } = desk(nobody);
    setStatus(cluster, { node_status: { node2: 'maintenance' }, node_request: { node2: { maintenance: 1 } } });
    rounds();
    assert.equal(crm.state, 'wait_for_quorum');
  });

  const masters: readonly (readonly [string, string, 'online' | 'unknown', boolean])[] = [
    ['no master is recorded', '', 'online', true],
    ['the recorded master is away', 'node2', 'unknown', true],
    ['it is the recorded master itself', 'node1', 'online', true],
    ['another master is online', 'node2', 'online', false],
  ];
  for (const [title, name, state, may] of masters) {
    test(`${may ? 'if' : 'not if'} ${title}`, () => {
      const { cluster, crm, rounds } = desk(nobody);
      setStatus(cluster, { ...(name && { master_node: name, node_status: { [name]: state } }) });
      cluster.files.crmCommands = ['dance'];
      rounds();
      assert.equal(crm.state, may ? 'master' : 'wait_for_quorum');
    });
  }
});

describe('may not become active', () => {
  test('when it cannot read the manager status, which it tells each time, before all else', () => {
    const { hardware, rounds } = desk();
    hardware.readWrite = false;
    hardware.update = false;
    hardware.network = false;
    assert.deepEqual(rounds(2), [`could not read manager status: ${refused}`]);
  });

  test('when the cluster is not quorate', () => {
    const { cluster, crm, rounds } = desk();
    for (const name of ['node2', 'node3']) {
      const other = cluster.nodes.get(name);
      if (other) other.hardware.network = false;
    }
    assert.deepEqual(rounds(), []);
    assert.equal(crm.state, 'wait_for_quorum');
  });

  test('when its view is not up to date', () => {
    const { crm, hardware, rounds } = desk();
    hardware.update = false;
    assert.deepEqual(rounds(), []);
    assert.equal(crm.state, 'wait_for_quorum');
  });

  test('while a resource of its own node waits for fencing', () => {
    const { cluster, crm, rounds } = desk();
    setStatus(cluster, { service_status: { 'vm:100': { state: 'fence', node: 'node1' } } });
    rounds();
    assert.equal(crm.state, 'wait_for_quorum');
    setStatus(cluster, { service_status: { 'vm:100': { state: 'fence', node: 'node2' } } });
    rounds();
    assert.equal(crm.state, 'master');
  });
});

describe('disarm', () => {
  const disarmed = { disarm: { mode: 'freeze', state: 'disarmed' } } as const;
  const released = 'HA stack fully disarmed, releasing CRM watchdog';

  test('a master gives up its watchdog when all is disarmed, and keeps its lock', () => {
    const { cluster, crm, rounds } = master();
    cluster.files.crmCommands = ['disarm-ha freeze'];
    for (const name of cluster.nodeNames) {
      cluster.files.lrmStatus.set(name, { state: 'wait_for_agent_lock', mode: 'disarm', results: new Map() });
    }
    assert.deepEqual(rounds().slice(-2), ['all LRMs disarmed, HA stack is now fully disarmed', released]);
    assert.equal(cluster.watchdogs.strike('node1', 1000), false);
    assert.deepEqual(rounds(), []);
    assert.equal(crm.state, 'master');
  });

  test('a new master takes over without a watchdog', () => {
    const { cluster, rounds } = desk();
    setStatus(cluster, disarmed);
    const said = rounds();
    assert.deepEqual(said.slice(0, 3), [
      "got lock 'ha_manager_lock'",
      'taking over as disarmed master, skipping watchdog',
      'status change wait_for_quorum => master',
    ]);
    assert.equal(said.includes(released), false);
    assert.equal(cluster.watchdogs.strike('node1', 1000), false);
  });

  test('a master that is armed again opens its watchdog with the lock of the next round', () => {
    const { cluster, rounds } = desk();
    setStatus(cluster, disarmed);
    rounds();
    cluster.files.crmCommands = ['arm-ha'];
    assert.ok(rounds().includes('re-arming HA stack'));
    assert.equal(cluster.watchdogs.strike('node1', 1000), false);
    rounds();
    assert.equal(cluster.watchdogs.strike('node1', 1000), true);
  });

  test('a cluster that is disarmed never goes idle', () => {
    const { cluster, crm, rounds } = desk(nobody);
    setStatus(cluster, disarmed);
    for (let round = 0; round < 100; round++) {
      rounds();
      assert.equal(crm.state, 'master');
    }
  });
});
