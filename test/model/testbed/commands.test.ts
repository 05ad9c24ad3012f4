import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ServiceState } from '../../../src/cluster';
import type { LoopControl } from '../../../src/model/testbed/commands';
import { executeCommand } from '../../../src/model/testbed/commands';
import { Death } from '../../../src/model/testbed/death';
import { newMessages, setStatus, stillCluster, type TinyCluster, worldOf } from '../tiny-cluster';

const mebibyte = 1024 * 1024;
const guest: TinyCluster = { services: { 'vm:100': { node: 'node1', state: 'started', lock: 'backup' } } };

/** A cluster that stands still; commands are executed at 120 seconds. */
function desk(tiny: TinyCluster = guest) {
  const cluster = stillCluster(tiny);
  cluster.clock = 120;
  const control: LoopControl = { skip: { crm: 0, lrm: 0 }, resumeAt: 0 };
  const execute = (...commands: readonly string[]) => {
    for (const command of commands) executeCommand(cluster, control, 'cmdlist', command);
  };
  const node = (name: string) => {
    const found = cluster.nodes.get(name);
    assert.ok(found);
    return found;
  };
  const config = () => cluster.files.services.get('vm:100');
  return { cluster, control, execute, node, config };
}

describe('every command', () => {
  test('is told as it was given, with its source and the cluster time', () => {
    const { cluster, execute } = desk();
    execute('  network   node1 off ');
    const { time, source, kind, fields } = cluster.events[0] ?? {};
    assert.deepEqual([time, source, kind], [120, 'cmdlist', 'execute']);
    assert.deepEqual(fields, { command: '  network   node1 off ' });
    assert.equal(cluster.isUp('node1'), false);
  });
});

describe('the run loop', () => {
  test('delay moves the next commands behind now', () => {
    const { control, execute } = desk();
    execute('delay 30');
    assert.equal(control.resumeAt, 150);
  });

  test('skip-round adds up', () => {
    const { control, execute } = desk();
    execute('skip-round crm', 'skip-round crm 4', 'skip-round lrm 2');
    assert.deepEqual(control.skip, { crm: 5, lrm: 2 });
  });
});

describe('power', () => {
  test('on creates the CRM, then the LRM, and ends the faults of the file system', () => {
    const { cluster, execute, node } = desk();
    execute('power node1 off', 'cfs node1 rw fail', 'cfs node1 update fail');
    newMessages(cluster);
    execute('power node1 on');
    assert.deepEqual(newMessages(cluster), [
      'execute power node1 on',
      'status change startup => wait_for_quorum',
      'status change startup => wait_for_agent_lock',
    ]);
    const { readWrite, update } = node('node1').hardware;
    assert.deepEqual([readWrite, update], [true, true]);
  });

  test('on does little to a node that is on: it gets its network back, and stays', () => {
    const { cluster, execute, node } = desk();
    execute('power node1 off', 'power node1 on');
    const { crm, lrm, hardware } = node('node1');
    execute('network node1 off', 'cfs node1 rw fail');
    hardware.pending = 'reboot';
    newMessages(cluster);
    execute('power node1 on');
    assert.deepEqual(newMessages(cluster), ['execute power node1 on']);
    assert.equal(node('node1').crm, crm);
    assert.equal(node('node1').lrm, lrm);
    assert.deepEqual([hardware.network, hardware.pending, hardware.readWrite], [true, undefined, false]);
  });

  test('off kills the CRM, then the LRM, and nothing runs any more', () => {
    const { cluster, execute, node } = desk();
    execute('power node1 off', 'power node1 on');
    const { hardware, running } = node('node1');
    running.add('vm:100');
    hardware.pending = 'shutdown';
    worldOf(cluster, 'node1', 'crm').openWatchdog();
    newMessages(cluster);
    execute('power node1 off');
    assert.deepEqual(newMessages(cluster), ['execute power node1 off', 'killed by poweroff', 'killed by poweroff']);
    assert.deepEqual([node('node1').crm, node('node1').lrm, running.size], [undefined, undefined, 0]);
    assert.deepEqual([hardware.power, hardware.network, hardware.pending], [false, false, undefined]);
    assert.equal(cluster.watchdogs.strike('node1', 1000), false);
  });

  test('off forgets that the LRM was to restart, but not that the CRM was to stop', () => {
    const { execute, node } = desk();
    execute('power node1 off', 'power node1 on', 'restart-lrm node1', 'crm node1 stop', 'power node1 off');
    assert.deepEqual([node('node1').lrmRestartAsked, node('node1').crmStopAsked], [false, true]);
  });

  test('off a second time says nothing', () => {
    const { cluster, execute } = desk();
    execute('power node1 off', 'power node1 off');
    assert.deepEqual(newMessages(cluster), ['execute power node1 off', 'execute power node1 off']);
  });
});

