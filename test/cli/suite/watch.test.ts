import assert from 'node:assert/strict';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { runCli } from '../../../src/cli/run-cli';
import { affectedBy } from '../../../src/cli/suite/watched-files';
import { TextStream } from '../command-line';
import { temporaryFolder } from '../temporary-folder';

const folder = temporaryFolder({
  'features/a.feature': '',
  'features/area/b.feature': '',
  'steps/own.ts': '',
  'other/c.feature': '',
});
const inFolder = (path: string) => join(folder, path);

describe('what has to be run again', () => {
  const watched = {
    features: [inFolder('features'), inFolder('other/c.feature:12')],
    steps: [inFolder('steps')],
    settings: inFolder('pve-ha-spec.yaml'),
    reports: inFolder('features/reports'),
  };
  const table: readonly (readonly [changed: readonly string[], affected: 'everything' | readonly string[]])[] = [
    [['features/a.feature'], ['features/a.feature']],
    [
      ['features/area/b.feature', 'features/a.feature'],
      ['features/area/b.feature', 'features/a.feature'],
    ],
    [['other/c.feature'], ['other/c.feature:12']],
    [['other/d.feature', 'features/removed.feature', 'features/README.md'], []],
    [['steps/own.ts', 'features/a.feature'], 'everything'],
    [['steps/removed.js'], 'everything'],
    [['steps/README.md', 'other/own.ts'], []],
    [['pve-ha-spec.yaml'], 'everything'],
    [['features/reports/a.feature', 'steps/node_modules/x/index.js'], []],
    [[], []],
  ];
  for (const [changed, affected] of table) {
    const what = typeof affected === 'string' ? affected : affected.join(' and ') || 'nothing';
    test(`is ${what} after a change of ${changed.join(' and ') || 'nothing'}`, () => {
      const expected = typeof affected === 'string' ? affected : affected.map(inFolder);
      assert.deepEqual(affectedBy(changed.map(inFolder), watched), expected);
    });
  }
});

const feature = `@area:a
Feature: f
  Scenario: s
    Given vm101 runs on node1
    Then vm101 stays on node1
`;

test('run --watch runs what has changed, and ends with 130', async () => {
  const cwd = temporaryFolder({
    'features/a.feature': feature,
    'features/b.feature': feature.replace('Scenario: s', 'Scenario: t'),
    'steps/own.steps.ts': "import { Then } from '@cucumber/cucumber';\nThen('all is well', () => {});\n",
    'pve-ha-spec.yaml': 'features: [features]\nsteps: [steps]\n',
  });
  const stdout = new TextStream();
  const stderr = new TextStream();
  const interruption = new AbortController();
  const argv = ['run', '--watch', '--no-reports', '--name', '^[st]$'];
  const end = runCli({ argv, env: process.env, stdout, stderr, cwd, signal: interruption.signal });

  /** Waits for the next run to be over. */
  let runs = 0;
  const said = async () => {
    runs++;
    for (let left = 2400; stderr.text.split('waiting for changes').length - 1 < runs; left--) {
      assert.ok(left > 0, `run ${runs} did not end:\n${stdout.text}${stderr.text}`);
      await setTimeout(50);
    }
    const text = stdout.text;
    stdout.text = '';
    return text;
  };

  assert.match(await said(), /^2 scenarios on model 5\.2\.0 .*: 2 passed$/m);

  writeFileSync(join(cwd, 'features/a.feature'), feature.replace('stays on node1', 'stays on node2'));
  assert.match(await said(), /^failed: f: s\n {2}features\/a\.feature:5: .*\n(?:.*\n)*1 scenario on .*: 1 failed$/m);

  writeFileSync(join(cwd, 'features/a.feature~'), feature.replace('vm101 stays on node1', 'all is well'));
  renameSync(join(cwd, 'features/a.feature~'), join(cwd, 'features/a.feature'));
  assert.match(await said(), /^1 scenario on .*: 1 passed$/m);

  writeFileSync(join(cwd, 'steps/own.steps.ts'), 'export const broken: = 1;\n');
  assert.equal(await said(), '');
  assert.match(stderr.text, /^error: the steps cannot be loaded: /m);

  writeFileSync(join(cwd, 'pve-ha-spec.yaml'), 'features: [features/b.feature]\n');
  assert.match(await said(), /^1 scenario on .*: 1 passed$/m);

  interruption.abort();
  assert.equal(await end, 130);
});
