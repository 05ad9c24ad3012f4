import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { NodeName, Sid } from '../../../src/cluster';
import type { ServiceEntry, TestDirectory } from '../../../src/formats';
import { formatEvent, formatLog } from '../../../src/log';
import { playDirectory, profileOf } from '../../../src/model';
import { hasRulesVersion } from '../../../src/model/manager/manager-version';
import { Simulation } from '../../../src/model/testbed/simulation';

/** The example of spec/rules.md 7.4. */
const groups = 'group: group1\n\tnodes node1\n\trestricted 1\n\ngroup: group2\n\tnodes node2:2,node3\n\tnofailback 1\n';
const services: Readonly<Record<Sid, ServiceEntry>> = {
  'vm:101': { node: 'node1', state: 'started', group: 'group1' },
  'vm:102': { node: 'node2', state: 'started', group: 'group2' },
  'vm:103': { node: 'node3', state: 'started', group: 'group2' },
};

interface Cluster extends Partial<TestDirectory> {
  /** The versions of pve-manager. */
  readonly versions?: Readonly<Record<NodeName, string>>;
  /** Groups of commands after the one at 20 s. */
  readonly later?: readonly (readonly string[])[];
}

function directoryOf({ versions = {}, later = [], ...files }: Cluster): TestDirectory {
  const nodes = ['node1', 'node2', 'node3'];
  const hardware = nodes.map((node) => [
    node,
    { power: 'off', network: 'off', 'pve-manager-version': versions[node] ?? '9.0.1' } as const,
  ]);
  return {
    cmdlist: [nodes.map((node) => `power ${node} on`), ...later],
    hardwareStatus: Object.fromEntries(hardware),
    serviceConfig: services,
    groups,
    ...files,
  };
}

function migrationLog(cluster: Cluster): string[] {
  return playDirectory(directoryOf(cluster))
    .filter(({ kind }) => kind.startsWith('groups-'))
    .map(formatEvent);
}

/** The lines of one attempt by node1/crm. */
function attempt(time: number, ...lines: readonly string[]): string[] {
  return lines.map((line) => {
    const [level = '', text = ''] = line.split(/ (.*)/s);
    return `${level.padEnd(5)} ${String(time).padStart(5)}    node1/crm: ${text}`;
  });
}

const success = [
  'noti start ha group migration...',
  ...['node1', 'node2', 'node3'].flatMap((node) => [
    `noti ha groups migration: node '${node}' is in state 'online'`,
    `noti ha groups migration: lrm '${node}' is in state 'active' and mode 'active'`,
    `noti ha groups migration: node '${node}' has version '9.0.1'`,
  ]),
  'noti ha groups migration: migration to rules config successful',
  'noti ha groups migration: migration to resources config successful',
  'noti ha groups migration: group config deletion successful',
  'noti ha groups migration successful',
];

function failure(reason: string): readonly string[] {
  return [
    `err abort ha groups migration: ${reason}`,
    'err ha groups migration failed',
    'noti retry ha groups migration in 6 rounds (~ 60 seconds)',
  ];
}

/** The files after so many loops. */
function filesAfter(loops: number, cluster: Cluster) {
  const simulation = Simulation.of(directoryOf(cluster), profileOf());
  for (let i = 0; i < loops; i++) simulation.step();
  return simulation.cluster.files;
}

test('groups become rules in the third round', () => {
  assert.deepEqual(migrationLog({}), attempt(60, ...success));
});

test('the rules say what the groups said, the resources lose their group, the groups are gone', () => {
  const files = filesAfter(4, {});
  assert.equal(
    files.rules,
    [
      "node-affinity: ha-group-group1\n\tcomment Generated from HA group 'group1'.\n\tnodes node1\n\tresources vm:101\n\tstrict 1\n\n",
      "node-affinity: ha-group-group2\n\tcomment Generated from HA group 'group2'.\n\tnodes node2:2,node3\n\tresources vm:102,vm:103\n\n",
    ].join(''),
  );
  assert.equal(files.groups, '');
  assert.deepEqual(
    [...files.services.values()].map(({ group, failback }) => [group, failback]),
    [
      [undefined, true],
      [undefined, false],
      [undefined, false],
    ],
  );
});

test('without groups nothing is said; a file whose sections are all skipped has none', () => {
  for (const text of ['', 'group: -bad-\n\tnodes node1\n']) assert.deepEqual(migrationLog({ groups: text }), []);
});

test('a broken group counts as a group, and is lost', () => {
  const log = migrationLog({ groups: 'group: group1\n\trestricted 1\n' });
  assert.deepEqual(log, attempt(60, ...success));
  const files = filesAfter(4, { groups: 'group: group1\n\trestricted 1\n' });
  assert.deepEqual([files.rules, files.groups], ['', '']);
});

test('quirk Q11: an own failback 0 that the group overrode is in effect again', () => {
  const own = { 'vm:101': { node: 'node1', state: 'started', group: 'group1', failback: 0 } };
  assert.equal(filesAfter(4, { serviceConfig: own }).services.get('vm:101')?.failback, false);
});

