import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { ClusterState } from '../../src/cluster';
import { observe, whatMoves } from '../../src/engine';
import { setupOf, type TestDirectory } from '../../src/formats';
import { profileOf } from '../../src/model';
import { Simulation } from '../../src/model/testbed/simulation';
import { Reconstruction } from '../../src/state-from-events';
import { goesOn } from '../goes-on';
import { anyScenario } from '../scenarios';
import { tries } from '../tries';

describe('the events of a cluster tell', () => {
  test('where everything is after every round', () => {
    fc.assert(
      fc.property(anyScenario(), (directory) => {
        for (const { simulation, told } of rounds(directory)) {
          assert.deepEqual(observe(told), observe(simulation.cluster));
        }
      }),
      tries(60),
    );
  });

  test('what a master published before a watchdog struck it down in the same round', () => {
    let atTheEnd: ClusterState | undefined;
    for (const { simulation, told } of rounds(struckMaster)) {
      assert.deepEqual(observe(told), observe(simulation.cluster));
      if (simulation.cluster.events.some(({ kind }) => kind === 'watchdog-poweroff')) atTheEnd ??= observe(told);
    }
    assert.equal(atTheEnd?.resources['vm:101']?.state, 'request_stop');
    assert.equal(atTheEnd.nodes.node1?.online, false);
  });

  test('where a resource belongs that holds up the disarming of its node in maintenance', () => {
    let deferred: ClusterState | undefined;
    for (const { simulation, told } of rounds(heldUp)) {
      assert.deepEqual(observe(told), observe(simulation.cluster));
      if (simulation.cluster.events.some(({ kind }) => kind === 'disarm-deferred')) deferred ??= observe(told);
    }
    assert.equal(deferred?.resources['vm:101']?.maintenanceNode, 'node2');
  });

  test('that maintenance was granted before a disarming, and refused after it', () => {
    for (const { simulation, told } of rounds(inBetween)) {
      assert.deepEqual(observe(told), observe(simulation.cluster));
      const isRead = told.files.managerStatus.disarm !== undefined;
      assert.deepEqual([...told.files.managerStatus.maintenanceRequests], isRead ? ['node2'] : []);
    }
  });

  test('what is under way', () => {
    fc.assert(
      fc.property(anyScenario(), (directory) => {
        for (const { simulation, told } of rounds(directory)) {
          assert.deepEqual(whatMoves(told).moving, whatMoves(simulation.cluster).moving);
        }
      }),
      tries(30),
    );
  });

  test('a snapshot that later events leave alone', () => {
    const [first, ...others] = Array.from(rounds(maintenance), ({ told }): ClusterState => observe(told));
    assert.ok(first && others.length > 5);
    assert.equal(first.time, 20);
    assert.equal(others.at(-1)?.nodes.node2?.state, 'maintenance');
    assert.equal(others.at(-1)?.resources['vm:100']?.maintenanceNode, 'node2');
  });
});

const maintenance: TestDirectory = {
  cmdlist: [['power node1 on', 'power node2 on', 'power node3 on'], ['crm node2 enable-node-maintenance'], []],
  serviceConfig: { 'vm:100': { node: 'node2', state: 'started' } },
};

/** The LRM of node1 renews its watchdog last at 101, so it strikes at 162, when the CRM has just had its round. */
const struckMaster: TestDirectory = {
  cmdlist: [
    ['power node1 on', 'power node2 on', 'power node3 on'],
    ['skip-round lrm 4', 'skip-round crm 2', 'service vm:101 stopped'],
  ],
  serviceConfig: { 'vm:101': { node: 'node1', state: 'started' } },
};

/** In one round node2 goes into maintenance, a disarming waits for the move of vm:101, and the move is given up. */
const heldUp: TestDirectory = {
  cmdlist: [
    ['power node1 on', 'power node2 on', 'power node3 on'],
    ['power node3 off', 'reboot node2', 'crm node1 disarm-ha ignore'],
  ],
  serviceConfig: { 'vm:101': { node: 'node2', state: 'started', lock: 'backup' } },
  rulesConfig: 'node-affinity: there\n\tresources vm:101\n\tnodes node3\n\tstrict 1\n',
  datacenter: { ha: { shutdown_policy: 'migrate' } },
};

const inBetween: TestDirectory = {
  cmdlist: [
    ['power node1 on', 'power node2 on', 'power node3 on'],
    [
      'crm node2 enable-node-maintenance',
      'crm node1 disarm-ha freeze',
      'crm node2 enable-node-maintenance',
      'crm node3 enable-node-maintenance',
    ],
  ],
  serviceConfig: { 'vm:101': { node: 'node1', state: 'started' } },
};

/** A scenario round by round, with what its events tell. */
function* rounds(directory: TestDirectory) {
  const online = (directory.cmdlist[0] ?? []).map((command) => command.split(' ')[1] ?? '');
  const told = new Reconstruction(setupOf(directory, online));
  const simulation = Simulation.of(directory, profileOf());
  let seen = 0;
  for (let round = 0; round < 60; round++) {
    if (!goesOn(simulation)) return;
    const news = simulation.cluster.events.slice(seen);
    seen += news.length;
    const commands = news.findIndex(({ source, kind }) => source === 'cmdlist' && kind === 'execute');
    told.followRound(commands < 0 ? news : news.slice(0, commands));
    told.clock = simulation.cluster.clock;
    if (commands >= 0) told.followCommands(news.slice(commands));
    yield { simulation, told };
  }
}
