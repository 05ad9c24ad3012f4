import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatLog } from '../../../src/log';
import { playDirectory, profileOf } from '../../../src/model';
import { Simulation } from '../../../src/model/testbed/simulation';
import { directoryOf, play, tell } from '../tiny-cluster';

const guest = { services: { 'vm:100': 'node1' } } as const;

describe('the order of a loop', () => {
  test('node by node the CRM, then the LRM; each round takes a second, a loop twenty', () => {
    assert.deepEqual(play({ nodes: ['node2', 'node1'], services: { 'vm:100': 'node2' } }).slice(-12), [
      "20 node1/crm: got lock 'ha_manager_lock'",
      '20 node1/crm: status change wait_for_quorum => master',
      "20 node1/crm: node 'node1': state changed from 'unknown' => 'online'",
      "20 node1/crm: node 'node2': state changed from 'unknown' => 'online'",
      "20 node1/crm: adding new service 'vm:100' on node 'node2'",
      "20 node1/crm: service 'vm:100': state changed from 'request_start' to 'started'  (node = node2)",
      '22 node2/crm: status change wait_for_quorum => slave',
      "23 node2/lrm: got lock 'ha_agent_node2_lock'",
      '23 node2/lrm: status change wait_for_agent_lock => active',
      '23 node2/lrm: starting service vm:100',
      '23 node2/lrm: service status vm:100 started',
      '620 hardware: exit simulation - done',
    ]);
  });

  test('a node that goes down leaves LRM first, CRM last', () => {
    assert.deepEqual(play({ later: [['shutdown node2']] }, 100), [
      '120 cmdlist: execute shutdown node2',
      "120 node2/lrm: got shutdown request with shutdown policy 'conditional'",
      '120 node2/lrm: shutdown LRM, stop all services',
      '124 node2/lrm: exit (loop end)',
      '124 shutdown: execute crm node2 stop',
      '123 node2/crm: server received shutdown request',
      '143 node2/crm: exit (loop end)',
      '143 shutdown: execute power node2 off',
      '720 hardware: exit simulation - done',
    ]);
  });

  test('a node that reboots comes back in the same loop', () => {
    assert.deepEqual(play({ later: [['reboot node1']] }, 121), [
      '122 node1/lrm: exit (loop end)',
      '122 reboot: execute crm node1 stop',
      '121 node1/crm: server received shutdown request',
      '141 node1/crm: exit (loop end)',
      '141 reboot: execute power node1 off',
      '141 reboot: execute power node1 on',
      '141 node1/crm: status change startup => wait_for_quorum',
      '140 node1/lrm: status change startup => wait_for_agent_lock',
      '720 hardware: exit simulation - done',
    ]);
  });

  test('a node without network is reset by its watchdog in the first round after a minute', () => {
    assert.deepEqual(play({ ...guest, later: [['network node1 off']] }, 120).slice(0, 8), [
      '120 cmdlist: execute network node1 off',
      '120 node1/crm: status change master => lost_manager_lock',
      '120 node1/crm: status change lost_manager_lock => wait_for_quorum',
      '121 node1/lrm: status change active => lost_agent_lock',
      '162 watchdog: execute power node1 off',
      '161 node1/crm: killed by poweroff',
      '162 node1/lrm: killed by poweroff',
      "162 hardware: server 'node1' stopped by poweroff (watchdog)",
    ]);
  });
});

describe('skipped rounds', () => {
  test('are told once a loop, by the first node, and leave the clock alone', () => {
    assert.deepEqual(play({ later: [['skip-round crm', 'skip-round lrm 2', 'skip-round lrm']] }, 120), [
      '120 cmdlist: execute skip-round crm',
      '120 cmdlist: execute skip-round lrm 2',
      '120 cmdlist: execute skip-round lrm',
      '120 run-loop: skipping CRM round',
      '120 run-loop: skipping LRM round',
      '141 run-loop: skipping LRM round',
      '161 run-loop: skipping LRM round',
      '720 hardware: exit simulation - done',
    ]);
  });

  test('are not told while the first node is off, but skipped all the same', () => {
    const cmdlist = [
      ['power node2 on', 'power node3 on'],
      ['skip-round lrm 2', 'service vm:100 stopped'],
    ];
    assert.deepEqual(play({ services: { 'vm:100': 'node2' }, cmdlist }, 120, 'run-loop', 'node2/lrm'), [
      '161 node2/lrm: stopping service vm:100',
      '161 node2/lrm: service status vm:100 stopped',
    ]);
  });
});

