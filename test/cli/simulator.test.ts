import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { chosenEngine } from '../../src/cli/engines/engine-options';
import { packageRoot } from '../../src/cli/package';
import { testEngineContract } from '../../src/engine/contract';
import { directoryOf, writeTestDirectory } from '../../src/formats';
import { createSimulator } from '../../src/simulator';
import { commandLine } from './command-line';
import { temporaryFolder } from './temporary-folder';

const program = join(__dirname, '..', '..', 'src', 'cli', 'bin.js');
/** This program in the simulator's place, in a process of its own: the adapter cannot tell the difference. */
const standIn = `"${process.execPath}" "${program}" simulate`;
const flags = ['--simulator-command', standIn, '--simulator-version', '5.2.0'];

const features = (name: string) => join(packageRoot, 'features', name);
const returning = features('seed/return-after-maintenance.feature');

testEngineContract('simulator, in a process of its own', () =>
  createSimulator({ settings: { command: standIn, version: '5.2.0' } }),
);

describe('features on the simulator', () => {
  test('come out as on the model, two at a time', async () => {
    const paths = [returning, features('fencing/recovery.feature')];
    const onModel = await commandLine(['run', '--no-reports', ...paths]);
    const argv = ['run', '--engine', 'simulator', ...flags, '--parallel', '2', '--no-reports', ...paths];
    const onSimulator = await commandLine(argv);
    const outcomes = ({ stdout }: { readonly stdout: string }) =>
      /^\d+ scenarios on .* in .*?: (.*)$/m.exec(stdout)?.[1];
    assert.ok(outcomes(onModel));
    assert.equal(outcomes(onSimulator), outcomes(onModel), onSimulator.stdout + onSimulator.stderr);
    assert.match(onSimulator.stdout, /^\d+ scenarios on simulator 5\.2\.0 in /m);
    assert.equal(onSimulator.code, 0);
  });

  test('are not played at all if there is no simulator', async () => {
    const argv = [
      'run',
      '--engine',
      'simulator',
      '--simulator-command',
      'no-such-simulator',
      '--no-reports',
      returning,
    ];
    const { code, stdout, stderr } = await commandLine(argv);
    assert.equal(code, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /^error: the simulator cannot be started: there is no program "no-such-simulator"; .*\n$/);
  });
});

describe('a simulator of which nothing is known', () => {
  const play = (...version: readonly string[]) =>
    commandLine([
      ...['run', '--engine', 'simulator', '--simulator-command', standIn, ...version, '--no-reports'],
      `${returning}:21`,
    ]);

  test('is said to be the reason when it fails, and how to say which one it is', async () => {
    const { code, stderr } = await play();
    assert.equal(
      stderr,
      'note: nothing is known of what simulator unknown gets wrong: there is no expectations/simulator-unknown.yaml; say with --simulator-version which one it is\n',
    );
    assert.equal(code, 1);
  });

  test('may be of a version that is not known yet', async () => {
    const { stderr } = await play('--simulator-version', '5.9.0');
    assert.equal(
      stderr,
      'note: nothing is known of what simulator 5.9.0 gets wrong: there is no expectations/simulator-5.9.0.yaml\n',
    );
  });

  test('is no matter where there is something known', async () => {
    const { code, stderr } = await play('--simulator-version', '5.2.0');
    assert.deepEqual([code, stderr], [0, '']);
  });
});

describe('the simulator that is played on', () => {
  const context = (cwd: string, env = {}) => ({ cwd, env, stdout: process.stdout, stderr: process.stderr, argv: [] });
  const settings = 'simulator:\n  src: checkout\n  perl-lib: [perl]\n  timeout: 9\n  version: 5.2.0\n';
  const choose = (folder: string, more = {}, env = {}) =>
    chosenEngine({ engine: 'simulator', ...more }, { ...context(folder, env), exitCode: 0 }).settings;

  test('is that of the settings, with folders as seen from there', () => {
    const folder = temporaryFolder({ 'pve-ha-spec.yaml': settings });
    const own = { 'perl-lib': [join(folder, 'perl')], timeout: 9, version: '5.2.0' };
    assert.deepEqual(choose(folder), { ...own, src: join(folder, 'checkout') });
    assert.deepEqual(choose(folder, {}, { PVE_HA_SIMULATOR: 'sim {dir}' }), { ...own, command: 'sim {dir}' });
    assert.deepEqual(choose(folder, { simulatorSrc: 'x' }, { PVE_HA_SIMULATOR: 'sim' }), {
      ...own,
      src: join(folder, 'x'),
    });
    assert.deepEqual(choose(folder, { simulatorCommand: 'x', simulatorVersion: '6' }), {
      ...own,
      command: 'x',
      version: '6',
    });
  });

  test('is no matter to other engines', () => {
    const folder = temporaryFolder({ 'pve-ha-spec.yaml': settings });
    assert.deepEqual(chosenEngine({ engine: 'model', profile: 'p' }, { ...context(folder), exitCode: 0 }), {
      engine: 'model',
      profile: 'p',
    });
  });
});

