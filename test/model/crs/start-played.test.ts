import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gibibyte, logOf, powerOn } from './loaded-cluster';

const selections = /re-balance selected/;

function selected(...choices: readonly (readonly [sid: string, choice: string])[]): string[] {
  return choices.map(
    ([sid, choice]) => `info     20    node1/crm: service ${sid}: re-balance selected ${choice} for startup`,
  );
}

describe('rebalance on start', () => {
  test('example W5: rounding noise decides between equal nodes', () => {
    const guest = { maxcpu: 14, maxmem: 16 };
    const guests = {
      'vm:101': { node: 'node1', ...guest },
      'vm:102': { node: 'node2', ...guest },
      'vm:103': { node: 'node3', ...guest },
      'vm:104': { node: 'node1', maxcpu: 2, maxmem: 2 },
    };
    const log = logOf({ crs: { ha: 'static', 'ha-rebalance-on-start': 1 }, guests, memory: 128 }, selections);
    assert.deepEqual(log.slice(-1), selected(['vm:104', 'new node node3']));
  });

  test('example W6: in dynamic mode, what starts counts with its limits', () => {
    const guest = { node: 'node3', maxcpu: 8, maxmem: 4, cpu: 0.5 };
    const guests = { 'vm:101': guest, 'vm:102': guest, 'vm:103': guest, 'vm:104': guest, 'vm:105': guest };
    const memory = 256e9 / gibibyte;
    const crs = { ha: 'dynamic', 'ha-rebalance-on-start': 1 };
    assert.deepEqual(
      logOf({ crs, guests, cores: 32, memory }, selections),
      selected(
        ['vm:101', 'new node node1'],
        ['vm:102', 'new node node2'],
        ['vm:103', 'current node node3'],
        ['vm:104', 'new node node1'],
        ['vm:105', 'new node node2'],
      ),
    );
  });

  test('basic: the node with the fewest resources', () => {
    const guest = { node: 'node1' };
    const guests = { 'vm:101': guest, 'vm:102': guest, 'vm:103': guest };
    assert.deepEqual(
      logOf({ crs: { 'ha-rebalance-on-start': 1 }, guests }, selections),
      selected(['vm:101', 'current node node1'], ['vm:102', 'new node node2'], ['vm:103', 'new node node3']),
    );
  });

  test('oddity O5: no node at all counts as a new one', () => {
    const log = logOf(
      {
        crs: { ha: 'static', 'ha-rebalance-on-start': 1 },
        guests: { 'vm:101': { node: 'node1' } },
        rules: 'node-affinity: only-node3\n\tresources vm:101\n\tnodes node3\n\tstrict 1\n',
        commands: [powerOn(['node1', 'node2'])],
      },
      /vm:101/,
    );
    assert.deepEqual(log.slice(1, 8), [
      'info     20    node1/crm: service vm:101: re-balance selected new node  for startup',
      "info     20    node1/crm: service 'vm:101': state changed from 'request_start' to 'request_start_balance'  (node = node1, target = )",
      "err      21    node1/lrm: request_start_balance 'vm:101' failed - missing target",
      'err      21    node1/lrm: resource agent vm:101 finished - failed to execute',
      "err      40    node1/crm: service 'vm:101' - migration failed (exit code -1)",
      "info     40    node1/crm: service 'vm:101': state changed from 'request_start_balance' to 'started'  (node = node1)",
      'info     41    node1/lrm: starting service vm:101',
    ]);
  });
});

describe('a resource without statistics', () => {
  const guests = {
    'vm:101': { node: 'node3' },
    'vm:102': { node: 'node1' },
  };
  const recovery = /unable to|recover service/;
  const commands = [powerOn(['node1', 'node2', 'node3']), ['network node3 off']];

  test('oddity O1: static recovers it to the first node, not to the one with the fewest resources', () => {
    const staticServiceStats = { 'vm:102': { maxcpu: 8, maxmem: 8 * gibibyte } };
    const log = logOf({ crs: { ha: 'static' }, guests, commands, files: { staticServiceStats } }, recovery);
    const unable = "node1/crm: unable to add service 'vm:101' - missing field `maxcpu`";
    assert.deepEqual(log.slice(0, 2), [`warn     20    ${unable}`, `warn     40    ${unable}`]);
    assert.deepEqual(
      log.filter((line) => line.includes(' 240 ')),
      [
        "err     240    node1/crm: unable to score nodes according to static usage for service 'vm:101' - missing field `maxcpu`",
        "info    240    node1/crm: recover service 'vm:101' from fenced node 'node3' to node 'node1'",
        `warn    240    ${unable}`,
      ],
    );
  });

  test('dynamic falls back to basic for all', () => {
    const dynamicServiceStats = { 'vm:102': { cpu: 1, mem: gibibyte } };
    const log = logOf(
      { crs: { ha: 'dynamic' }, guests, commands, files: { dynamicServiceStats } },
      /fallback|unable to|recover service/,
    );
    assert.match(
      log[0] ?? '',
      /^warn {5}20 {4}node1\/crm: fallback to 'basic' scheduler mode, init for 'dynamic' failed - Can't use an undefined value as a HASH reference at .*'vm:101'\.$/,
    );
    const recovered = log.filter((line) => !line.includes('fallback'));
    assert.deepEqual(recovered, [
      "info    240    node1/crm: recover service 'vm:101' from fenced node 'node3' to node 'node2'",
    ]);
  });
});

