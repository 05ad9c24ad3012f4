import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { profileOf } from '../../../src/model';
import { gibibyte, type LoadedCluster, logOf, powerOn } from './loaded-cluster';

const allNodes = powerOn(['node1', 'node2', 'node3']);
const rebalancing = /auto rebalance|unable to score/;

/** The beginning of the log lines that tell a move, as `{time} {rest}`. */
function moves(cluster: LoadedCluster, pattern = rebalancing, ...profile: Parameters<typeof profileOf>): string[] {
  return logOf(cluster, pattern, profileOf(...profile)).map((line) => line.replace(/^\w+ +(\d+) +\S+ /, '$1 '));
}

function crsOf(ha: string, options: Readonly<Record<string, string | number>> = {}): LoadedCluster['crs'] {
  const named = Object.entries(options).map(([name, value]) => [`ha-auto-rebalance-${name}`, value]);
  return { ha, 'ha-auto-rebalance': 1, ...Object.fromEntries(named) };
}

/** Example W8: four equal resources on one of three nodes with 32 GiB. */
const equals: Omit<LoadedCluster, 'crs'> = {
  guests: Object.fromEntries(
    [101, 102, 103, 104].map((id) => [`vm:${id}`, { node: 'node1', cpu: 1, mem: 4 }] as const),
  ),
  memory: 32,
};

describe('when a move is tried', () => {
  test('example W13: after the third round out of balance, then again', () => {
    assert.deepEqual(moves({ ...equals, crs: crsOf('dynamic') }), [
      '80 auto rebalance - migrate vm:101 to node2 (expected change for imbalance from 1.41 to 0.94)',
      '160 auto rebalance - migrate vm:102 to node3 (expected change for imbalance from 0.94 to 0.35)',
    ]);
  });

  for (const hold of [0, 1]) {
    test(`with hold duration ${hold}: in the first round`, () => {
      const [first] = moves({ ...equals, crs: crsOf('dynamic', { 'hold-duration': hold }) });
      assert.match(first ?? '', /^40 auto rebalance - migrate vm:101 to node2/);
    });
  }

  test('with the imbalance of library 2.1, the numbers are others', () => {
    const [first] = moves({ ...equals, crs: crsOf('dynamic') }, rebalancing, '5.2.0+rs2.1');
    assert.equal(
      first,
      '80 auto rebalance - migrate vm:101 to node2 (expected change for imbalance from 1.00 to 0.66)',
    );
  });

  test('never in basic mode, with a method that does not exist, or with a threshold in percent', () => {
    assert.deepEqual(moves({ ...equals, crs: crsOf('basic') }), []);
    assert.deepEqual(moves({ ...equals, crs: crsOf('dynamic', { method: 'constructor' }) }), []);
    assert.deepEqual(moves({ ...equals, crs: crsOf('dynamic', { threshold: 30 }) }), []);
  });

  test('example W12: an imbalance that equals the threshold is none; an exact tie is printed with the even digit', () => {
    const guests = {
      'vm:101': { node: 'node1', cpu: 1, mem: 1 },
      'vm:102': { node: 'node1', cpu: 8, mem: 8 },
      'vm:103': { node: 'node2', cpu: 7, mem: 7 },
    };
    const cluster = { guests, nodes: ['node1', 'node2'], cores: 16, memory: 16 };
    assert.deepEqual(moves({ ...cluster, crs: crsOf('dynamic', { threshold: 0.1 }) }), [
      '80 auto rebalance - migrate vm:101 to node2 (expected change for imbalance from 0.12 to 0.00)',
    ]);
    assert.deepEqual(moves({ ...cluster, crs: crsOf('dynamic', { threshold: 0.125 }) }), []);
  });

  test('oddity O2: not with unlimited guests, whose move seems to bring nothing', () => {
    const guest = { node: 'node1', maxcpu: 0, maxmem: 4 };
    const guests = { 'vm:101': guest, 'vm:102': guest, 'vm:103': guest };
    assert.deepEqual(moves({ crs: crsOf('static'), guests }), []);
    const [first] = moves({ crs: crsOf('static', { margin: 0.02 }), guests });
    assert.match(first ?? '', /vm:101 to node2 \(expected change for imbalance from 1\.41 to 1\.37\)$/);
  });
});