describe('hardware and daemons', () => {
  test('network is a switch only', () => {
    const { execute, node } = desk();
    execute('network node1 off');
    assert.deepEqual([node('node1').hardware.power, node('node1').hardware.network], [true, false]);
    execute('network node1 on');
    assert.equal(node('node1').hardware.network, true);
  });

  for (const action of ['reboot', 'shutdown'] as const) {
    test(`${action} is marked, and the LRM asked if it runs`, () => {
      const { cluster, execute, node } = desk();
      execute(`${action} node1`);
      assert.equal(node('node1').hardware.pending, action);
      assert.deepEqual(newMessages(cluster), [`execute ${action} node1`]);
      execute('power node1 off', 'power node1 on', `${action} node1`);
      assert.ok(newMessages(cluster).includes("got shutdown request with shutdown policy 'conditional'"));
    });
  }

  test('restart-lrm needs an LRM that runs', () => {
    const { cluster, execute, node } = desk();
    execute('restart-lrm node1');
    assert.equal(node('node1').lrmRestartAsked, false);
    execute('power node1 off', 'power node1 on', 'restart-lrm node1');
    assert.equal(node('node1').lrmRestartAsked, true);
    assert.ok(newMessages(cluster).includes('restart LRM, freeze all services'));
  });

  test('crm stop needs a CRM that runs, and it takes one request only', () => {
    const { cluster, execute, node } = desk();
    execute('crm node1 stop');
    assert.equal(node('node1').crmStopAsked, false);
    execute('crm node1 start', 'crm node1 stop', 'crm node1 stop');
    assert.equal(node('node1').crmStopAsked, true);
    const requests = newMessages(cluster).filter((text) => text === 'server received shutdown request');
    assert.equal(requests.length, 1);
  });

  test('crm start creates a CRM if there is none', () => {
    const { execute, node } = desk();
    execute('crm node1 start');
    const { crm } = node('node1');
    assert.ok(crm);
    execute('crm node1 start');
    assert.equal(node('node1').crm, crm);
  });

  test('cfs sets one switch of one node', () => {
    const { execute, node } = desk();
    execute('cfs node1 rw fail', 'cfs node2 update fail');
    const switches = (name: string) => [node(name).hardware.readWrite, node(name).hardware.update];
    assert.deepEqual(
      [switches('node1'), switches('node2')],
      [
        [false, true],
        [true, false],
      ],
    );
    execute('cfs node1 rw work', 'cfs node2 update work');
    assert.deepEqual(
      [switches('node1'), switches('node2')],
      [
        [true, true],
        [true, true],
      ],
    );
  });

  test('pve-manager-version sets the version, which is 9.0.0~2 at first', () => {
    const { execute, node } = desk();
    assert.equal(node('node1').hardware.version, '9.0.0~2');
    execute('pve-manager-version node1 set 9.0.0~16');
    assert.equal(node('node1').hardware.version, '9.0.0~16');
  });
});

describe('CRM commands are queued in order, for the CRM to judge', () => {
  const rows: readonly (readonly [command: string, queued: string])[] = [
    ['crm node2 enable-node-maintenance', 'enable-node-maintenance node2'],
    ['crm node2 disable-node-maintenance', 'disable-node-maintenance node2'],
    ['crm node2 disarm-ha freeze', 'disarm-ha freeze'],
    ['crm node2 disarm-ha ignore', 'disarm-ha ignore'],
    ['crm node2 arm-ha', 'arm-ha'],
    ['service vm:100 migrate node2', 'migrate vm:100 node2'],
    ['service vm:999 relocate node9', 'relocate vm:999 node9'],
    ['service vm:999 stop 60', 'stop vm:999 60'],
  ];
  for (const [command, queued] of rows) {
    test(command, () => {
      const { cluster, execute } = desk();
      execute(command, command);
      assert.deepEqual(cluster.files.crmCommands, [queued, queued]);
    });
  }
});

