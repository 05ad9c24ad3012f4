import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Lrm } from '../../src/model/lrm';
import { agentLock } from '../../src/model/testbed/world';
import {
  active,
  desk,
  disarm,
  entry,
  gotLock,
  lostLock,
  maintenance,
  refused,
  type Status,
  toActive,
} from './lrm-desk';
import { newMessages, stillCluster, worldOf } from './tiny-cluster';

describe('wait_for_agent_lock', () => {
  test('is where a new LRM begins, in mode active', () => {
    const cluster = stillCluster();
    const lrm = new Lrm(worldOf(cluster, 'node1', 'lrm'));
    assert.deepEqual([lrm.state, lrm.mode], ['wait_for_agent_lock', 'active']);
    assert.deepEqual(newMessages(cluster), ['status change startup => wait_for_agent_lock']);
  });

  test('becomes active with the lock, for an active resource', () => {
    const { rounds, hasWatchdog } = desk();
    assert.deepEqual(rounds(), [gotLock, toActive, 'starting service vm:100', 'service status vm:100 started']);
    assert.equal(hasWatchdog(), true);
  });

  for (const state of ['stopped', 'freeze', 'error', 'request_start'] as const) {
    test(`a resource in state ${state} is none`, () => {
      const { lrm, rounds } = desk(entry(state));
      assert.deepEqual(rounds(), []);
      assert.equal(lrm.state, 'wait_for_agent_lock');
    });
  }

  test('a resource that heads for the node is one', () => {
    const { rounds } = desk(entry('migrate', { node: 'node2', target: 'node1' }));
    assert.deepEqual(rounds(), [gotLock, toActive]);
  });

  test('stays without the lock, without quorum, when to be fenced, or disarmed', () => {
    const locked = desk();
    locked.cluster.locks.lock(agentLock('node1'), 'node2', 20);
    const cut = desk();
    cut.node.hardware.network = false;
    const fenced = desk({ ...entry('started'), node_status: { node1: 'fence' } });
    const ownFence = desk({
      service_status: { ...entry('started').service_status, 'vm:1': { state: 'fence', node: 'node1' } },
    });
    const disarmed = desk({ ...entry('started'), ...disarm });
    for (const { lrm, rounds } of [locked, cut, fenced, ownFence, disarmed]) {
      assert.deepEqual(rounds(), []);
      assert.equal(lrm.state, 'wait_for_agent_lock');
    }
  });

  test('publishes, and ends when asked to', () => {
    const { lrm, rounds, published, goesOn } = desk(entry('stopped'));
    rounds();
    assert.deepEqual([published()?.state, published()?.mode], ['wait_for_agent_lock', 'active']);
    lrm.requestShutdown('shutdown');
    rounds();
    assert.equal(goesOn(), false);
  });
});

