import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Sid } from '../../src/cluster';
import { type AgentCommand, ExitCode, executeCommand } from '../../src/model/guests';
import { newMessages, stillCluster, worldOf } from './tiny-cluster';

/** The LRM of a node that executes commands for a guest on node1. */
function desk(sid: Sid, { runs = false, lock, on = 'node1' }: { runs?: boolean; lock?: string; on?: string } = {}) {
  const cluster = stillCluster({ services: { [sid]: { node: on, state: 'started', ...(lock && { lock }) } } });
  const runsOn = () => [...cluster.nodes.values()].filter(({ running }) => running.has(sid)).map(({ name }) => name);
  if (runs) cluster.nodes.get(on)?.running.add(sid);
  const execute = (name: AgentCommand['name'], rest: Omit<AgentCommand, 'name'> = {}, node = 'node1') => {
    const code = executeCommand(worldOf(cluster, node, 'lrm'), sid, { name, ...rest });
    return [code, ...newMessages(cluster)];
  };
  return { cluster, execute, runsOn, config: () => cluster.files.services.get(sid) };
}

describe('before any command', () => {
  test('a resource without configuration is unknown', () => {
    const { cluster, execute } = desk('vm:100');
    cluster.removeService('vm:100');
    assert.deepEqual(execute('error'), [ExitCode.unknownService, "missing resource configuration for 'vm:100'"]);
  });

  test('a resource in error is told so, wherever it is', () => {
    const { execute } = desk('vm:100', { on: 'node2' });
    assert.deepEqual(execute('error'), [
      ExitCode.success,
      "service vm:100 is in an error state and needs manual intervention. Look up 'ERROR RECOVERY' in the documentation.",
    ]);
  });

  test('a resource on another node is not touched', () => {
    const { execute, runsOn } = desk('vm:100', { on: 'node2', runs: true });
    assert.deepEqual(execute('stopped'), [ExitCode.wrongNode, "service 'vm:100' not on this node"]);
    assert.deepEqual(runsOn(), ['node2']);
  });

  test('a state that asks for nothing is no command', () => {
    assert.deepEqual(desk('vm:100').execute('fence'), [ExitCode.unknownCommand, "implement me (cmd 'fence')"]);
  });
});

describe('started', () => {
  test('starts what does not run', () => {
    const { execute, runsOn } = desk('vm:100');
    assert.deepEqual(execute('started'), [0, 'starting service vm:100', 'service status vm:100 started']);
    assert.deepEqual(runsOn(), ['node1']);
  });

  test('does nothing for what runs, locked or not', () => {
    assert.deepEqual(desk('vm:100', { runs: true, lock: 'backup' }).execute('started'), [0]);
  });

  test('cannot start a locked guest', () => {
    const { execute, runsOn } = desk('vm:100', { lock: 'backup' });
    assert.deepEqual(execute('started'), [
      ExitCode.error,
      'starting service vm:100',
      "service 'vm:100' locked (backup), unable to start!",
      'unable to start service vm:100',
    ]);
    assert.deepEqual(runsOn(), []);
  });
});

describe('request_stop and stopped', () => {
  for (const name of ['request_stop', 'stopped'] as const) {
    test(`${name} stops what runs`, () => {
      const { execute, runsOn } = desk('vm:100', { runs: true });
      assert.deepEqual(execute(name), [0, 'stopping service vm:100', 'service status vm:100 stopped']);
      assert.deepEqual(runsOn(), []);
    });

    test(`${name} does nothing for what does not run`, () => {
      assert.deepEqual(desk('vm:100', { lock: 'backup' }).execute(name), [0]);
    });
  }

  test('a time that it may take is told, also none', () => {
    for (const timeout of [0, 60]) {
      const said = desk('vm:100', { runs: true }).execute('request_stop', { timeout });
      assert.equal(said[1], `stopping service vm:100 (timeout=${timeout})`);
    }
  });

  test('a locked guest stays up', () => {
    const { execute, runsOn } = desk('vm:100', { runs: true, lock: 'snapshot' });
    assert.deepEqual(execute('stopped'), [
      ExitCode.error,
      'stopping service vm:100',
      "service 'vm:100' locked (snapshot), unable to shutdown!",
      'unable to stop service vm:100 (still running)',
    ]);
    assert.deepEqual(runsOn(), ['node1']);
  });
});

