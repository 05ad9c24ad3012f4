import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, test } from 'node:test';
import { findReport, readReports } from '../../src/bugzilla/finished-report';
import type { ExitCode } from '../../src/cli/context';
import '../../src/cli/engines/engines';
import { packageRoot } from '../../src/cli/package';
import { runFeatures } from '../../src/cli/suite/run-features';
import type { RunFlags } from '../../src/cli/suite/run-flags';
import { type EngineIdentity, engines } from '../../src/engine';
import { readTestDirectory } from '../../src/formats';
import { formatLog } from '../../src/log';
import { ModelEngine, playDirectory, profileOf } from '../../src/model';
import { commandLine, TextStream } from './command-line';
import { temporaryFolder } from './temporary-folder';

const together = 'seed/return-after-maintenance#vms-that-are-kept-together-go-back-together';
const slug = 'seed.return-after-maintenance.vms-that-are-kept-together-go-back-together';

test('a scenario that fails becomes a report with a reproducer, reduced to what is needed', async () => {
  const cwd = temporaryFolder();
  const { code, stdout, stderr } = await commandLine(['bugs', together], { cwd });
  assert.deepEqual([code, stderr], [0, '']);
  assert.match(stdout, /1 report in reports\/bugs/);
  const folder = join(cwd, 'reports', 'bugs');
  const { report } = findReport(folder, together);
  assert.deepEqual(
    [report.facts.engine, report.facts.kind, report.facts.requirement],
    ['model', 'misplaced', 'MNT-030'],
  );
  for (const { path } of report.attachments) assert.ok(existsSync(join(folder, path)), path);
  const text = readFileSync(join(folder, `${slug}.txt`), 'utf8');
  assert.ok(text.includes('Given a cluster of node1 and node3\n'), 'one node is not needed');
  assert.ok(text.includes('ha-manager crm-command node-maintenance disable node3'));
});

test('the log that a reproducer expects is that of the profile that keeps the promise', () => {
  const path = join(packageRoot, 'docs', 'examples', 'bug-reports', slug, `test-${slug.split('.').at(-1)}`);
  const directory = readTestDirectory(path);
  assert.equal(directory.logExpect, formatLog(playDirectory(directory, profileOf('maintenance-first'))));
  assert.notEqual(directory.logExpect, formatLog(playDirectory(directory)));
});

test('a run writes reports if it is asked to, and links to them', async () => {
  const cwd = temporaryFolder();
  const feature = join(packageRoot, 'features', 'seed', 'return-after-maintenance.feature');
  const { code } = await commandLine(['run', feature, '--bugs'], { cwd });
  assert.equal(code, 0);
  const conformance = readFileSync(join(cwd, 'reports', 'conformance.md'), 'utf8');
  assert.ok(conformance.includes(`([report](bugs/${slug}.md))`));
});

test('programs get as JSON which reports there are', async () => {
  const { code, stdout } = await commandLine(['bugs', together, '--json'], { cwd: temporaryFolder() });
  const { folder, reports, problems } = JSON.parse(stdout);
  assert.deepEqual([code, folder, problems], [0, 'reports/bugs', []]);
  assert.deepEqual(
    reports.map(({ id, file }: Record<string, string>) => [id, file]),
    [[together, `reports/bugs/${slug}.md`]],
  );
});

test('a scenario that there is not is an error', async () => {
  const { code, stderr } = await commandLine(['bugs', 'seed/none#at-all'], { cwd: temporaryFolder() });
  assert.deepEqual([code, stderr], [2, 'error: there is no scenario "seed/none#at-all"\n']);
});

test('both the reduced and the original scenario are named and attached', async () => {
  const cwd = temporaryFolder();
  await commandLine(['bugs', together], { cwd });
  const folder = join(cwd, 'reports', 'bugs');
  assert.match(
    readFileSync(join(folder, `${slug}.txt`), 'utf8'),
    /Reduced on the model from 3 nodes, 2 resources, 1 rule, 2 triggers; \d+\s+smaller scenarios were tried[\s\S]*scenario\.feature/,
  );
  const feature = readFileSync(join(folder, slug, 'scenario.feature'), 'utf8');
  assert.match(feature, /Scenario: Reduced to what is needed\n {4}Given a cluster of node1 and node3\n/);
  assert.match(
    feature,
    /Scenario: VMs that are kept together go back together\n {4}Given a cluster of node1, node2 and/,
  );
  const run = await commandLine(['run', join(folder, slug, 'scenario.feature'), '--no-reports'], { cwd });
  assert.match(run.stdout, /2 failed/, 'both fail as the one did that was found');
});