describe('example W9: a bundle moves as one', () => {
  const hardwareOf = (maxcpu: number, maxmem: number) =>
    ({ power: 'off', network: 'off', maxcpu, maxmem: maxmem * gibibyte }) as const;
  const stays = (sid: string, node: string) =>
    `node-affinity: only-${node}\n\tresources ${sid}\n\tnodes ${node}\n\tstrict 1\n`;
  const cluster = {
    guests: {
      'vm:101': { node: 'node1', cpu: 1.5, mem: 6 },
      'vm:102': { node: 'node1', cpu: 2.25, mem: 4 },
      'vm:103': { node: 'node1', cpu: 3, mem: 12 },
      'vm:104': { node: 'node1', cpu: 3.75, mem: 18 },
      'vm:105': { node: 'node2', cpu: 2, mem: 8 },
      'vm:106': { node: 'node3', cpu: 1, mem: 2 },
    },
    rules: [
      'resource-affinity: together\n\tresources vm:101,vm:102\n\taffinity positive\n',
      stays('vm:104', 'node1'),
      stays('vm:105', 'node2'),
      stays('vm:106', 'node3'),
    ].join('\n'),
    files: { hardwareStatus: { node1: hardwareOf(16, 64), node2: hardwareOf(32, 128), node3: hardwareOf(8, 16) } },
  };
  const inRound80 = / 80 +node1\/crm: (?!service )/;

  test('bruteforce moves the bundle, by a command of its leader', () => {
    assert.deepEqual(moves({ ...cluster, crs: crsOf('dynamic') }, inRound80), [
      '80 auto rebalance - migrate vm:101 to node2 (expected change for imbalance from 0.94 to 0.59)',
      '80 got crm command: migrate vm:101 node2',
      "80 crm command 'migrate vm:101 node2' - migrate service 'vm:102' to node 'node2' (service 'vm:102' in positive affinity with service 'vm:101')",
      "80 migrate service 'vm:101' to node 'node2'",
      "80 migrate service 'vm:102' to node 'node2'",
    ]);
  });

  test('topsis moves the single resource', () => {
    assert.deepEqual(moves({ ...cluster, crs: crsOf('dynamic', { method: 'topsis' }) }, inRound80), [
      '80 auto rebalance - migrate vm:103 to node2 (expected change for imbalance from 0.94 to 0.60)',
      '80 got crm command: migrate vm:103 node2',
      "80 migrate service 'vm:103' to node 'node2'",
    ]);
  });
});

test('oddity O3: a started resource on a node that is away makes every attempt fail until it is fenced', () => {
  const guest = { node: 'node1' };
  const guests = { 'vm:101': guest, 'vm:102': guest, 'vm:103': guest, 'vm:104': { node: 'node3' } };
  const crs = crsOf('dynamic', { 'hold-duration': 1, margin: 0.99 });
  const failed = "unable to score best balancing migration - leader 'vm:104' is not present in the cluster usage";
  const log = moves({ crs, guests, commands: [allNodes, ['network node3 off']] }, /unable to score/);
  assert.deepEqual(
    log,
    [120, 140, 160].map((time) => `${time} ${failed}`),
  );
});

test('oddity O4: with margin 0 a resource moves to and fro for ever', () => {
  const crs = crsOf('static', { 'hold-duration': 1, margin: 0 });
  const log = moves({ crs, guests: { 'vm:101': { node: 'node1' } } });
  assert.deepEqual(log.slice(0, 3), [
    '40 auto rebalance - migrate vm:101 to node2 (expected change for imbalance from 1.41 to 1.41)',
    '80 auto rebalance - migrate vm:101 to node1 (expected change for imbalance from 1.41 to 1.41)',
    '120 auto rebalance - migrate vm:101 to node2 (expected change for imbalance from 1.41 to 1.41)',
  ]);
});