describe('"diff"', () => {
  test('finds that two engines do the same', async () => {
    const { code, stdout } = await commandLine(['diff', returning, ...flags]);
    assert.match(stdout, /^model 5\.2\.0 and simulator 5\.2\.0: \d+ the same, 0 different, 0 not compared$/m);
    assert.equal(code, 0);
  });

  test('tells why a scenario is not compared', async () => {
    const conflicts = `${features('seed/genuine-conflicts.feature')}:54`;
    const { code, stdout } = await commandLine(['diff', conflicts, ...flags]);
    assert.match(
      stdout,
      /^not compared: .*\n {2}simulator 5\.2\.0: skipped: .*"configuration": a test directory has no command that changes rules, /,
    );
    assert.equal(code, 2);
  });

  test('shows the first difference with its surroundings', async () => {
    const { code, stdout } = await commandLine(['diff', returning, '--engines', 'model,model:maintenance-first']);
    assert.match(stdout, /^different: seed\/return-after-maintenance#vms-that-are-kept-together-go-back-together$/m);
    assert.match(stdout, /^ {2}--- model 5\.2\.0, from line \d+\n {2}\+\+\+ model maintenance-first, from line \d+\n/m);
    assert.match(stdout, /^ {2}\+info {4}440 {4}node1\/crm: moving service 'vm:101' back to 'node3'/m);
    assert.equal(code, 1);
  });

  test('plays a scenario to its end on both, also where one does not do what it expects', async () => {
    const evacuation = `${join(packageRoot, 'features', 'seed', 'evacuation-with-separation.feature')}:17`;
    const argv = ['diff', evacuation, '--engines', 'model,model:maintenance-first', '--json'];
    const { code, stdout } = await commandLine(argv);
    const { engines, same, different, comparisons } = JSON.parse(stdout) as {
      engines: string[];
      same: number;
      different: number;
      comparisons: { kind: string; told: string }[];
    };
    assert.deepEqual(engines, ['model 5.2.0', 'model maintenance-first']);
    assert.deepEqual([same, different, code], [0, 1, 1]);
    assert.equal(comparisons[0]?.kind, 'different');
    assert.match(
      comparisons[0]?.told ?? '',
      /^ {3}info {4}420 {6}cmdlist: execute crm node3 disable-node-maintenance$/m,
    );
  });

  test('plays test directories, too', async () => {
    const folder = temporaryFolder();
    const setup = { nodes: [{ name: 'node1', online: true }], resources: [], rules: [], datacenter: {} };
    writeTestDirectory(join(folder, 'tests', 'idle'), directoryOf(setup, []));
    const { code, stdout } = await commandLine(['diff', 'tests', ...flags], { cwd: folder });
    assert.equal(stdout, 'model 5.2.0 and simulator 5.2.0: 1 the same, 0 different, 0 not compared\n');
    assert.equal(code, 0);
  });

  test('refuses what it cannot do', async () => {
    const { code, stderr } = await commandLine(['diff', returning, '--engines', 'model']);
    assert.match(stderr, /two engines like model,simulator/);
    assert.equal(code, 2);
    const missing = await commandLine(['diff', 'nowhere']);
    assert.match(missing.stderr, /^error: there is no feature file or folder "nowhere"/);
    assert.equal(missing.code, 2);
    const empty = await commandLine(['diff', 'empty'], { cwd: temporaryFolder({ 'empty/x.txt': '' }) });
    assert.equal(
      empty.stderr,
      'error: in "empty" there are neither feature files nor test directories (folders with a cmdlist)\n',
    );
    assert.equal(empty.code, 2);
  });
});