test('what is at fault alone is found out by leaving it out', async () => {
  const cwd = temporaryFolder();
  await commandLine(['bugs', together], { cwd });
  const text = readFileSync(join(cwd, 'reports', 'bugs', `${slug}.txt`), 'utf8');
  assert.match(text, /CONTROL\n\nThe same steps behave as expected \(.*\)\s+without the\s+rule keep-together-1\./);
});

describe('what nobody is known to keep is not reduced to something else', () => {
  test('a rule keeps its resources and the cluster its nodes, so that it is dropped for the same reason', async () => {
    const cwd = temporaryFolder();
    const id = 'rules/dropped-rules#a-node-that-is-off-is-still-a-node-of-the-cluster';
    await commandLine(['bugs', id], { cwd });
    const [stored] = readReports(join(cwd, 'reports', 'bugs'));
    const text = stored?.report.text ?? '';
    assert.match(text, /resources vm:101,vm:102,vm:103/);
    assert.match(text, /node3 \(switched off\)/);
    assert.equal(text.match(/>>> .*rule defines more resources than available nodes/g)?.length, 1, 'told once');
    assert.doesNotMatch(text, /less than two resources/);
  });

  test('what a message names stays', async () => {
    const cwd = temporaryFolder();
    const id = 'states/service-states#a-vm-passes-through-stopped-between-its-recovery-and-its-start';
    await commandLine(['bugs', id], { cwd });
    const [stored] = readReports(join(cwd, 'reports', 'bugs'));
    assert.match(stored?.report.text ?? '', /vm:101: recover node3 => node1 \[\d+\]/);
  });

  test('a cluster keeps its majority', async () => {
    const cwd = temporaryFolder();
    const id = 'disarm/disarm#a-vm-whose-node-died-while-everything-was-frozen-is-recovered';
    await commandLine(['bugs', id], { cwd });
    const [stored] = readReports(join(cwd, 'reports', 'bugs'));
    assert.match(stored?.report.text ?? '', /^3 nodes: /m);
  });
});

const named = `Feature: The olympus cluster
  Scenario: The pair goes back
    Given a cluster of apollo, hera and zeus
    And vm101 and vm102 run on zeus
    And the rules:
      """
      resource-affinity: payroll
      \tcomment ask joe@corp.example at 10.9.8.7
      \tresources vm:101,vm:102
      \taffinity positive
      """
    When zeus enters maintenance
    And zeus leaves maintenance
    Then vm101 and vm102 return to zeus
`;
const realNames = ['apollo', 'hera', 'zeus', 'payroll', 'joe', 'corp', '10.9.8.7'];

/** The texts of all files of the reports, but for the mapping, by name. */
function textsIn(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => statSync(join(folder, file)).isFile() && !file.endsWith('.mapping.json'),
  );
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

/** The model, as if it were a cluster that nobody can play on twice. */
class LiveEngine extends ModelEngine {
  static starts = 0;
  override readonly identity: EngineIdentity = { ...new ModelEngine().identity, name: 'live' };

  override async start(...given: Parameters<ModelEngine['start']>): Promise<void> {
    LiveEngine.starts += 1;
    return super.start(...given);
  }
}

/** Plays a feature on it; how a real cluster is taken and given back is not what this is about. */
async function runLive(cwd: string, flags: Pick<RunFlags, 'anonymise'> = {}): Promise<ExitCode> {
  const register = () => engines.register('live', () => new LiveEngine());
  Reflect.set(globalThis, 'registerLiveEngine', register);
  register();
  // A run registers the engines of this program anew when it loads the steps.
  writeFileSync(join(cwd, 'live.js'), 'registerLiveEngine();');
  const all: RunFlags = {
    ...flags,
    engine: 'live',
    live: 'live.yaml',
    steps: ['live.js'],
    bugs: true,
    reports: true,
    reportsDir: 'reports',
  };
  const [stdout, stderr] = [new TextStream(), new TextStream()];
  const surroundings = { argv: [], env: {}, stdin: () => Readable.from([]), stdout, stderr, cwd };
  return runFeatures(['my.feature'], all, { ...surroundings, exitCode: 0 });
}

