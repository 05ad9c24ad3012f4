import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { packageRoot, packageVersion } from '../../src/cli/package';
import { commandLine } from './command-line';
import { temporaryFolder } from './temporary-folder';

test('--help fits a screen and names every command', async () => {
  const { code, stdout } = await commandLine(['--help']);
  assert.equal(code, 0);
  assert.ok(stdout.split('\n').length <= 50);
  for (const command of [
    'run',
    'report',
    'rules',
    'simulate',
    'vectors',
    'predict',
    'plan-maintenance',
    'explain',
    'restore',
    'doctor',
  ])
    assert.match(stdout, new RegExp(`^  ${command} `, 'm'));
});

test('the help of every command has an example', async () => {
  for (const command of [
    'run',
    'report',
    'rules',
    'simulate',
    'vectors',
    'predict',
    'plan-maintenance',
    'explain',
    'restore',
    'doctor',
  ]) {
    const { code, stdout } = await commandLine([command, '--help']);
    assert.match(stdout, /^Examples?:\n {2}\$ pve-ha-spec /m);
    assert.equal(code, 0);
  }
});

test('--version tells the version of the package', async () => {
  assert.deepEqual(await commandLine(['--version']), { code: 0, stdout: `${packageVersion}\n`, stderr: '' });
});

test('a mistyped command or option gives 2 and what may be meant', async () => {
  const command = await commandLine(['rnu']);
  assert.deepEqual(command, { code: 2, stdout: '', stderr: "error: unknown command 'rnu'\n(Did you mean run?)\n" });
  const option = await commandLine(['run', '--profil', 'x']);
  assert.match(option.stderr, /^error: unknown option '--profil'\n\(Did you mean --profile\?\)\n$/);
  assert.equal(option.code, 2);
});

test('a stack trace is shown with --debug only', async () => {
  const argv = ['run', 'nowhere.feature'];
  const plain = await commandLine(argv);
  assert.equal(plain.stderr, 'error: there is no feature file or folder "nowhere.feature"\n');
  const debugged = await commandLine([...argv, '--debug']);
  assert.match(debugged.stderr, /^InputError: there is no feature file or folder "nowhere\.feature"\n {4}at /);
  assert.deepEqual([plain.code, debugged.code], [2, 2]);
});

const java = spawnSync('java', ['-version']).error ? 'there is no Java' : false;

test('a report is made of the results of the last run', { skip: java }, async () => {
  const cwd = temporaryFolder({ 'x.feature': 'Feature: f\n  Scenario: s\n    Given vm101 runs on node1\n' });
  await commandLine(['run', 'x.feature'], { cwd });
  const { code, stdout } = await commandLine(['report'], { cwd });
  assert.match(stdout, /^report: reports\/allure-report; to look at it: /);
  assert.equal(code, 0);
  const summary = JSON.parse(readFileSync(join(cwd, 'reports/allure-report/widgets/summary.json'), 'utf8'));
  assert.equal(summary.reportName, 'HA conformance of model 5.2.0');
  assert.equal(summary.statistic.passed, 1);
  assert.ok(readdirSync(join(cwd, 'reports')).includes('allure-report'));
});

test('a report needs results', async () => {
  const { code, stderr } = await commandLine(['report'], { cwd: temporaryFolder() });
  assert.equal(stderr, 'error: there are no results in reports: let "pve-ha-spec run" write them first\n');
  assert.equal(code, 2);
});

test('a report needs Java, and names what does not', async () => {
  const cwd = temporaryFolder({ 'reports/allure-results/environment.properties': '' });
  const { code, stderr } = await commandLine(['report'], { cwd, env: { JAVA_HOME: '/nowhere' } });
  assert.match(
    stderr,
    /^error: the Allure report needs Java 8 or later, and JAVA_HOME is set to .* look at reports\/cucumber\.html/,
  );
  assert.equal(code, 2);
});

test('an option of an engine that was not chosen is refused, rather than the model judged', async () => {
  const refused: readonly (readonly [argv: readonly string[], option: string, engine: string])[] = [
    [['run', '--live', 'live.yaml'], '--live', 'live'],
    [['run', '--plan'], '--plan', 'live'],
    [['run', '--allow-changes', 'lab'], '--allow-changes', 'live'],
    [['coverage', '--simulator-src', 'x'], '--simulator-src', 'simulator'],
    [['explore', '--simulator-command', 'x'], '--simulator-command', 'simulator'],
  ];
  for (const [argv, option, engine] of refused) {
    const { code, stderr } = await commandLine(argv, { cwd: temporaryFolder() });
    assert.deepEqual([code, stderr], [2, `error: ${option} needs --engine ${engine}; the engine is "model"\n`]);
  }
});

