import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { readSettings } from '../../src/cli/settings';
import { commandLine } from './command-line';
import { temporaryFolder } from './temporary-folder';

const settings = `engine: model
profile: maintenance-first
features: [features]
steps:
  - steps
reports-dir: out
`;
const feature = '@area:a\nFeature: f\n  Scenario: s\n    Given vm101 runs on node1\n    Then all is well\n';
const steps = "require('@cucumber/cucumber').Then('all is well', () => {});\n";
const suite = { 'features/x.feature': feature, 'steps/own.js': steps };

describe('the settings of a suite', () => {
  test('are found in the working folder and above, with paths as seen from there', () => {
    const folder = temporaryFolder({ 'pve-ha-spec.yaml': settings, 'features/area/x.feature': feature });
    const found = { engine: 'model', profile: 'maintenance-first', features: ['features'], steps: ['steps'] };
    assert.deepEqual(readSettings(folder), { ...found, reportsDir: 'out' });
    assert.deepEqual(readSettings(join(folder, 'features', 'area')), {
      ...found,
      features: ['..'],
      steps: [join('..', '..', 'steps')],
      reportsDir: join('..', '..', 'out'),
    });
  });

  test('can all be left out, the file too', () => {
    assert.deepEqual(readSettings(temporaryFolder({ 'pve-ha-spec.yaml': '# nothing yet\n' })), {});
    assert.deepEqual(readSettings(temporaryFolder()), {});
  });

  test('take a version for a profile as it stands', () => {
    assert.deepEqual(readSettings(temporaryFolder({ 'pve-ha-spec.yaml': 'profile: 5.2\n' })), { profile: '5.2' });
  });

  for (const [mistake, text, message] of [
    ['a misspelt name', 'engine: model\nfeature: [x]\n', /^pve-ha-spec\.yaml:2: "feature" is not known here$/],
    ['a path that is no list', 'steps: mine\n', /^pve-ha-spec\.yaml:1: steps: must be a list$/],
    ['a tag with its sign', 'tags:\n  - "@nightly"\n', /^pve-ha-spec\.yaml:2: tags: item 1: must be a tag without/],
    ['what is no YAML', 'engine: [model\n', /^pve-ha-spec\.yaml:\d+:\d+: not YAML: /],
  ] as const) {
    test(`refuse ${mistake}, with its line`, () => {
      assert.throws(() => readSettings(temporaryFolder({ 'pve-ha-spec.yaml': text })), { name: 'InputError', message });
    });
  }

  test('are what "run" does without a word on the command line', async () => {
    const cwd = temporaryFolder({ ...suite, 'pve-ha-spec.yaml': settings });
    const { code, stdout, stderr } = await commandLine(['run'], { cwd });
    assert.match(
      stdout + stderr,
      /^1 scenario on model maintenance-first in .*: 1 passed\nreport: out\/cucumber\.html; /,
    );
    assert.equal(code, 0);
    assert.deepEqual(readdirSync(cwd).sort(), ['features', 'out', 'pve-ha-spec.yaml', 'steps']);
  });

  test('give way to the command line', async () => {
    const cwd = temporaryFolder({
      ...suite,
      'pve-ha-spec.yaml': settings.replace('steps:\n  - steps', 'steps: [nowhere]'),
      'other.feature': feature,
    });
    const argv = ['run', 'other.feature', '--profile', '5.2.0', '--steps', 'steps', '--reports-dir', 'mine'];
    const { code, stdout } = await commandLine(argv, { cwd });
    assert.match(stdout, /^1 scenario on model 5\.2\.0 in .*: 1 passed\nreport: mine\/cucumber\.html; /);
    assert.equal(code, 0);
  });

  test('have a profile for their engine only', async () => {
    const cwd = temporaryFolder({ ...suite, 'pve-ha-spec.yaml': settings.replace('engine: model', 'engine: live') });
    const { stdout } = await commandLine(['run', '--engine', 'model'], { cwd });
    assert.match(stdout, /^1 scenario on model 5\.2\.0 /);
  });

  for (const argv of [['run'], ['coverage'], ['precedence'], ['expectations', 'update']]) {
    test(`choose the engine of "${argv.join(' ')}", and which simulator it is`, async () => {
      const cwd = temporaryFolder({ 'pve-ha-spec.yaml': 'engine: simulator\nsimulator:\n  command: no-such-one\n' });
      const settled = await commandLine(argv, { cwd });
      assert.match(settled.stderr, /^error: the simulator cannot be started: there is no program "no-such-one"; /);
      const named = await commandLine([...argv, '--simulator-command', 'another-one'], { cwd });
      assert.match(named.stderr, /^error: the simulator cannot be started: there is no program "another-one"; /);
      assert.deepEqual([settled.code, named.code], [2, 2]);
    });
  }

  test('tell what "coverage" is about when nothing is played', async () => {
    const cwd = temporaryFolder({ 'pve-ha-spec.yaml': 'profile: maintenance-first\n' });
    const { code, stdout } = await commandLine(['coverage', '--no-run', '--json'], { cwd });
    assert.equal(JSON.parse(stdout).subject.profile, 'maintenance-first');
    assert.equal(code, 0);
  });

  test('tell "report" where the reports are', async () => {
    const cwd = temporaryFolder({ 'pve-ha-spec.yaml': settings });
    const { code, stderr } = await commandLine(['report'], { cwd });
    assert.match(stderr, /^error: there are no results in out: /);
    assert.equal(code, 2);
  });
});