describe('an anonymous report', () => {
  test('has other names in their order, and plays to the same', async () => {
    const cwd = temporaryFolder({ 'my.feature': named });
    const { code, stderr } = await commandLine(['bugs', 'my.feature', '--anonymise'], { cwd });
    assert.deepEqual([code, stderr], [0, '']);
    const folder = join(cwd, 'reports', 'bugs');
    const texts = textsIn(folder);
    assert.ok(Object.keys(texts).length > 10);
    for (const [file, text] of Object.entries(texts)) {
      for (const name of realNames) assert.doesNotMatch(text, new RegExp(`\\b${name}\\b`), `${name} in ${file}`);
    }
    const text = texts['my.the-pair-goes-back.txt'] ?? '';
    assert.match(text, /After node3 leaves maintenance, vm:101 should return to node3, but stays\s+on node1\./);
    assert.match(text, /resource-affinity: rule1/);
    const mapping = join(folder, 'my.the-pair-goes-back.mapping.json');
    assert.deepEqual(JSON.parse(readFileSync(mapping, 'utf8')), {
      apollo: 'node1',
      hera: 'node2',
      payroll: 'rule1',
      zeus: 'node3',
    });
    assert.equal(statSync(mapping).mode & 0o777, 0o600);
    const [test = ''] = Object.keys(texts).filter((file) => file.endsWith('/cmdlist'));
    const directory = readTestDirectory(join(folder, test.replace(/\/cmdlist$/, '')));
    assert.equal(directory.logExpect, formatLog(playDirectory(directory, profileOf('maintenance-first'))));
  });

  test('is refused where the names cannot be replaced', async () => {
    const cwd = temporaryFolder({ 'my.feature': named.replaceAll('zeus', 'enter') });
    const { code, stderr } = await commandLine(['bugs', 'my.feature', '--anonymise'], { cwd });
    assert.equal(code, 2);
    assert.match(
      stderr,
      /^error: the deviation does not show any more with other names; report it without --anonymise\n$/,
    );
  });

  test('is what a live cluster gets, which is not asked to fail a second time', async () => {
    const cwd = temporaryFolder({ 'my.feature': named });
    LiveEngine.starts = 0;
    assert.equal(await runLive(cwd), 1);
    assert.equal(LiveEngine.starts, 1, 'only the model is played on again');
    const texts = textsIn(join(cwd, 'reports', 'bugs'));
    for (const text of Object.values(texts)) assert.doesNotMatch(text, /zeus|hera|apollo|payroll/);
    const text = texts['my.the-pair-goes-back.txt'] ?? '';
    assert.match(text, /Seen on a real\s+cluster\./);
    assert.match(text, /^Seen once; it was not tried again\.$/m);
    assert.match(text, /Reduced on the local model from 3 nodes/);
    assert.match(text, /^3 nodes: node1 \(master\), node2, node3\./m, 'the cluster is the one that was seen');
    const { report } = findReport(join(cwd, 'reports', 'bugs'), 'the-pair-goes-back');
    assert.deepEqual([report.facts.engine, report.facts.anonymous, report.facts.stable], ['live', true, undefined]);
  });

  test('is not made of a live cluster if somebody says so', async () => {
    const cwd = temporaryFolder({ 'my.feature': named });
    await runLive(cwd, { anonymise: false });
    assert.match(textsIn(join(cwd, 'reports', 'bugs'))['my.the-pair-goes-back.txt'] ?? '', /should return to zeus/);
  });

  test('keeps its names to itself when it is filed', async () => {
    const cwd = temporaryFolder({ 'my.feature': named });
    await runLive(cwd);
    const opened = await commandLine(['bugzilla', 'open', 'the-pair-goes-back'], { cwd, env: {} });
    assert.equal(opened.code, 0, opened.stderr);
    assert.doesNotMatch(decodeURIComponent(opened.stdout), /zeus|hera|apollo|payroll/);
    const mapping = readFileSync(join(cwd, 'reports', 'bugs', 'my.the-pair-goes-back.mapping.json'), 'utf8');
    assert.equal(JSON.parse(mapping).zeus, 'node3', 'the mapping is still there');
  });
});