describe('the command list', () => {
  const times = (later: readonly (readonly string[])[]) => play({ later }, 100, 'cmdlist', 'hardware');

  test('has its turn every fifth loop', () => {
    assert.deepEqual(times([['network node1 on'], [], ['network node2 on', 'network node3 on']]), [
      '120 cmdlist: execute network node1 on',
      '320 cmdlist: execute network node2 on',
      '320 cmdlist: execute network node3 on',
      '920 hardware: exit simulation - done',
    ]);
  });

  test('waits while a delay lasts, which counts no loops; the rest of the group does not', () => {
    assert.deepEqual(times([['delay 50', 'network node1 on'], ['network node2 on']]), [
      '120 cmdlist: execute delay 50',
      '120 cmdlist: execute network node1 on',
      '260 cmdlist: execute network node2 on',
      '860 hardware: exit simulation - done',
    ]);
  });

  test('a delay that is over with the loop delays nothing', () => {
    assert.deepEqual(times([['delay 20'], ['network node2 on']]).slice(1), [
      '220 cmdlist: execute network node2 on',
      '820 hardware: exit simulation - done',
    ]);
  });

  test('that is empty ends after more than 500 seconds', () => {
    const directory = { ...directoryOf({}), cmdlist: [] };
    assert.deepEqual(tell(playDirectory(directory)), [
      '0 hardware: starting simulation',
      '520 hardware: exit simulation - done',
    ]);
  });
});

describe('the end', () => {
  test('comes when a command cannot be executed', () => {
    assert.deepEqual(play({ later: [['dance', 'network node1 off']] }, 100), [
      '120 cmdlist: execute dance',
      "120 hardware: exit simulation - sim_hardware_cmd: unknown command 'dance'\n ",
    ]);
  });

  test('comes after 10000 seconds at the latest', () => {
    assert.deepEqual(play({ later: [['delay 20000']] }, 100), [
      '120 cmdlist: execute delay 20000',
      '10020 hardware: exit simulation - simulation exceeded maximum time (10000) - force end\n ',
    ]);
  });

  test('comes at once with so many nodes that a loop takes a minute', () => {
    const nodes = (count: number) => Array.from({ length: count }, (_, index) => `node${index + 100}`);
    const died = 'unable to simulate so many nodes. You need to increase watchdog/lock timeouts.';
    assert.equal(
      formatLog(playDirectory(directoryOf({ nodes: nodes(30) }))),
      `info      0     hardware: starting simulation\nerr       0     hardware: exit simulation - ${died}\n \n`,
    );
    const [first] = play({ nodes: nodes(29) }, 1);
    assert.equal(first, '58 cmdlist: execute power node100 on');
  });

  test('a CRM that ends by itself ends it all', () => {
    const { cluster, simulation } = running();
    cluster.nodes.get('node2')?.crm?.requestShutdown();
    assert.throws(() => simulation.step(), /^Death: unexpected CRM exit - not implemented$/);
  });

  test('an LRM that ends by itself ends it all', () => {
    const { cluster, simulation } = running();
    cluster.nodes.get('node2')?.lrm?.requestShutdown('shutdown');
    assert.throws(() => simulation.step(), /^Death: unexpected LRM exit - not implemented$/);
  });

  test('an LRM that restarts while its node goes down ends it all', () => {
    const last = play({ later: [['restart-lrm node2', 'reboot node2']] }).at(-1);
    assert.equal(last, '124 hardware: exit simulation - lrm restart during shutdown - not implemented ');
  });
});

test('a simulation goes on by steps, and takes further commands', () => {
  const { cluster, simulation } = running();
  assert.equal(cluster.clock, 40);
  simulation.queue(['network node1 off']);
  assert.equal(simulation.waitingGroups, 1);
  while (simulation.waitingGroups > 0) assert.equal(simulation.step(), true);
  assert.equal(cluster.clock, 120);
  assert.equal(cluster.isUp('node1'), false);
});

test('a group can hold what no command says, in its turn', () => {
  const { cluster, simulation } = running();
  simulation.queue([
    'network node1 off',
    ({ clock, files }) => {
      files.rules = `# changed at ${clock}, ${cluster.isUp('node1') ? 'before' : 'after'} the network went\n`;
    },
  ]);
  const { length } = cluster.events;
  while (simulation.waitingGroups > 0) simulation.step();
  assert.equal(cluster.files.rules, '# changed at 120, after the network went\n');
  const executed = cluster.events.slice(length).filter(({ kind }) => kind === 'execute');
  assert.equal(executed.length, 1);
});

function running() {
  const simulation = Simulation.of(directoryOf({}), profileOf());
  simulation.step();
  simulation.step();
  return { simulation, cluster: simulation.cluster };
}
