import assert from 'node:assert/strict';
import { test } from 'node:test';
import { directoryOf, mebibyte, setupOf, type TestDirectory } from '../../src/formats';

const off = { power: 'off', network: 'off' } as const;

const directory: TestDirectory = {
  cmdlist: [],
  hardwareStatus: {
    node1: off,
    node2: { ...off, maxcpu: 8, maxmem: 2 ** 34, 'pve-manager-version': '9.0.0' },
    node3: off,
  },
  managerStatus: { master_node: 'node2' },
  serviceConfig: {
    'vm:101': { node: 'node1', state: 'started', failback: 0, max_restart: 2, max_relocate: 0, lock: 'backup' },
    'ct:200': { node: 'node2', group: 'old' },
  },
  rulesConfig: 'node-affinity: r1\n\tnodes node1\n\tresources vm:101\n\tcomment \xc3\xb6\n',
  groups: 'group: old\n\tnodes node2\n',
  datacenter: { ha: { shutdown_policy: 'migrate' }, crs: { ha: 'dynamic', 'ha-auto-rebalance': 1 } },
  staticServiceStats: { 'vm:101': { maxcpu: 4, maxmem: 1024 * mebibyte }, 'ct:200': { maxcpu: 1 } },
  dynamicServiceStats: { 'vm:101': { cpu: 1.5, mem: 512 * mebibyte } },
};

test('every file of a directory has its place in a cluster', () => {
  assert.deepEqual(setupOf(directory, ['node3', 'node1']), {
    nodes: [
      { name: 'node3', online: true },
      { name: 'node1', online: true },
      { name: 'node2', online: false, cpus: 8, memory: 2 ** 34, version: '9.0.0' },
    ],
    resources: [
      {
        sid: 'vm:101',
        node: 'node1',
        state: 'started',
        failback: false,
        maxRestart: 2,
        maxRelocate: 0,
        lock: 'backup',
        limits: { cpus: 4, memory: 2 ** 30 },
        usage: { cpus: 1.5, memory: 2 ** 29 },
      },
      { sid: 'ct:200', node: 'node2', state: 'disabled', group: 'old', limits: { cpus: 1 } },
    ],
    rules: [],
    rulesConfig: 'node-affinity: r1\n\tnodes node1\n\tresources vm:101\n\tcomment \u00f6\n',
    groupsConfig: 'group: old\n\tnodes node2\n',
    managerStatus: { master_node: 'node2' },
    datacenter: { shutdownPolicy: 'migrate', scheduler: 'dynamic', autoRebalance: {} },
  });
});

test('a directory with a command list only is the usual cluster', () => {
  const { nodes, resources, ...others } = setupOf({ cmdlist: [] }, []);
  assert.deepEqual(
    nodes.map(({ name, online }) => [name, online]),
    [
      ['node1', false],
      ['node2', false],
      ['node3', false],
    ],
  );
  assert.equal(resources.length, 6);
  assert.ok(resources.every(({ state }) => state === 'disabled'));
  assert.deepEqual(others, { rules: [], datacenter: {} });
});

test('a cluster comes back from the directory that is made of it', () => {
  const setup = setupOf(directory, ['node1', 'node2']);
  const again = setupOf(directoryOf(setup, []), ['node1', 'node2']);
  assert.deepEqual(again.resources[0], setup.resources[0]);
  assert.deepEqual(again.managerStatus, setup.managerStatus);
  assert.deepEqual(again.datacenter, setup.datacenter);
  assert.equal(again.rulesConfig, setup.rulesConfig);
});

test('what counts as on, as off and as missing in a directory does so in the cluster', () => {
  const crs = {
    ha: '',
    'ha-rebalance-on-start': 'no',
    'ha-auto-rebalance': 2,
    'ha-auto-rebalance-threshold': null,
    'ha-auto-rebalance-method': null,
    'ha-auto-rebalance-margin': '0.2',
  };
  const { datacenter, resources } = setupOf(
    { cmdlist: [], datacenter: { crs }, serviceConfig: { 'vm:101': { node: 'node1', state: '' } } },
    [],
  );
  assert.deepEqual(datacenter, { rebalanceOnStart: true, autoRebalance: { margin: 0.2 } });
  assert.equal(resources[0]?.state, 'disabled');
});

const oddities: readonly (readonly [what: string, part: Partial<TestDirectory>])[] = [
  ['guests that run before the nodes are up', { serviceStatus: { node1: { 'vm:101': 1 } } }],
  ['node1 with power before it is switched on', { hardwareStatus: { node1: { ...off, power: 'on' } } }],
  ['node1 with a fault from the beginning', { hardwareStatus: { node1: { ...off, cfs: { rw: 0 } } } }],
  ['the state of vm:101 "asleep"', { serviceConfig: { 'vm:101': { node: 'node1', state: 'asleep' } } }],
  ['the scheduler "fair"', { datacenter: { crs: { ha: 'fair' } } }],
];

for (const [what, part] of oddities) {
  test(`what a scenario cannot say is named: ${what}`, () => {
    assert.throws(() => setupOf({ ...directory, serviceConfig: {}, ...part }, []), {
      name: 'InputError',
      problem: what,
    });
  });
}