test('quirk Q3: a broken rule keeps the rules from being written, in every attempt', () => {
  const rulesConfig = 'node-affinity: broken\n\tresources vm:101\n';
  const log = migrationLog({ rulesConfig });
  const expected = [...success.slice(0, 10), ...failure("unknown section type ''")];
  assert.deepEqual(log.slice(0, 26), [...attempt(60, ...expected), ...attempt(180, ...expected)]);
  assert.equal(filesAfter(4, { rulesConfig }).groups, groups);
});

describe('a node that is not ready stops the migration, which is tried again after six rounds', () => {
  test('an old version', () => {
    const log = migrationLog({ versions: { node2: '9.0.0~15' } });
    const expected = [
      ...success.slice(0, 6),
      "noti ha groups migration: node 'node2' has version '9.0.0~15'",
      ...failure("node 'node2' needs at least pve-manager version '9.0.0~16'"),
    ];
    assert.deepEqual(
      log.slice(0, 30),
      [60, 180, 300].flatMap((time) => attempt(time, ...expected)),
    );
  });

  test('an upgrade in between lets it succeed', () => {
    const log = migrationLog({ versions: { node2: '8.4.1' }, later: [['pve-manager-version node2 set 9.0.1']] });
    assert.deepEqual(log.slice(10), attempt(180, ...success));
  });

  test('a version that nobody knows', () => {
    const log = migrationLog({ versions: { node1: '' } });
    const reason = "could not retrieve version from node 'node1'";
    assert.deepEqual(log.slice(0, 6), attempt(60, ...success.slice(0, 3), ...failure(reason)));
  });

  test('a node in maintenance', () => {
    const log = migrationLog({ versions: { node3: '8.4.1' }, later: [['crm node1 enable-node-maintenance']] });
    const expected = [
      'noti start ha group migration...',
      "noti ha groups migration: node 'node1' is in state 'maintenance'",
      ...failure("node 'node1' is not online"),
    ];
    assert.deepEqual(log.slice(13, 18), attempt(180, ...expected));
  });

  test('an LRM that restarts', () => {
    const log = migrationLog({
      versions: { node3: '8.4.1' },
      later: [['pve-manager-version node3 set 9.0.1', 'skip-round lrm 2', 'restart-lrm node1']],
    });
    const expected = [
      ...success.slice(0, 2),
      "noti ha groups migration: lrm 'node1' is in state 'active' and mode 'restart'",
      ...failure("lrm 'node1' is not in mode 'active'"),
    ];
    assert.deepEqual(log.slice(13, 19), attempt(180, ...expected));
  });

  test('an LRM that has not published anything', () => {
    const log = migrationLog({ cmdlist: [['power node1 on', 'power node2 on', 'power node3 on', 'skip-round lrm 4']] });
    const reason = "could not retrieve state for lrm 'node1'";
    assert.deepEqual(log.slice(0, 5), attempt(60, ...success.slice(0, 2), ...failure(reason)));
  });

  test('an LRM that waits for its lock although it has work to do', () => {
    const log = migrationLog({
      versions: { node1: '8.4.1' },
      serviceConfig: { 'vm:101': { node: 'node2', state: 'stopped', group: 'group1' } },
      later: [['pve-manager-version node1 set 9.0.1', 'service vm:102 add node1', 'skip-round lrm 4']],
    });
    const expected = [
      ...success.slice(0, 2),
      "noti ha groups migration: lrm 'node1' is in state 'wait_for_agent_lock' and mode 'active'",
      ...failure("lrm 'node1' is not in state 'active' or 'idle'"),
    ];
    assert.deepEqual(log.slice(7, 13), attempt(180, ...expected));
  });
});

test('an LRM without active resources is ready while it waits for its lock', () => {
  const idle = {
    'vm:101': services['vm:101'] ?? assert.fail(),
    'vm:102': { node: 'node2', state: 'stopped', group: 'group2' },
  };
  const log = migrationLog({ serviceConfig: idle });
  assert.ok(
    log.includes(
      attempt(60, "noti ha groups migration: lrm 'node3' is in state 'wait_for_agent_lock' and mode 'active'")[0] ?? '',
    ),
  );
  assert.deepEqual(log.slice(-1), attempt(60, 'noti ha groups migration successful'));
});

test('in the round of the migration the rules are evaluated again', () => {
  const together = 'resource-affinity: p1\n\tresources vm:101,vm:102\n\taffinity positive\n';
  const log = formatLog(playDirectory(directoryOf({ rulesConfig: together })));
  const dropped = log.split('\n').filter((line) => line.includes("Drop rule 'p1'"));
  const times = new Set(dropped.map((line) => line.slice(0, 11)));
  assert.deepEqual([...times], ['info     20', 'info     60']);
});

describe('versions of pve-manager that know rules', () => {
  const known = ['9.0.0~16', '9.0.0~17', '9.0.0', '9.0.0~', '9.0-1', '9.0.1~1', '9.1.0~1', '10.0.0', '9.0.0-foo'];
  const unknown = ['9.0.0~15', '9.0.0~2', '9.0-0~15', '8.4.1', '8.99.99', '7.4-4', '9', '9.0', '9.0.x', 'garbage'];
  for (const version of known) test(`${version} does`, () => assert.equal(hasRulesVersion(version), true));
  for (const version of unknown) test(`${version} does not`, () => assert.equal(hasRulesVersion(version), false));
});
