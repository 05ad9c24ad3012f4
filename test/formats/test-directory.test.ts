import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import {
  defaultDynamicServiceStats,
  defaultHardwareStatus,
  defaultServiceConfig,
  defaultStaticServiceStats,
  readTestDirectory,
  type TestDirectory,
  testDirectoryFromFiles,
  toBytes,
  writeTestDirectory,
} from '../../src/formats';

const temporary = mkdtempSync(join(tmpdir(), 'test-directory-'));
after(() => rmSync(temporary, { recursive: true }));

/** A directory of the given files. */
function directoryWith(files: Readonly<Record<string, string>>): string {
  const path = mkdtempSync(join(temporary, 'input-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return path;
}

test('a directory with a command list only has nothing else', () => {
  const path = directoryWith({ cmdlist: '[["power node1 on"], []]' });
  assert.deepEqual(readTestDirectory(path), { cmdlist: [['power node1 on'], []] });
});

test('every file of a directory is read', () => {
  const path = directoryWith({
    cmdlist: '[]',
    hardware_status: '{"node1":{"power":"off","network":"off","cfs":{"rw":1},"pve-manager-version":"9.0.0"}}',
    manager_status: '{"master_node":"node1"}',
    service_config: '{"vm:101":{"node":"node1","state":"enabled"}}',
    rules_config: '# ä\n',
    groups: 'group: g1\n\tnodes node1\n',
    'datacenter.cfg': '{"ha":{"shutdown_policy":"migrate"}}',
    static_service_stats: '{"vm:101":{"maxcpu":1.5,"maxmem":1}}',
    dynamic_service_stats: '{"vm:101":{"cpu":0.5,"mem":0}}',
    service_status_node1: '{"vm:101":1}',
    'log.expect': 'info      0     hardware: starting simulation\n',
    README: 'Shows something – well.\n',
    'notes.txt': 'not part of it',
  });
  assert.deepEqual(readTestDirectory(path), {
    cmdlist: [],
    hardwareStatus: { node1: { power: 'off', network: 'off', cfs: { rw: 1 }, 'pve-manager-version': '9.0.0' } },
    managerStatus: { master_node: 'node1' },
    serviceConfig: { 'vm:101': { node: 'node1', state: 'enabled' } },
    rulesConfig: toBytes('# ä\n'),
    groups: 'group: g1\n\tnodes node1\n',
    datacenter: { ha: { shutdown_policy: 'migrate' } },
    staticServiceStats: { 'vm:101': { maxcpu: 1.5, maxmem: 1 } },
    dynamicServiceStats: { 'vm:101': { cpu: 0.5, mem: 0 } },
    serviceStatus: { node1: { 'vm:101': 1 } },
    logExpect: 'info      0     hardware: starting simulation\n',
    readme: 'Shows something – well.\n',
  });
});

test('numbers may be written as texts, known members may be null, and unknown members are kept', () => {
  const directory = testDirectoryFromFiles({
    cmdlist: [],
    hardware_status: { node1: { power: 'off', network: 'off', maxcpu: '24', shutdown: null } },
    service_config: { 'vm:101': { node: 'node1', failback: '0', max_restart: '2', group: null, '0': null, tag: 'x' } },
    service_status_node1: { 'vm:101': '1', 'vm:102': null },
  });
  assert.deepEqual(directory.hardwareStatus, { node1: { power: 'off', network: 'off', maxcpu: 24 } });
  assert.deepEqual(directory.serviceConfig, {
    'vm:101': { node: 'node1', failback: 0, max_restart: 2, '0': null, tag: 'x' },
  });
  assert.deepEqual(directory.serviceStatus, { node1: { 'vm:101': 1, 'vm:102': 0 } });
});

test('texts among files in memory become bytes, and the files stay as they are', () => {
  const files = { cmdlist: [], rules_config: '# ä', service_config: { 'vm:1': { node: 'node1', failback: '1' } } };
  const directory = testDirectoryFromFiles(files);
  assert.equal(directory.rulesConfig, '# \xc3\xa4');
  assert.equal(files.service_config['vm:1'].failback, '1');
});

test('what is written is read again, byte for byte', () => {
  const directory: TestDirectory = {
    cmdlist: [['power node1 on', 'delay 10'], []],
    hardwareStatus: defaultHardwareStatus,
    managerStatus: {},
    serviceConfig: defaultServiceConfig,
    rulesConfig: '# \xe4\xff\x00\n\tnot UTF-8',
    groups: '',
    datacenter: {},
    staticServiceStats: defaultStaticServiceStats(['vm:101']),
    dynamicServiceStats: defaultDynamicServiceStats(['vm:101']),
    serviceStatus: { node1: { 'vm:101': 1 }, node2: {} },
    logExpect: 'info\n',
    readme: 'ä\n',
  };
  const path = join(temporary, 'deep', 'written');
  writeTestDirectory(path, directory);
  assert.deepEqual(readTestDirectory(path), directory);
  assert.equal(readFileSync(join(path, 'cmdlist'), 'utf8'), '[\n  ["power node1 on","delay 10"],\n  []\n]\n');
});

test('writing removes input files that the directory does not have, and nothing else', () => {
  const path = directoryWith({ cmdlist: '[]', rules_config: '', service_status_node9: '{}', 'notes.txt': '' });
  writeTestDirectory(path, { cmdlist: [[]] });
  assert.deepEqual(readdirSync(path).sort(), ['cmdlist', 'notes.txt']);
});

for (const [files, message] of [
  [{}, ': cmdlist is missing; it holds the list of command groups, e.g. [["power node1 on"], []]'],
  [{ cmdlist: '[["a"]\n["b"]]' }, '/cmdlist:2:1: not JSON: expected "," or "]", found "["'],
  [{ cmdlist: '{}' }, '/cmdlist:1: must be a list'],
  [{ cmdlist: '[[],\n"power node1 on"]' }, '/cmdlist:2: item 2: must be a list'],
  [{ cmdlist: '[]', service_config: '{\n"vm:101": {}}' }, '/service_config:2: vm:101: "node" is missing'],
  [{ cmdlist: '[]', service_config: '{"vm:101": {"node": ""}}' }, '/service_config:1: vm:101: node: must not be empty'],
  [
    { cmdlist: '[]', service_config: '{"vm101": {"node": "node1"}}' },
    '/service_config:1: "vm101" is not a resource id, such as vm:101, ct:200 or fa:300',
  ],
  [
    { cmdlist: '[]', service_config: '{"vm:101": {"node": "node1", "max_restart": "many"}}' },
    '/service_config:1: vm:101: max_restart: must be a whole number',
  ],
  [
    { cmdlist: '[]', hardware_status: '{"node1": {"power": "up"}}' },
    '/hardware_status:1: node1: "network" is missing\nPATH/hardware_status:1: node1: power: must be "on" or "off"',
  ],
  [
    { cmdlist: '[]', manager_status: '{"service_status": {"vm:101": {"state": "started"}}}' },
    '/manager_status:1: service_status: vm:101: "node" is missing',
  ],
  [
    {
      cmdlist: '[]',
      manager_status: '{"service_status": {"vm:101": {"state": "stopped", "node": "node1", "cmd": {}}}}',
    },
    '/manager_status:1: service_status: vm:101: cmd: must be a list',
  ],
  [{ cmdlist: '[]', 'datacenter.cfg': '{"ha": "x"}' }, '/datacenter.cfg:1: ha: must be an object'],
] as const) {
  test(`is refused: ${message.split('\n')[0]}`, () => {
    const path = directoryWith(files);
    assert.throws(() => readTestDirectory(path), {
      name: 'InputError',
      message: `${path}${message.replace('PATH', path)}`,
    });
  });
}

test('a directory that does not exist, or is a file, is refused', () => {
  assert.throws(() => readTestDirectory('/no/such'), { name: 'InputError', message: '/no/such: no such directory' });
  const path = join(directoryWith({ cmdlist: '' }), 'cmdlist');
  assert.throws(() => readTestDirectory(path), { message: `${path}: is not a directory that can be read` });
});

test('the files in memory are named in messages', () => {
  assert.throws(() => testDirectoryFromFiles({ cmdlist: 1 }, 'vector-1'), {
    message: 'vector-1/cmdlist: must be a list',
  });
  assert.throws(() => testDirectoryFromFiles({ cmdlist: [], groups: {} }), { message: 'files/groups: must be a text' });
});

const vectors = resolve('../shared/vectors/upstream-5.2.0');

test('the directories of the reference vectors survive being read and written', {
  skip: !existsSync(vectors) && `there are no reference vectors in ${vectors}`,
}, () => {
  const path = join(temporary, 'vector');
  for (const name of readdirSync(vectors)) {
    const directory = readTestDirectory(join(vectors, name));
    writeTestDirectory(path, directory);
    assert.deepEqual(readTestDirectory(path), directory);
  }
});
