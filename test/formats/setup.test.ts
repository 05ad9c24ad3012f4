import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClusterSetup } from '../../src/cluster';
import { defaultNode, directoryOf, mebibyte } from '../../src/formats';

const setup: ClusterSetup = {
  nodes: [
    { name: 'node2', online: true },
    { name: 'node1', online: true },
    { name: 'node3', online: false, version: '9.1.0' },
  ],
  resources: [
    { sid: 'vm:101', node: 'node1', state: 'started', failback: false, maxRestart: 0, maxRelocate: 3, lock: 'backup' },
    { sid: 'ct:200', node: 'node2', state: 'stopped', group: 'g1' },
  ],
  rules: [],
  datacenter: {},
};

test('nodes that are online are powered on first, then come the further commands', () => {
  const { cmdlist } = directoryOf(setup, [['reboot node1'], []]);
  assert.deepEqual(cmdlist, [['power node2 on', 'power node1 on'], ['reboot node1'], []]);
});

test('all nodes are off at first', () => {
  const off = { power: 'off', network: 'off' };
  assert.deepEqual(directoryOf(setup, []).hardwareStatus, {
    node1: off,
    node2: off,
    node3: { ...off, 'pve-manager-version': '9.1.0' },
  });
});

test('nodes have the default hardware as soon as hardware matters', () => {
  const [first, ...others] = setup.nodes;
  assert.ok(first);
  const nodes = [{ ...first, cpus: 8, memory: 1024 }, ...others];
  assert.deepEqual(directoryOf({ ...setup, nodes }, []).hardwareStatus, {
    node1: defaultNode,
    node2: { ...defaultNode, maxcpu: 8, maxmem: 1024 },
    node3: { ...defaultNode, 'pve-manager-version': '9.1.0' },
  });
  const scheduled = directoryOf({ ...setup, datacenter: { scheduler: 'static' } }, []);
  assert.equal(scheduled.hardwareStatus?.node1?.maxcpu, 24);
});

test('resources keep what is said of them, and nothing else', () => {
  assert.deepEqual(directoryOf(setup, []).serviceConfig, {
    'vm:101': { node: 'node1', state: 'started', failback: 0, max_restart: 0, max_relocate: 3, lock: 'backup' },
    'ct:200': { node: 'node2', state: 'stopped', group: 'g1' },
  });
});

test('a plain setup has no files but the nodes, the manager status and the resources', () => {
  assert.deepEqual(Object.keys(directoryOf(setup, [])).sort(), [
    'cmdlist',
    'hardwareStatus',
    'managerStatus',
    'serviceConfig',
  ]);
});

test('rules come before the text of further rules, and texts become bytes', () => {
  const { rulesConfig, groups } = directoryOf(
    {
      ...setup,
      rules: [{ type: 'resource-affinity', id: 'keep-1', resources: ['vm:101', 'ct:200'], affinity: 'negative' }],
      rulesConfig: '# ä\n',
      groupsConfig: 'group: ö1\n',
    },
    [],
  );
  assert.equal(
    rulesConfig,
    'resource-affinity: keep-1\n\taffinity negative\n\tresources ct:200,vm:101\n\n# \xc3\xa4\n',
  );
  assert.equal(groups, 'group: \xc3\xb61\n');
});

test('the datacenter options have their names of the file', () => {
  const { datacenter } = directoryOf(
    {
      ...setup,
      datacenter: {
        shutdownPolicy: 'migrate',
        scheduler: 'dynamic',
        rebalanceOnStart: true,
        autoRebalance: { method: 'topsis', threshold: 0.2, holdDuration: 1, margin: 0.05 },
      },
    },
    [],
  );
  assert.deepEqual(datacenter, {
    ha: { shutdown_policy: 'migrate' },
    crs: {
      ha: 'dynamic',
      'ha-rebalance-on-start': 1,
      'ha-auto-rebalance': 1,
      'ha-auto-rebalance-method': 'topsis',
      'ha-auto-rebalance-threshold': 0.2,
      'ha-auto-rebalance-hold-duration': 1,
      'ha-auto-rebalance-margin': 0.05,
    },
  });
});

test('as soon as one resource has limits or usage, all have both', () => {
  const [first, ...others] = setup.resources;
  assert.ok(first);
  const resources = [{ ...first, limits: { cpus: 8 }, usage: { memory: 5 } }, ...others];
  const { staticServiceStats, dynamicServiceStats } = directoryOf({ ...setup, resources }, []);
  assert.deepEqual(staticServiceStats, {
    'vm:101': { maxcpu: 8, maxmem: 4096 * mebibyte },
    'ct:200': { maxcpu: 4, maxmem: 4096 * mebibyte },
  });
  assert.deepEqual(dynamicServiceStats, {
    'vm:101': { cpu: 2, mem: 5 },
    'ct:200': { cpu: 2, mem: 2048 * mebibyte },
  });
});
