import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { active, desk, disarm, entry, maintenance, refused } from './lrm-desk';
import { newMessages } from './tiny-cluster';

describe('shutdown requests', () => {
  test('stop the resources of the node, whatever the manager says', () => {
    const { cluster, lrm, node, rounds, goesOn, holdsLock } = active();
    lrm.requestShutdown('shutdown');
    assert.deepEqual(newMessages(cluster), [
      "got shutdown request with shutdown policy 'conditional'",
      'shutdown LRM, stop all services',
    ]);
    assert.deepEqual(rounds(), ['stopping service vm:100', 'service status vm:100 stopped']);
    assert.deepEqual([goesOn(), node.running.size, holdsLock()], [false, 0, false]);
  });

  test('only the first counts', () => {
    const { cluster, lrm } = active();
    lrm.requestShutdown('restart');
    newMessages(cluster);
    lrm.requestShutdown('shutdown');
    assert.deepEqual(newMessages(cluster), []);
    assert.equal(lrm.mode, 'restart');
  });

  test('set a mode that the manager status does not change any more', () => {
    const { lrm, rounds, become } = active();
    lrm.requestShutdown('restart');
    become({ ...entry('started'), ...maintenance });
    rounds();
    assert.equal(lrm.mode, 'restart');
  });

  test('to restart wait until the manager has frozen the resources, which run on', () => {
    const { lrm, node, rounds, become, goesOn, holdsLock, hasWatchdog } = active();
    lrm.requestShutdown('restart');
    rounds(3);
    assert.equal(goesOn(), true);
    become(entry('freeze'));
    rounds();
    assert.deepEqual([goesOn(), node.running.has('vm:100')], [false, true]);
    assert.deepEqual([holdsLock(), hasWatchdog()], [false, false]);
  });

  test('keep lock and watchdog when a stop failed, so that the node is fenced', () => {
    const services = { 'fa:1001': 'node1' } as const;
    const { lrm, rounds, goesOn, holdsLock, hasWatchdog } = desk(entry('started', {}, 'fa:1001'), { services });
    rounds();
    lrm.requestShutdown('shutdown');
    assert.deepEqual(rounds(), ['stopping service fa:1001', 'unable to stop service fa:1001 (still running)']);
    assert.deepEqual([goesOn(), holdsLock(), hasWatchdog()], [false, true, true]);
  });

  test('are published at once, or told if that fails', () => {
    const { cluster, lrm, published } = active();
    lrm.requestShutdown('restart');
    assert.equal(published()?.mode, 'restart');
    newMessages(cluster);
    const cut = active();
    cut.node.hardware.readWrite = false;
    cut.lrm.requestShutdown('restart');
    assert.deepEqual(newMessages(cut.cluster).slice(-3), [
      'restart LRM, freeze all services',
      `unable to write lrm status file - ${refused}`,
      'unable to update lrm status file - not quorate?',
    ]);
    const offline = active();
    offline.node.hardware.network = false;
    offline.lrm.requestShutdown('restart');
    assert.equal(newMessages(offline.cluster).at(-1), 'unable to update lrm status file - not quorate?');
  });
});

describe('modes', () => {
  const rows = [
    ['maintenance', { ...entry('started'), ...maintenance }],
    ['maintenance', { ...entry('started'), ...maintenance, ...disarm }],
    ['disarm', { ...entry('started'), ...disarm }],
    ['active', entry('started')],
  ] as const;
  test('maintenance comes before disarm, and both end', () => {
    const { lrm, rounds, become } = desk();
    for (const [mode, status] of rows) {
      become(status);
      rounds();
      assert.equal(lrm.mode, mode);
    }
  });
});

describe('managing resources', () => {
  test('executes once for a uid, and publishes the result under it', () => {
    const { rounds, become, results, node } = active();
    assert.deepEqual(results(), { first: 0 });
    node.running.clear();
    assert.deepEqual(rounds(), []);
    become(entry('started', { uid: 'second' }));
    assert.deepEqual(rounds(), ['starting service vm:100', 'service status vm:100 started']);
    assert.deepEqual(results(), { second: 0 });
  });

  test('executes the command stopped every round', () => {
    const { rounds, become, results, node } = active();
    become(entry('stopped', { uid: 'second' }));
    for (let round = 0; round < 3; round++) {
      node.running.add('vm:100');
      assert.deepEqual(rounds(), ['stopping service vm:100', 'service status vm:100 stopped']);
    }
    assert.deepEqual(results(), { second: 0 });
  });

  for (const state of ['recovery', 'freeze', 'request_start'] as const) {
    test(`has nothing to do for state ${state}`, () => {
      const { rounds, become, results } = active();
      become(entry(state, { uid: 'second' }));
      assert.deepEqual(rounds(), []);
      assert.deepEqual(results(), {});
    });
  }

  test('has nothing to do for an entry without uid, or of another node', () => {
    const { rounds, become } = active();
    become({
      service_status: {
        'vm:1': { state: 'started', node: 'node1' },
        'vm:2': { state: 'started', node: 'node2', uid: 'b' },
      },
    });
    assert.deepEqual(rounds(), []);
  });

  test('goes through the resources by name', () => {
    const services = { 'vm:20': 'node1', 'vm:100': 'node1', 'ct:9': 'node1' } as const;
    const entries = Object.keys(services).map((sid) => [sid, { state: 'started', node: 'node1', uid: sid }]);
    const { rounds } = desk({ service_status: Object.fromEntries(entries) }, { services });
    assert.deepEqual(
      rounds().filter((text) => text.startsWith('starting')),
      ['starting service ct:9', 'starting service vm:100', 'starting service vm:20'],
    );
  });

  test('hands on target and timeout', () => {
    const { rounds, become } = active();
    become(entry('request_stop', { uid: 'second', timeout: 7 }));
    assert.equal(rounds()[0], 'stopping service vm:100 (timeout=7)');
  });

  test('a command that dies has the result -1', () => {
    const { rounds, become, results, node } = active();
    node.running.clear();
    become(entry('request_start_balance', { uid: 'second' }));
    assert.deepEqual(rounds(), [
      "request_start_balance 'vm:100' failed - missing target",
      'resource agent vm:100 finished - failed to execute',
    ]);
    assert.deepEqual(results(), { second: -1 });
  });
});

