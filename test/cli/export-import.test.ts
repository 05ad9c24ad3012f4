import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { packageRoot } from '../../src/cli/package';
import { commandLine } from './command-line';
import { temporaryFolder } from './temporary-folder';

const upstream = join(packageRoot, '..', 'shared', 'vectors', 'upstream-5.2.0');

test('scenarios become test directories that play to their own log, and features again that hold', async () => {
  const cwd = temporaryFolder();
  const features = join(packageRoot, 'features');
  const paths = ['seed/return-after-maintenance.feature', 'fencing'].map((path) => join(features, path));
  const exported = await commandLine(['export', ...paths, '-o', 'tests'], { cwd });
  assert.deepEqual([exported.code, exported.stderr], [0, '']);
  assert.equal((await commandLine(['vectors', 'tests'], { cwd })).code, 0);
  const imported = await commandLine(['import', 'tests', '-o', 'features'], { cwd });
  assert.equal(imported.code, 0, imported.stderr);
  assert.equal(readdirSync(join(cwd, 'features')).length, readdirSync(join(cwd, 'tests')).length);
  assert.equal((await commandLine(['run', 'features', '--no-reports'], { cwd })).code, 0);
});

test('a scenario whose expectation does not hold is exported to its end', async () => {
  const cwd = temporaryFolder();
  const scenario = `${join(packageRoot, 'features', 'seed', 'evacuation-with-separation.feature')}:17`;
  assert.equal((await commandLine(['export', scenario, '-o', 'tests'], { cwd })).code, 0);
  const [directory = ''] = readdirSync(join(cwd, 'tests'));
  const commands: unknown = JSON.parse(readFileSync(join(cwd, 'tests', directory, 'cmdlist'), 'utf8'));
  assert.deepEqual(commands, [
    ['power node1 on', 'power node2 on', 'power node3 on'],
    ['crm node3 enable-node-maintenance'],
    ['crm node3 disable-node-maintenance'],
  ]);
});

test('a test directory becomes a feature that a person would write', async () => {
  const cwd = temporaryFolder({
    'test-evacuate1/cmdlist':
      '[["power node1 on", "power node2 on", "power node3 on"], ["crm node3 enable-node-maintenance"]]',
    'test-evacuate1/README': 'A node is emptied.\n',
    'test-evacuate1/hardware_status': JSON.stringify(
      Object.fromEntries(['node1', 'node2', 'node3'].map((node) => [node, { power: 'off', network: 'off' }])),
    ),
    'test-evacuate1/manager_status': '{}',
    'test-evacuate1/service_config': '{"vm:101": {"node": "node3", "state": "started"}}',
  });
  const { stdout } = await commandLine(['import', 'test-evacuate1'], { cwd });
  assert.equal(
    stdout,
    `Feature: Evacuate 1
  A node is emptied.

  Scenario: Evacuate 1
    Given a cluster of node1, node2 and node3
    And vm101 runs on node3
    When node3 enters maintenance
    Then vm101 migrates to node1

`,
  );
});

test('what the step language cannot say is named', async () => {
  const cwd = temporaryFolder({ 'test-odd/cmdlist': '[["power node1 on"], ["service vm:101 unlock backup"]]' });
  const { code, stderr } = await commandLine(['import', 'test-odd'], { cwd });
  assert.equal(code, 1);
  assert.match(
    stderr,
    /not imported: test-odd: the step language cannot say the command "service vm:101 unlock backup"/,
  );
});

test('a simulation that dies becomes no feature, and the others do', async () => {
  const commands = (second: string) => `[["power node1 on", "power node2 on", "power node3 on"], ["${second}"]]`;
  const cwd = temporaryFolder({
    'tests/test-dies/cmdlist': commands('service vm:101 manual-migrate node2'),
    'tests/test-lives/cmdlist': commands('service vm:101 lock backup'),
  });
  const { code, stderr } = await commandLine(['import', 'tests', '-o', 'features'], { cwd });
  assert.equal(code, 1);
  assert.match(stderr, /test-dies: the step language cannot say a simulation that ends before its commands do: /);
  assert.deepEqual(readdirSync(join(cwd, 'features')), ['lives.feature']);
});