describe('active', () => {
  test('gives up when the node is to be fenced', () => {
    const { rounds, become } = active();
    become(entry('fence'));
    assert.deepEqual(rounds(), ['node needs to be fenced - releasing agent_lock', lostLock]);
  });

  test('gives up when it loses the lock', () => {
    const { node, rounds } = active();
    node.hardware.network = false;
    assert.deepEqual(rounds(), [lostLock]);
  });

  test('renews its watchdog every round, and strikes when it cannot', () => {
    const { cluster, node, rounds } = active();
    rounds(5);
    assert.equal(cluster.watchdogs.strike('node1', 120 + 60), false);
    node.hardware.network = false;
    rounds(3);
    assert.equal(cluster.watchdogs.strike('node1', 120 + 61), true);
  });

  test('goes into maintenance', () => {
    const { rounds, become, published } = active();
    become({ ...entry('started'), ...maintenance });
    assert.deepEqual(rounds(), ['status change active => maintenance']);
    assert.deepEqual([published()?.state, published()?.mode], ['maintenance', 'maintenance']);
  });

  test('lets go when disarmed', () => {
    const { rounds, become, holdsLock, hasWatchdog, published } = active();
    become({ ...entry('freeze'), ...disarm });
    assert.deepEqual(rounds(), [
      'HA disarm requested, releasing agent lock and watchdog',
      'status change active => wait_for_agent_lock',
    ]);
    assert.deepEqual([holdsLock(), hasWatchdog(), published()?.mode], [false, false, 'disarm']);
  });

  test('goes idle after 60 rounds without a resource of its own', () => {
    const { rounds, become, holdsLock, hasWatchdog } = active();
    become({});
    assert.deepEqual(rounds(60), []);
    assert.deepEqual(rounds(), [
      'node had no service configured for 60 rounds, going idle.',
      'status change active => wait_for_agent_lock',
    ]);
    assert.deepEqual([holdsLock(), hasWatchdog()], [false, false]);
  });

  test('counts idle rounds anew when it was idle before', () => {
    const { lrm, rounds, become } = active();
    become({});
    rounds(61);
    become(entry('started'));
    rounds();
    become({});
    rounds(60);
    assert.equal(lrm.state, 'active');
  });

  test('counts idle rounds anew after one with a resource, whatever its state', () => {
    const { lrm, rounds, become } = active();
    become({});
    rounds(60);
    become(entry('stopped'));
    rounds();
    become({});
    rounds(60);
    assert.equal(lrm.state, 'active');
    rounds();
    assert.equal(lrm.state, 'wait_for_agent_lock');
  });

  test('skips the round when its view is not up to date, but publishes', () => {
    const { node, rounds, become, published } = active();
    const before = published();
    node.hardware.update = false;
    become(entry('request_stop', { uid: 'second' }));
    assert.deepEqual(rounds(), ['temporary inconsistent cluster state (cfs restart?), skip round']);
    assert.notEqual(published(), before);
    assert.ok(node.running.has('vm:100'));
  });

  test('keeps its old view while its file system refuses', () => {
    const { lrm, node, rounds } = active();
    node.hardware.readWrite = false;
    assert.deepEqual(rounds(), [
      `updating service status from manager failed: ${refused}`,
      `updating service status from manager failed: ${refused}`,
      `unable to write lrm status file - ${refused}`,
    ]);
    assert.equal(lrm.state, 'active');
  });

  test('dies when its file system refuses while it has no resource', () => {
    const { node, rounds, become } = active();
    become({});
    rounds();
    node.hardware.readWrite = false;
    assert.throws(() => rounds(), /^Death: cfs connection refused - not mounted\?$/);
  });
});

describe('lost_agent_lock', () => {
  function lost() {
    const made = active();
    made.node.hardware.network = false;
    made.rounds();
    assert.equal(made.lrm.state, 'lost_agent_lock');
    return made;
  }

  test('becomes active again with the lock, if it comes before the watchdog', () => {
    const { node, rounds } = lost();
    node.hardware.network = true;
    assert.deepEqual(rounds(), ['status change lost_agent_lock => active']);
  });

  test('does nothing otherwise', () => {
    const { rounds, goesOn } = lost();
    assert.deepEqual(rounds(), []);
    assert.equal(goesOn(), true);
  });

  test('does not come back while the node is to be fenced', () => {
    const { lrm, node, rounds, become } = lost();
    become(entry('fence'));
    node.hardware.network = true;
    rounds();
    assert.equal(lrm.state, 'lost_agent_lock');
  });

  test('cannot end while it has active resources', () => {
    const { lrm, rounds, goesOn } = lost();
    lrm.requestShutdown('shutdown');
    assert.deepEqual(rounds(9), ["got shutdown request in state 'lost_agent_lock' - detected 1 running services"]);
    assert.equal(goesOn(), true);
  });

  test('gives a restart up after 90 seconds', () => {
    const { lrm, rounds, goesOn } = lost();
    lrm.requestShutdown('restart');
    rounds(4);
    assert.equal(goesOn(), true);
    assert.deepEqual(rounds(), [
      "got shutdown request in state 'lost_agent_lock' - detected 1 running services",
      'lost agent lock and restart request for over 90 seconds - giving up!',
    ]);
    assert.equal(goesOn(), false);
  });

  test('ends without its watchdog when no resource is active', () => {
    const { lrm, rounds, become, goesOn, hasWatchdog } = lost();
    lrm.requestShutdown('shutdown');
    become(entry('freeze'));
    assert.deepEqual(rounds(), []);
    assert.deepEqual([goesOn(), hasWatchdog()], [false, false]);
  });
});