describe('the restart policy', () => {
  const fails = (maxRestart: number) =>
    desk(entry('started', {}, 'fa:190'), {
      services: { 'fa:190': { node: 'node1', state: 'started', max_restart: maxRestart } },
    });
  const failed = ['starting service fa:190', 'unable to start service fa:190'];

  test('tries max_restart times again, a round each, before it reports the error', () => {
    const { rounds, results } = fails(2);
    assert.equal(rounds().at(-1), "restart policy: retry number 1 for service 'fa:190'");
    assert.deepEqual(rounds(), [...failed, "restart policy: retry number 2 for service 'fa:190'"]);
    assert.deepEqual(results(), {});
    assert.deepEqual(rounds(), [...failed, 'unable to start service fa:190 on local node after 2 retries']);
    assert.deepEqual(results(), { first: 1 });
    assert.deepEqual(rounds(), []);
  });

  test('begins anew for the next uid', () => {
    const { rounds, become } = fails(1);
    rounds(2);
    become(entry('started', { uid: 'second' }, 'fa:190'));
    assert.equal(rounds().at(-1), "restart policy: retry number 1 for service 'fa:190'");
  });

  test('goes on counting when the uid changes in between', () => {
    const { rounds, become } = fails(1);
    rounds();
    become(entry('started', { uid: 'second' }, 'fa:190'));
    assert.equal(rounds().at(-1), 'unable to start service fa:190 on local node after 1 retries');
  });

  test('does not try again with max_restart 0', () => {
    assert.equal(fails(0).rounds().at(-1), 'unable to start service fa:190 on local node after 0 retries');
  });

  test('forgets what it counted after a success', () => {
    const { rounds, become, node } = desk(entry('started', {}, 'fa:110'), { services: { 'fa:110': 'node1' } });
    rounds();
    assert.equal(rounds().at(-1), 'service status fa:110 started');
    node.running.clear();
    become(entry('started', { uid: 'second' }, 'fa:110'));
    assert.equal(rounds().at(-1), "restart policy: retry number 1 for service 'fa:110'");
  });

  test('forgets what it counted when the entry is gone', () => {
    const { rounds, become } = fails(1);
    rounds();
    become({});
    rounds();
    become(entry('started', { uid: 'second' }, 'fa:190'));
    assert.equal(rounds().at(-1), "restart policy: retry number 1 for service 'fa:190'");
  });

  test('is about starts only', () => {
    const { rounds, become, results, node } = desk(entry('started', {}, 'fa:1001'), {
      services: { 'fa:1001': 'node1' },
    });
    rounds();
    assert.ok(node.running.has('fa:1001'));
    become(entry('request_stop', { uid: 'second' }, 'fa:1001'));
    assert.deepEqual(rounds(), ['stopping service fa:1001', 'unable to stop service fa:1001 (still running)']);
    assert.deepEqual(results(), { second: 1 });
  });
});

describe('the first round of all', () => {
  test('publishes before all else, and nothing happens until some LRM has', () => {
    const { cluster, node, lrm, rounds, published, goesOn } = desk();
    cluster.anyLrmPublished = false;
    node.hardware.network = false;
    assert.deepEqual([...rounds(2)], []);
    assert.deepEqual([published(), goesOn()], [undefined, true]);
    node.hardware.network = true;
    rounds();
    assert.equal(lrm.state, 'active');
    assert.equal(cluster.anyLrmPublished, true);
  });

  test('ends the daemon if that was asked for', () => {
    const { cluster, node, lrm, rounds, goesOn } = desk();
    cluster.anyLrmPublished = false;
    node.hardware.network = false;
    lrm.requestShutdown('shutdown');
    rounds();
    assert.equal(goesOn(), false);
  });
});