test('oddity O6: the round that arms again balances with the places of before', () => {
  const guest = { node: 'node1' };
  const guests = { 'vm:101': guest, 'vm:102': guest, 'vm:103': guest };
  const commands = [
    allNodes,
    ['crm node1 disarm-ha ignore'],
    ['service vm:101 manual-migrate node2', 'service vm:102 manual-migrate node3'],
    ['crm node1 arm-ha'],
  ];
  const log = moves({ crs: crsOf('static', { 'hold-duration': 5 }), guests, commands });
  assert.equal(
    log[0],
    '320 auto rebalance - migrate vm:101 to node3 (expected change for imbalance from 1.41 to 0.82)',
  );
  assert.match(log[1] ?? '', /auto rebalance - migrate vm:101 to node2/);
});

test('oddity O7: a move that the command refuses is announced all the same, after every hold duration', () => {
  const guest = { cpu: 4, mem: 8 };
  const guests = {
    'vm:101': { node: 'node1', ...guest },
    'vm:102': { node: 'node1', ...guest },
    'vm:103': { node: 'node2', state: 'disabled', ...guest },
  };
  const rules = 'resource-affinity: apart\n\tresources vm:101,vm:103\n\taffinity negative\n';
  const log = moves({ crs: crsOf('dynamic'), guests, rules }, /auto rebalance|crm command/);
  const announced = 'auto rebalance - migrate vm:101 to node2 (expected change for imbalance from 1.41 to 0.71)';
  const refused =
    "crm command 'migrate vm:101 node2' error - service 'vm:103' on node 'node2' in negative affinity with service 'vm:101'";
  assert.deepEqual(
    log.slice(0, 6),
    [80, 140, 200].flatMap((time) => [`${time} ${announced}`, `${time} ${refused}`]),
  );
});

test("oddity O8: a rebalancing move replaces an operator's stop command of the same round", () => {
  const guest = { node: 'node1' };
  const guests = { 'vm:101': guest, 'vm:102': guest, 'vm:103': guest };
  const commands = [allNodes, ['service vm:101 stop 0']];
  const log = moves(
    { crs: crsOf('static', { 'hold-duration': 5 }), guests, commands },
    /auto rebalance|got crm|hard-stop|stopping/,
  );
  assert.deepEqual(log.slice(0, 3), [
    '120 got crm command: stop vm:101 0',
    '120 auto rebalance - migrate vm:101 to node2 (expected change for imbalance from 1.41 to 0.82)',
    '120 got crm command: migrate vm:101 node2',
  ]);
  assert.ok(log.every((line) => !/hard-stop|stopping/.test(line)));
});

test('oddity O9: a queued move of a resource in error ends all rebalancing', () => {
  const guest = { node: 'node1' };
  const broken = { node: 'node2', max_restart: 0, max_relocate: 0 };
  const guests = { 'vm:101': guest, 'vm:102': guest, 'vm:103': guest, 'fa:190000': broken } as const;
  const crs = crsOf('static', { 'hold-duration': 6, margin: 0 });
  const pattern = /auto rebalance|got crm|to 'error'/;
  assert.match(moves({ crs, guests }, pattern)[1] ?? '', /^140 auto rebalance/);
  const commands = [allNodes, ['service fa:190000 migrate node3']];
  assert.deepEqual(moves({ crs, guests, commands }, pattern), [
    "40 service 'fa:190000': state changed from 'started' to 'error'",
    '120 got crm command: migrate fa:190000 node3',
  ]);
});

test('oddity O14: with a node without cores, the imbalance is no number and passes every test', () => {
  const node = { power: 'off', network: 'off', maxcpu: 24, maxmem: 64 * gibibyte } as const;
  const hardwareStatus = { node1: node, node2: node, node3: { ...node, maxcpu: 0 } };
  const cluster = { guests: { 'vm:101': { node: 'node1' } }, files: { hardwareStatus } } as const;
  const [first] = moves({ ...cluster, crs: crsOf('static') });
  assert.equal(first, '60 auto rebalance - migrate vm:101 to node2 (expected change for imbalance from NaN to NaN)');
  const [failed] = moves({ ...cluster, crs: crsOf('static', { method: 'topsis' }) });
  assert.equal(failed, '60 unable to score best balancing migration - criterion 0 got invalid value NaN');
});