describe('resources', () => {
  for (const state of ['started', 'disabled', 'stopped', 'ignored'] as const) {
    test(`${state} is the requested state`, () => {
      const { execute, config } = desk();
      execute(`service vm:100 ${state}`);
      assert.equal(config()?.state, state);
    });
  }

  test('add configures a resource with the defaults, sorted among the others', () => {
    const { cluster, execute, node } = desk();
    execute('service vm:1 add node2');
    assert.deepEqual([...cluster.files.services.keys()], ['vm:1', 'vm:100']);
    assert.deepEqual(cluster.files.services.get('vm:1'), {
      node: 'node2',
      state: 'started',
      failback: true,
      maxRestart: 1,
      maxRelocate: 1,
    });
    assert.equal(node('node2').running.has('vm:1'), false);
  });

  test('add says whether the resource really runs', () => {
    const { cluster, execute, node } = desk();
    execute('service vm:1 add node2 ignored 1', 'service vm:2 add node2 enabled 0');
    assert.deepEqual([...node('node2').running], ['vm:1']);
    assert.equal(cluster.files.services.get('vm:1')?.state, 'ignored');
    assert.equal(cluster.files.services.get('vm:2')?.state, 'started');
  });

  test('delete forgets the configuration and the static stats', () => {
    const { cluster, execute } = desk();
    execute('service vm:100 delete');
    const known = [cluster.files.services, cluster.limits, cluster.usage].map((map) => map.has('vm:100'));
    assert.deepEqual(known, [false, false, true]);
  });

  test('lock takes backup if nothing is said', () => {
    const { execute, config } = desk({ services: { 'vm:100': 'node1' } });
    execute('service vm:100 lock');
    assert.equal(config()?.lock, 'backup');
    execute('service vm:100 lock snapshot');
    assert.equal(config()?.lock, 'snapshot');
  });

  test('unlock removes any lock, or the named one only', () => {
    const { execute, config } = desk();
    execute('service vm:100 unlock snapshot');
    assert.equal(config()?.lock, 'backup');
    execute('service vm:100 unlock backup');
    assert.equal(config()?.lock, undefined);
    execute('service vm:100 lock create', 'service vm:100 unlock');
    assert.equal(config()?.lock, undefined);
  });

  test('stats change one by one, memory in MiB', () => {
    const { cluster, execute } = desk();
    execute('service vm:100 set-static-stats maxcpu 1.5', 'service vm:100 set-dynamic-stats mem 100 cpu 0.5');
    assert.deepEqual(cluster.limits.get('vm:100'), { cpus: 1.5, memory: 4096 * mebibyte });
    assert.deepEqual(cluster.usage.get('vm:100'), { cpus: 0.5, memory: 100 * mebibyte });
  });

  test('manual-migrate moves an ignored resource', () => {
    const { execute, config } = desk();
    execute('service vm:100 ignored', 'service vm:100 manual-migrate node3');
    assert.equal(config()?.node, 'node3');
  });

  test('manual-migrate moves any resource while the cluster is disarmed in mode ignore', () => {
    const { cluster, execute, config } = desk();
    setStatus(cluster, { disarm: { mode: 'ignore', state: 'disarmed' } });
    execute('service vm:100 manual-migrate node3');
    assert.equal(config()?.node, 'node3');
  });
});