describe('migrate, relocate and request_start_balance', () => {
  const target = 'node2';

  test('a VM is migrated live, and runs nowhere until the target starts it', () => {
    const { execute, runsOn, config } = desk('vm:100', { runs: true });
    assert.deepEqual(execute('migrate', { target }), [
      0,
      "service vm:100 - start migrate to node 'node2'",
      "service vm:100 - end migrate to node 'node2'",
    ]);
    assert.equal(config()?.node, 'node2');
    assert.deepEqual(runsOn(), []);
  });

  test('a relocation stops it first', () => {
    const { execute, config } = desk('vm:100', { runs: true });
    assert.deepEqual(execute('relocate', { target }), [
      0,
      "service vm:100 - start relocate to node 'node2'",
      'stopping service vm:100 (relocate)',
      'service status vm:100 stopped',
      "service vm:100 - end relocate to node 'node2'",
    ]);
    assert.equal(config()?.node, 'node2');
  });

  test('what does not run need not be stopped', () => {
    for (const name of ['relocate', 'request_start_balance'] as const) {
      assert.deepEqual(desk('vm:100').execute(name, { target }), [
        0,
        "service vm:100 - start relocate to node 'node2'",
        "service vm:100 - end relocate to node 'node2'",
      ]);
    }
  });

  test('a running container cannot move live', () => {
    assert.deepEqual(desk('ct:200', { runs: true }).execute('migrate', { target }), [
      0,
      'unable to live migrate running container, fallback to relocate',
      "service ct:200 - start relocate to node 'node2'",
      'stopping service ct:200 (relocate)',
      'service status ct:200 stopped',
      "service ct:200 - end relocate to node 'node2'",
    ]);
  });

  test('a container that does not run can', () => {
    assert.equal(desk('ct:200').execute('migrate', { target })[1], "service ct:200 - start migrate to node 'node2'");
  });

  test('a locked guest cannot move', () => {
    for (const task of ['migrate', 'relocate'] as const) {
      const { execute, runsOn, config } = desk('vm:100', { runs: true, lock: 'backup' });
      assert.deepEqual(execute(task, { target }), [
        ExitCode.error,
        `service vm:100 - start ${task} to node 'node2'`,
        `service 'vm:100' locked (backup), unable to ${task}!`,
        'service vm:100 not moved (migration error)',
      ]);
      assert.deepEqual([runsOn(), config()?.node], [['node1'], 'node1']);
    }
  });

  test('what is on its target already need not move', () => {
    assert.deepEqual(desk('vm:100', { runs: true }).execute('migrate', { target: 'node1' }), [0]);
  });

  test('what runs already is not balanced for its start', () => {
    assert.deepEqual(desk('vm:100', { runs: true }).execute('request_start_balance', { target }), [
      ExitCode.ignored,
      'ignoring rebalance-on-start for service vm:100 - already running',
    ]);
  });

  test('a start that has nowhere to be balanced to dies', () => {
    const { cluster, execute } = desk('vm:100');
    const death = /^Death: request_start_balance 'vm:100' failed - missing target$/;
    assert.throws(() => execute('request_start_balance'), death);
    assert.deepEqual(newMessages(cluster), ["request_start_balance 'vm:100' failed - missing target"]);
  });
});

describe('a guest that fails by design', () => {
  /** The exit codes of one command, given several times. */
  function codes(sid: Sid, count: number, name: 'started' | 'migrate', target?: string): unknown[] {
    const { cluster, execute } = desk(sid);
    return Array.from({ length: count }, () => {
      const [code] = execute(name, { target });
      cluster.nodes.get('node1')?.running.clear();
      cluster.configure(sid, { node: 'node1' });
      return code;
    });
  }

  test('by its 2nd digit, fails so many starts before one works, again and again', () => {
    assert.deepEqual(codes('fa:120001', 7, 'started'), [1, 1, 0, 1, 1, 0, 1]);
    assert.deepEqual(codes('fa:1', 2, 'started'), [0, 0]);
  });

  test('by its 3rd digit, fails so many moves before one works', () => {
    assert.deepEqual(codes('fa:101', 4, 'migrate', 'node2'), [1, 0, 1, 0]);
  });

  test('says nothing of its own about it', () => {
    assert.deepEqual(desk('fa:110').execute('started'), [
      1,
      'starting service fa:110',
      'unable to start service fa:110',
    ]);
    assert.deepEqual(desk('fa:101').execute('relocate', { target: 'node2' }), [
      1,
      'service fa:101 not moved (migration error)',
    ]);
  });

  test('by its 4th digit, never stops', () => {
    const { execute } = desk('fa:1001', { runs: true });
    for (let i = 0; i < 3; i++) assert.equal(execute('stopped')[0], 1);
    assert.equal(desk('fa:10001', { runs: true }).execute('stopped')[0], 0);
  });

  test('by its 6th digit, fails on one node only; elsewhere it works, and its failures are forgotten', () => {
    const { cluster, execute } = desk('fa:120001');
    assert.equal(execute('started')[0], 1);
    cluster.configure('fa:120001', { node: 'node2' });
    assert.equal(execute('started', {}, 'node2')[0], 0);
    cluster.configure('fa:120001', { node: 'node1' });
    assert.deepEqual([execute('started')[0], execute('started')[0], execute('started')[0]], [1, 1, 0]);
  });

  test('other guests work, whatever their number', () => assert.deepEqual(codes('vm:190', 2, 'started'), [0, 0]));
});