describe('the mode of the scheduler', () => {
  const guests = { 'vm:101': { node: 'node1' } };
  const mode = /scheduler mode/;

  test('a mode that does not exist is named by every new master, and warned of in every round', () => {
    const log = logOf({ crs: { ha: 'best' }, guests }, mode);
    assert.deepEqual(log.slice(0, 3), [
      "info     20    node1/crm: using scheduler mode 'best'",
      "warn     20    node1/crm: got unknown scheduler mode 'best', using 'basic'",
      "warn     40    node1/crm: got unknown scheduler mode 'best', using 'basic'",
    ]);
  });

  test('basic is not worth a word', () => assert.deepEqual(logOf({ crs: { ha: 'basic' }, guests }, mode), []));

  test('a node without a CPU count makes static fall back in every round', () => {
    const incomplete = { power: 'off', network: 'off', maxmem: 64 * gibibyte } as const;
    const complete = { ...incomplete, maxcpu: 24 };
    const hardwareStatus = { node1: complete, node2: incomplete, node3: complete };
    const log = logOf({ crs: { ha: 'static' }, guests, files: { hardwareStatus } }, mode);
    const failed =
      "node1/crm: fallback to 'basic' scheduler mode, init for 'static' failed - static node usage information for 'node2' missing cpu count";
    assert.deepEqual(log.slice(0, 3), [
      "info     20    node1/crm: using scheduler mode 'static'",
      `warn     20    ${failed}`,
      `warn     40    ${failed}`,
    ]);
  });

  test('a running guest whose use is not known makes dynamic fall back', () => {
    const dynamicServiceStats = { 'vm:101': { cpu: 1 } };
    const log = logOf(
      { crs: { ha: 'dynamic' }, guests, files: { dynamicServiceStats } },
      /node1\/crm: (fallback|unable)/,
    );
    assert.deepEqual(log.slice(0, 2), [
      "warn     20    node1/crm: unable to add service 'vm:101' - missing field `mem`",
      "warn     40    node1/crm: fallback to 'basic' scheduler mode, init for 'dynamic' failed - did not get dynamic node usage information - unknown memory usage for 'vm:101'",
    ]);
  });
});

test('overcommitted guests are named twice a round, then their nodes', () => {
  const commands = [
    powerOn(['node1', 'node2', 'node3']),
    ['service vm:101 set-static-stats maxcpu 4 maxmem 8192', 'service vm:101 set-dynamic-stats cpu 30 mem 70000'],
  ];
  const log = logOf({ crs: { ha: 'dynamic' }, guests: { 'vm:101': { node: 'node1' } }, commands }, /overcommitted/);
  assert.deepEqual(log.slice(0, 7), [
    "warning   120     hardware: overcommitted cpu on 'vm:101'",
    "warning   120     hardware: overcommitted mem on 'vm:101'",
    "warning   120     hardware: overcommitted cpu on 'vm:101'",
    "warning   120     hardware: overcommitted mem on 'vm:101'",
    "warning   120     hardware: overcommitted cpu on 'node1'",
    "warning   120     hardware: overcommitted mem on 'node1'",
    "warning   140     hardware: overcommitted cpu on 'vm:101'",
  ]);
});

test('while disarmed, a resource that is configured to start counts although it is not managed yet', () => {
  const guests = { 'vm:101': { node: 'node1' } };
  const commands = [
    powerOn(['node1', 'node2', 'node3']),
    ['crm node1 disarm-ha ignore'],
    ['service vm:102 add node1', 'service vm:103 add node2 stopped'],
  ];
  const log = logOf({ crs: { ha: 'static' }, guests, commands }, /unable to add/);
  assert.equal(log[0], "warn    220    node1/crm: unable to add service 'vm:102' - missing field `maxcpu`");
  assert.ok(log.every((line) => !line.includes('vm:103')));
});