describe('maintenance', () => {
  function leaving() {
    const made = active();
    made.become({ ...entry('started'), ...maintenance });
    made.rounds();
    assert.equal(made.lrm.state, 'maintenance');
    return made;
  }
  const gone: Status = { ...entry('started', { node: 'node2' }), ...maintenance };

  test('manages the resources that are still there', () => {
    const { rounds, become } = leaving();
    become({ ...entry('migrate', { target: 'node2', uid: 'second' }), ...maintenance });
    assert.deepEqual(rounds(), [
      "service vm:100 - start migrate to node 'node2'",
      "service vm:100 - end migrate to node 'node2'",
    ]);
  });

  test('lets go when they are gone, and stays', () => {
    const { lrm, rounds, become, holdsLock, hasWatchdog } = leaving();
    become(gone);
    assert.deepEqual(rounds(2), []);
    assert.deepEqual([lrm.state, holdsLock(), hasWatchdog()], ['maintenance', false, false]);
  });

  test('keeps the lock while they are there, whatever the mode', () => {
    const { lrm, rounds, become, holdsLock } = leaving();
    become(entry('started'));
    rounds();
    assert.deepEqual([lrm.state, lrm.mode, holdsLock()], ['maintenance', 'active', true]);
  });

  test('gives up when it loses the lock while they are there', () => {
    const { node, rounds } = leaving();
    node.hardware.network = false;
    assert.deepEqual(rounds(), ['status change maintenance => lost_agent_lock']);
  });

  test('gives up when the node is to be fenced', () => {
    const { rounds, become } = leaving();
    become({ ...entry('fence'), ...maintenance });
    assert.deepEqual(rounds(), [
      'node needs to be fenced during maintenance mode - releasing agent_lock',
      'status change maintenance => lost_agent_lock',
    ]);
  });

  test('lets go when disarmed, once they are gone', () => {
    const { lrm, rounds, become } = leaving();
    become({ ...entry('started'), ...disarm });
    rounds();
    assert.equal(lrm.state, 'maintenance');
    become({ ...entry('freeze'), ...disarm });
    assert.deepEqual(rounds(), [
      'HA disarm requested during maintenance, releasing agent lock and watchdog',
      'status change maintenance => wait_for_agent_lock',
    ]);
  });

  test('ends with its request, with the lock', () => {
    const { rounds, become } = leaving();
    become(gone);
    rounds();
    become(entry('started', { node: 'node2' }));
    assert.deepEqual(rounds(), [gotLock, 'status change maintenance => active']);
  });

  test('ends with its request in lost_agent_lock without the lock', () => {
    const { node, rounds, become } = leaving();
    become(gone);
    rounds();
    become(entry('started', { node: 'node2' }));
    node.hardware.network = false;
    assert.deepEqual(rounds(), ['status change maintenance => lost_agent_lock']);
  });

  test('by a shutdown ends the daemon once they are gone', () => {
    const { lrm, rounds, become, goesOn } = active({
      services: { 'vm:100': 'node1' },
      datacenter: { ha: { shutdown_policy: 'migrate' } },
    });
    lrm.requestShutdown('shutdown');
    rounds();
    assert.deepEqual([lrm.state, lrm.mode, goesOn()], ['maintenance', 'maintenance', true]);
    become(gone);
    rounds();
    assert.equal(goesOn(), false);
  });

  test('ends the daemon when the manager status cannot be read', () => {
    const { node, rounds, goesOn } = leaving();
    node.hardware.readWrite = false;
    rounds();
    assert.equal(goesOn(), false);
  });
});
