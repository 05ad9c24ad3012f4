import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandLine } from './command-line';
import { temporaryFolder } from './temporary-folder';

const good = '@area:a\nFeature: f\n  Scenario: s\n    Then vm100 runs on node1\n';
const long = good.replace('    Then', `${'    * something\n'.repeat(8)}    Then`);
const bad = good.replace('@area:a', '@aera:a');

test('a feature without fault gives 0', async () => {
  const { code, stdout } = await commandLine(['lint', 'x.feature'], { cwd: temporaryFolder({ 'x.feature': good }) });
  assert.deepEqual([code, stdout], [0, '1 feature: nothing to find fault with\n']);
});

test('warnings give 0, errors give 1, both with file, line and rule', async () => {
  const cwd = temporaryFolder({ 'long.feature': long, 'bad.feature': bad });
  const warned = await commandLine(['lint', 'long.feature'], { cwd });
  assert.match(
    warned.stdout,
    /^long\.feature:3: warning: the scenario has 9 steps; .* \[length\]\n1 feature: 0 errors, 1 warning\n$/,
  );
  assert.equal(warned.code, 0);
  const refused = await commandLine(['lint', '.'], { cwd });
  assert.match(
    refused.stdout,
    /^bad\.feature:1: error: @aera:a means nothing here \(did you mean @area:a\?\).* \[known-tag\]$/m,
  );
  assert.match(refused.stdout, /^2 features: 2 errors, 1 warning$/m);
  assert.equal(refused.code, 1);
});

test('the findings as JSON are all there is on stdout', async () => {
  const { code, stdout } = await commandLine(['lint', '--json', 'x.feature'], {
    cwd: temporaryFolder({ 'x.feature': bad }),
  });
  const { findings } = JSON.parse(stdout);
  assert.deepEqual(
    findings.map(({ file, line, rule, severity }: Record<string, unknown>) => [file, line, rule, severity]),
    [
      ['x.feature', 1, 'known-tag', 'error'],
      ['x.feature', 2, 'area', 'error'],
    ],
  );
  assert.equal(code, 1);
});

test('a file that is no feature gives 2', async () => {
  const { code, stderr } = await commandLine(['lint', 'x.feature'], {
    cwd: temporaryFolder({ 'x.feature': 'Feture: f' }),
  });
  assert.match(stderr, /^error: x\.feature:1:1: "Feture: f" cannot stand here/);
  assert.equal(code, 2);
});

test('the settings of a suite name its features and its own tags', async () => {
  const cwd = temporaryFolder({
    'pve-ha-spec.yaml': 'features: [stories]\ntags: [nightly]\n',
    'stories/x.feature': good.replace('@area', '@nightly @area'),
  });
  const { code, stdout } = await commandLine(['lint'], { cwd });
  assert.deepEqual([code, stdout], [0, '1 feature: nothing to find fault with\n']);
});

test('there is no fault to be found in the conformance suite', async () => {
  const { code, stdout } = await commandLine(['lint']);
  assert.equal(code, 0);
  assert.match(stdout, /^\d+ features: nothing to find fault with\n$/);
});