describe('what cannot be done ends the simulation', () => {
  const refusal = 'sim_hardware_cmd: ';
  const rows: readonly (readonly [command: string, reason: string])[] = [
    ['dance node1', `${refusal}unknown command 'dance node1'\n`],
    ['', `${refusal}unknown command ''\n`],
    ['constructor', `${refusal}unknown command 'constructor'\n`],
    ['power node9 on', `${refusal}no such node 'node9'\n`],
    ['reboot node9', `${refusal}no such node 'node9'\n`],
    ['service vm:1 add node9', `${refusal}no such node 'node9'\n`],
    ['service vm:100 manual-migrate node9', `${refusal}no such node 'node9'\n`],
    ['shutdown', `${refusal}missing node in 'shutdown'`],
    ['power node1', `${refusal}unknown action '' in 'power node1'`],
    ['power node1 toString', `${refusal}unknown action 'toString' in 'power node1 toString'`],
    ['power node1 up', `${refusal}unknown action 'up' in 'power node1 up'`],
    ['network node1 down', `${refusal}unknown action 'down' in 'network node1 down'`],
    ['crm node1 restart', `${refusal}unknown action 'restart' in 'crm node1 restart'`],
    ['crm node1 disarm-ha', `${refusal}missing mode in 'crm node1 disarm-ha'`],
    ['cfs node1 read fail', `${refusal}unknown action 'read' in 'cfs node1 read fail'`],
    ['cfs node1 rw', `${refusal}unknown state '' in 'cfs node1 rw'`],
    ['cfs node1 update broken', `${refusal}unknown state 'broken' in 'cfs node1 update broken'`],
    ['pve-manager-version node1 get', `${refusal}unknown action 'get' in 'pve-manager-version node1 get'`],
    ['pve-manager-version node1 set', `${refusal}missing version in 'pve-manager-version node1 set'`],
    ['delay', `${refusal}'' is not a number in 'delay'`],
    ['delay soon', `${refusal}'soon' is not a number in 'delay soon'`],
    ['skip-round', `${refusal}unknown daemon '' in 'skip-round'`],
    ['skip-round pmxcfs', `${refusal}unknown daemon 'pmxcfs' in 'skip-round pmxcfs'`],
    ['skip-round crm some', `${refusal}'some' is not a number in 'skip-round crm some'`],
    ['service vm100 started', 'value does not look like a valid ha resource id\n'],
    ['service', 'value does not look like a valid ha resource id\n'],
    ['service vm:100 dance', `${refusal}unknown service action 'dance' in 'service vm:100 dance'\n`],
    ['service vm:100 valueOf', `${refusal}unknown service action 'valueOf' in 'service vm:100 valueOf'\n`],
    ['service vm:100 migrate', `${refusal}missing target node in 'service vm:100 migrate'`],
    ['service vm:100 stop', `${refusal}missing timeout in 'service vm:100 stop'`],
    ['service vm:100 add node1', "resource ID 'vm:100' already defined\n"],
    ['service foo:1 add node1', "implement me: 'foo:1' is no vm, ct or fa with a number"],
    ['service vm:abc add node1', "implement me: 'vm:abc' is no vm, ct or fa with a number"],
    ['service vm:999 started', "no such service 'vm:999'"],
    ['service vm:999 delete', "no such service 'vm:999'"],
    ['service vm:999 lock', "no such service 'vm:999'\n"],
    ['service vm:999 unlock', "no such service 'vm:999'\n"],
    ['service vm:999 set-static-stats maxcpu 1', "no such service 'vm:999'"],
    ['service vm:999 set-dynamic-stats cpu 1', "no such service 'vm:999'"],
    ['service vm:100 set-static-stats', `${refusal}missing target stat for 'set-static-stats' command`],
    ['service vm:100 set-static-stats maxcpu', `${refusal}missing value for 'set-static-stats maxcpu' command`],
    [
      'service vm:100 set-dynamic-stats maxcpu 1',
      `${refusal}unknown target stat 'maxcpu' for 'set-dynamic-stats' command`,
    ],
    [
      'service vm:100 set-dynamic-stats mem much',
      `${refusal}'much' is not a number in 'service vm:100 set-dynamic-stats mem much'`,
    ],
    [
      'service vm:100 set-static-stats maxcpu 0x10',
      `${refusal}'0x10' is not a number in 'service vm:100 set-static-stats maxcpu 0x10'`,
    ],
    ['service vm:999 manual-migrate node1', `${refusal}service 'vm:999' not configured\n`],
    [
      'service vm:100 manual-migrate node2',
      `${refusal}manual-migrate requires service in 'ignored' state or disarm-ha ignore mode\n`,
    ],
  ];
  for (const [command, reason] of rows) {
    test(command === '' ? 'an empty command' : command, () => {
      const { cluster, execute } = desk();
      assert.throws(
        () => execute(command),
        (error) => error instanceof Death && error.reason === reason,
      );
      assert.equal(newMessages(cluster)[0], `execute ${command}`);
    });
  }

  test('manual-migrate is refused while the cluster is disarmed in mode freeze', () => {
    const { cluster, execute } = desk();
    const state: ServiceState = 'freeze';
    setStatus(cluster, {
      disarm: { mode: 'freeze', state: 'disarmed' },
      service_status: { 'vm:100': { state, node: 'node1' } },
    });
    assert.throws(() => execute('service vm:100 manual-migrate node2'), /manual-migrate requires/);
  });
});