test('what cannot be read or written is named, and nothing is taken for a mistake of the program', async () => {
  const cwd = temporaryFolder({ 'a/b': '', 'empty.feature': '', 'f.feature': scenario });
  const mistakes: readonly (readonly [argv: readonly string[], message: string])[] = [
    [['compare', 'a', 'a'], 'a: cannot be read: it is a folder'],
    [['coverage', '--no-run', '-o', 'no/x.md'], 'no/x.md: cannot be written: no such file or directory'],
    [['coverage', '--no-run', '-o', 'a'], 'a: cannot be written: it is a folder'],
    [['explore', '--state', 'no/x', '--scripts', '1'], 'no/x: cannot be written: no such file or directory'],
    [['simulate', 'nowhere'], 'nowhere: no such directory'],
    [['simulate', 'a'], 'a: cmdlist is missing; it holds the list of command groups, e.g. [["power node1 on"], []]'],
    [['restore', 'nowhere'], 'nowhere: there is no such journal'],
    [['export', 'f.feature', '-o', 'f.feature'], 'f.feature: cannot be made a folder: it is a file'],
    [['lint', 'empty.feature'], 'empty.feature: holds no feature'],
    [
      ['run', 'f.feature', '--no-reports', '--format', 'sonnet'],
      '--format: there is no format "sonnet"; Cucumber has progress, json, junit, message, ...',
    ],
  ];
  for (const [argv, message] of mistakes) {
    const { code, stderr } = await commandLine(argv, { cwd });
    assert.deepEqual([code, stderr], [2, `error: ${message}\n`]);
  }
});

test('a profile has the same short option wherever one can be chosen', async () => {
  const commands = 'run explore diff precedence coverage predict plan-maintenance explain import from-log bugs export';
  for (const command of [...commands.split(' '), 'expectations update', 'timeline', 'simulate', 'serve', 'vectors']) {
    const { stdout } = await commandLine([...command.split(' '), '--help']);
    if (/--profile <name>/.test(stdout)) assert.match(stdout, /^ {2}-p, --profile <name> /m, command);
    else assert.equal(command, 'diff');
  }
});

const program = join(packageRoot, 'dist', 'src', 'cli', 'bin.js');

test('whoever stops reading learns all the same that a run was broken off, or how it ended', async () => {
  const cwd = temporaryFolder({ 'f.feature': scenario });
  const codeWithoutReader = async (...argv: readonly string[]) => {
    const child = spawn(process.execPath, [program, ...argv], { cwd, stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout.destroy();
    const [code] = await once(child, 'exit');
    return code;
  };
  assert.equal(await codeWithoutReader('--version'), 141);
  assert.equal(await codeWithoutReader('run', 'f.feature', '--no-reports'), 1);
  // It has something to say before it is through, and so is broken off.
  assert.equal(await codeWithoutReader('serve', '-o', 'lab'), 141);
});

test('a folder that the system does not take is refused', {
  skip: !existsSync('/proc/self') && 'there is no /proc',
}, () => {
  // In a process of its own: trying for ever would stop this one.
  const options = { cwd: temporaryFolder(), encoding: 'utf8', timeout: 30_000, killSignal: 'SIGKILL' } as const;
  const { status, stderr } = spawnSync(process.execPath, [program, 'init', '/proc/self/x'], options);
  assert.deepEqual([status, /^error: \/proc\/self\/x: cannot be made a folder: [^\n]+\n$/.test(stderr)], [2, true]);
});

test('the command that runs a scenario again can be pasted into a shell', async () => {
  const cwd = temporaryFolder({ "a größe's.feature": scenario });
  const { code, stdout } = await commandLine(['run', "a größe's.feature", '--no-reports'], { cwd });
  assert.equal(code, 1);
  assert.match(stdout, /^ {2}again: pve-ha-spec run 'a größe'\\''s\.feature:2'$/m);
});

const scenario = `Feature: f
  Scenario: s
    Given vm100 runs on node1
    Then vm100 runs on node2
`;