test('every test directory of pve-ha-manager becomes a feature that holds, and comes back with the same log', {
  skip: !existsSync(upstream) && 'the test directories are not there',
}, async () => {
  const cwd = temporaryFolder();
  const { stderr } = await commandLine(['import', upstream, '-o', 'features'], { cwd });
  assert.match(stderr, /^104 features, 0 not imported$/m);
  const run = await commandLine(['run', 'features', '--no-reports'], { cwd });
  assert.equal(run.code, 0, run.stdout);
  const exported = await commandLine(['export', 'features', '-o', 'tests'], { cwd });
  assert.match(exported.stdout, /^104 of 104 scenarios in tests$/m);
  for (const made of readdirSync(join(cwd, 'tests'))) {
    const [name = ''] = made.split('.');
    const log = (folder: string) => notationFree(readFileSync(join(folder, 'log.expect'), 'utf8'));
    assert.equal(log(join(cwd, 'tests', made)), log(join(upstream, name)), name);
  }
});

/** A log in which each command is written in one of the ways in which it may be, without those that do nothing. */
function notationFree(log: string): string {
  return log
    .replace(/^.*cmdlist: execute delay 0\n/gm, '')
    .replace(/(cmdlist: execute )(.*)$/gm, (_line, execute: string, command: string) => execute + oneWay(command));
}

function oneWay(command: string): string {
  return command
    .replace(/^crm \S+ (arm-ha|disarm-ha .*)$/, 'crm ANY $1')
    .replace(/^(service \S+ lock)$/, '$1 backup')
    .replace(/^(service \S+ add \S+)$/, '$1 started')
    .replace(/(set-\S+-stats .*)$/, (stats) => stats.replace(/(\d)\.0\b/g, '$1'));
}

test('the directories of features outside the folder are no hidden ones', async () => {
  const cwd = temporaryFolder({
    'outside.feature': `Feature: Outside

  Scenario: A VM leaves
    Given vm101 runs on node3
    When node3 enters maintenance
    Then vm101 migrates to node1
`,
    'inside/pve-ha-spec.yaml': '',
  });
  await commandLine(['export', '../outside.feature', '-o', 'tests'], { cwd: join(cwd, 'inside') });
  assert.deepEqual(readdirSync(join(cwd, 'inside', 'tests')), ['test-outside.a-vm-leaves']);
});

test('programs get as JSON what was exported and imported, and what was not', async () => {
  const cwd = temporaryFolder();
  const seed = join(packageRoot, 'features', 'seed', 'return-after-maintenance.feature:21');
  const exported = await commandLine(['export', seed, '-o', 'tests', '--json'], { cwd });
  const id = 'seed/return-after-maintenance#vms-that-are-kept-together-go-back-together';
  const name = 'seed.return-after-maintenance.vms-that-are-kept-together-go-back-together';
  const directory = join('tests', `test-${name}`);
  assert.deepEqual(JSON.parse(exported.stdout), { folder: 'tests', written: [{ id, directory }], problems: [] });
  const written = await commandLine(['import', 'tests', '-o', 'features', '--json'], { cwd });
  const file = join('features', `${name}.feature`);
  assert.deepEqual(JSON.parse(written.stdout), { features: [{ directory, file }], problems: [] });
  const printed = JSON.parse((await commandLine(['import', 'tests', '--json'], { cwd })).stdout);
  assert.equal(`${printed.features[0].feature}`, readFileSync(join(cwd, file), 'utf8'));
});

test('a file is no directory to import', async () => {
  const cwd = temporaryFolder({ 'rules.cfg': '' });
  const { code, stderr } = await commandLine(['import', 'rules.cfg'], { cwd });
  assert.deepEqual([code, stderr], [2, 'error: rules.cfg: no such directory\n']);
});

test('a scenario in which nothing is played is named', async () => {
  const cwd = temporaryFolder({ 'x.feature': 'Feature: f\n  Scenario: s\n    Given vm101 runs on node1\n' });
  const { code, stdout, stderr } = await commandLine(['export', 'x.feature', '-o', 'tests'], { cwd });
  assert.deepEqual([code, stdout], [1, '0 of 1 scenario in tests\n']);
  assert.match(stderr, /^not exported: x#s: nothing is played in it: /);
  assert.ok(!existsSync(join(cwd, 'tests')));
});

test('features whose names differ in letters of other languages only do not overwrite one another', async () => {
  const feature = 'Feature: f\n  Scenario: s\n    Given vm101 runs on node1\n    When node1 enters maintenance\n';
  const cwd = temporaryFolder({ 'größe.feature': feature, 'gräße.feature': feature, '大小.feature': feature });
  await commandLine(['export', 'größe.feature', 'gräße.feature', '大小.feature', '-o', 'tests'], { cwd });
  assert.deepEqual(readdirSync(join(cwd, 'tests')).sort(), ['test-größe.s', 'test-gräße.s', 'test-大小.s'].sort());
});