describe('no report has a secret in it', () => {
  const secrets = [
    'PVEAPIToken=root@pam!ci=01234567-89ab-cdef-0123-456789abcdef',
    'PVE:root@pam:65A0B1C2::abcdefghijklmnop',
    'password: hunter2',
    '-----BEGIN RSA PRIVATE KEY-----',
    'the-value-of-a-variable',
  ];
  for (const secret of secrets) {
    test(secret.slice(0, 20), async () => {
      process.env.SOME_TOKEN = 'the-value-of-a-variable';
      const cwd = temporaryFolder({ 'my.feature': named.replace('comment ask', `comment ${secret} ask`) });
      const { code, stdout, stderr } = await commandLine(['bugs', 'my.feature'], { cwd });
      delete process.env.SOME_TOKEN;
      assert.equal(code, 2);
      assert.match(stderr, /^error: no bug report about my#the-pair-goes-back: there would be .* in it\n$/);
      const outputs = [stdout, stderr, ...Object.values(textsIn(join(cwd, 'reports', 'bugs')))];
      for (const output of outputs) assert.ok(!output.includes(secret));
    });
  }
});

test('the finished reports of the documentation are those that are written today', async () => {
  const cwd = temporaryFolder();
  const evacuation = 'seed/evacuation-with-separation#the-vm-moves-to-the-free-node-and-comes-back';
  await commandLine(['bugs', together, evacuation], { cwd });
  const written = textsIn(join(cwd, 'reports', 'bugs'));
  assert.deepEqual(
    textsIn(join(packageRoot, 'docs', 'examples', 'bug-reports')),
    written,
    `to renew them: pve-ha-spec bugs "${together}" "${evacuation}", then copy reports/bugs to docs/examples/bug-reports`,
  );
  for (const [file, text] of Object.entries(written)) {
    if (!file.endsWith('.txt') || file.includes('/')) continue;
    // Two minutes of reading; logs and files are only looked at.
    const read = text.replace(/^(LOG|REPRODUCER)\n[\s\S]*?(?=^[A-Z]+\n)/gm, '');
    assert.ok(read.split(/\s+/).length < 480, file);
    assert.ok(text.split('\n').length < 170, file);
  }
});

test('what was seen in the simulator is reduced in the simulator', async () => {
  const played: string[] = [];
  const dist = join(__dirname, '..', '..');
  Reflect.set(globalThis, 'playedOnSimulator', played);
  const program = `"${process.execPath}" "${join(dist, 'src', 'cli', 'bin.js')}" simulate`;
  const cwd = temporaryFolder({
    // In this process, in place of one of its own for every play.
    'simulator.js': `
      const { engines } = require('${dist}/src/engine');
      const { SimulatorEngine } = require('${dist}/src/simulator');
      const { playDirectory } = require('${dist}/src/model');
      const { formatLog } = require('${dist}/src/log');
      const play = async (directory) => {
        globalThis.playedOnSimulator.push(directory);
        return formatLog(playDirectory(directory));
      };
      engines.register('simulator', () => new SimulatorEngine(play, '5.2.0'));
    `,
  });
  const flags = ['--engine', 'simulator', '--simulator-command', program, '--simulator-version', '5.2.0'];
  const { code, stderr } = await commandLine(['bugs', together, ...flags, '--steps', 'simulator.js'], { cwd });
  assert.deepEqual([code, stderr], [0, '']);
  assert.ok(played.length > 20, `${played.length} plays`);
  const { report } = findReport(join(cwd, 'reports', 'bugs'), together);
  assert.deepEqual([report.facts.engine, report.facts.stable], ['simulator', true]);
  assert.match(report.text, /^Reduced on the simulator from 3 nodes/m);
  assert.match(report.text, /Given a cluster of node1 and node3$/m);
  assert.doesNotMatch(report.text, /NOT REPORTABLE/);
});
