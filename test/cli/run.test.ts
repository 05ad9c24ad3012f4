import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { commandLine } from './command-line';
import { temporaryFolder } from './temporary-folder';

const holds = `@area:node-affinity
Feature: Living somewhere
  Rule: A resource runs where it is started
    @requirement:STA-003
    Example: on node1
      Given vm101 runs on node1
      Then vm101 runs on node1
`;
const fails = holds.replace('Then vm101 runs on node1', 'Then vm101 runs on node2');

const everyReport = [
  'allure-results',
  'badge.svg',
  'conformance.json',
  'conformance.md',
  'cucumber.html',
  'junit.xml',
  'messages.ndjson',
];

describe('run', () => {
  test('a conformant engine gives 0, and all reports', async () => {
    const cwd = temporaryFolder({ 'x.feature': holds, 'reports/allure-results/old-result.json': '{}' });
    const { code, stdout } = await commandLine(['run', 'x.feature'], { cwd });
    assert.match(stdout, /^1 scenario on model 5\.2\.0 in \d+\.\d s: 1 passed\nreport: reports\/cucumber\.html; /);
    assert.equal(code, 0);
    assert.deepEqual(readdirSync(join(cwd, 'reports')).sort(), everyReport);
    assert.ok(!existsSync(join(cwd, 'reports/allure-results/old-result.json')));
  });

  test('an unexpected failure gives 1, with its story and how to see it again', async () => {
    const cwd = temporaryFolder({ 'x.feature': fails });
    const { code, stdout } = await commandLine(['run', 'x.feature', '--no-reports'], { cwd });
    assert.match(
      stdout,
      /^failed: Living somewhere: on node1\n {2}x\.feature:7: Then vm101 runs on node2\n {4}vm:101 should/,
    );
    assert.match(stdout, /^ {2}again: pve-ha-spec run x\.feature:5$/m);
    assert.equal(code, 1);
    assert.deepEqual(readdirSync(cwd), ['x.feature']);
  });

  test('the result as JSON is all there is on stdout', async () => {
    const cwd = temporaryFolder({ 'x.feature': fails });
    const { code, stdout } = await commandLine(['run', '--json', '--parallel', '2', 'x.feature'], { cwd });
    const { conformant, counts, scenarios } = JSON.parse(stdout);
    assert.deepEqual([code, conformant, counts.failed, scenarios.length], [1, false, 1, 1]);
  });

  test('a name that is not in the cluster gives 2, with its place', async () => {
    const cwd = temporaryFolder({ 'x.feature': holds.replace('Then vm101 runs on node1', 'Then vm101 runs on node9') });
    const { code, stdout } = await commandLine(['run', 'x.feature', '--no-reports'], { cwd });
    assert.match(
      stdout,
      /^could not be judged: .*\n {2}x\.feature:7: .*\n {4}x\.feature:7: node9 is not part of the cluster/,
    );
    assert.equal(code, 2);
  });

  test('steps of the user in TypeScript need nothing installed, and no settings', async () => {
    const cwd = temporaryFolder({
      'package.json': '{ "type": "module" }',
      'tsconfig.json': '{ "compilerOptions": { "module": "nodenext", "noEmit": true } }',
      'features/x.feature': 'Feature: f\n  Scenario: s\n    Given vm101 runs on node1\n    Then all is well\n',
      'steps/mine.steps.ts': `import { Then } from '@cucumber/cucumber';
import { InputError } from 'pve-ha-spec';
import { mood } from './mood';
Then('there is a mistake', () => { throw new InputError('here'); });
Then('all is ' + mood, function (this: unknown): void {});
`,
      'steps/mood.ts': "export const mood: string = 'well';\n",
    });
    for (const parallel of ['0', '1']) {
      const argv = ['run', 'features', '--steps', 'steps', '--no-reports', '--parallel', parallel];
      const { code, stdout, stderr } = await commandLine(argv, { cwd });
      assert.match(stdout + stderr, /1 passed/);
      assert.equal(code, 0);
    }
  });

  test('a run whose processes die is not taken for a conformant one', async () => {
    const cwd = temporaryFolder({
      'x.feature': 'Feature: f\n  Scenario: s\n    Then it dies\n  Scenario: t\n    Then it dies\n',
      'steps.js': "require('@cucumber/cucumber').Then('it dies', () => process.exit(0));\n",
    });
    const argv = ['run', 'x.feature', '--steps', 'steps.js', '--no-reports', '--parallel', '1'];
    const { code, stderr } = await commandLine(argv, { cwd });
    assert.match(stderr, /^error: the run broke off: 1 of 2 scenarios were not run\n/);
    assert.equal(code, 2);
  });

  test('an interrupted run gives 130 and leaves the old reports as they were', async () => {
    const cwd = temporaryFolder({ 'x.feature': holds, 'reports/cucumber.html': 'old' });
    const interruption = new AbortController();
    interruption.abort();
    const { code, stdout } = await commandLine(['run', 'x.feature'], { cwd, signal: interruption.signal });
    assert.deepEqual([code, stdout], [130, '']);
    assert.deepEqual(readdirSync(join(cwd, 'reports')), ['cucumber.html']);
    assert.equal(readFileSync(join(cwd, 'reports/cucumber.html'), 'utf8'), 'old');
  });

  test('the Allure results find scenarios by area, feature, rule and requirement', async () => {
    const cwd = temporaryFolder({ 'x.feature': fails });
    await commandLine(['run', 'x.feature'], { cwd });
    const results = join(cwd, 'reports/allure-results');
    const file = readdirSync(results).find((name) => name.endsWith('-result.json')) ?? '';
    const { status, statusDetails, labels, links, steps, attachments } = JSON.parse(
      readFileSync(join(results, file), 'utf8'),
    );
    const valuesOf = (name: string) =>
      labels.filter((label: { name: string }) => label.name === name).map(({ value }: { value: string }) => value);
    assert.equal(status, 'failed');
    assert.match(statusDetails.message, /^vm:101 should/);
    assert.deepEqual(['epic', 'feature', 'story', 'requirement', 'severity', 'tag'].map(valuesOf), [
      ['Node affinity'],
      ['Living somewhere'],
      ['A resource runs where it is started'],
      ['STA-003'],
      ['normal'],
      [],
    ]);
    assert.deepEqual(
      links.map(({ name }: { name: string }) => name),
      ['STA-003'],
    );
    const namesOf = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name);
    assert.deepEqual(namesOf(steps), ['Given vm101 runs on node1', 'Then vm101 runs on node2']);
    assert.deepEqual(namesOf(attachments), ['timeline.svg', 'timeline.txt', 'log.txt', 'resources.cfg']);
    assert.match(readFileSync(join(results, 'environment.properties'), 'utf8'), /^Engine=model 5\.2\.0$/m);
  });

  test('bad input gives 2 before anything is run', async () => {
    const cwd = temporaryFolder({ 'x.feature': holds });
    const mistakes: readonly (readonly [argv: readonly string[], message: RegExp])[] = [
      [['--engine', 'toaster'], /^error: unknown engine "toaster" \(known: /],
      [['--profile', 'toaster'], /^error: unknown profile "toaster" \(known: /],
      [['nowhere.feature'], /^error: there is no feature file or folder "nowhere\.feature"\n$/],
      [['x.feature', '--tags', '@none'], /^error: no scenario to run: none matches --tags "@none"\n$/],
      [['x.feature', '--name', '('], /^error: --name: "\(" is not a regular expression\n$/],
      [['x.feature', '--parallel', 'many'], /is invalid. It has to be a whole number/],
      [['x.feature', '--json', '--format', 'pretty'], /^error: --json prints nothing but the result/],
      [['x.feature', '--steps', 'nowhere'], /^error: there is no step file or folder "nowhere"\n$/],
      [['x.feature', '--reports-dir', 'x.feature/in'], /^error: x\.feature: cannot be made a folder: it is a file\n$/],
      [['x.feature', '--reports-dir', 'x.feature'], /^error: x\.feature: cannot be made a folder: it is a file\n$/],
    ];
    for (const [argv, message] of mistakes) {
      const { code, stdout, stderr } = await commandLine(['run', ...argv], { cwd });
      assert.match(stderr, message);
      assert.deepEqual([code, stdout], [2, '']);
    }
  });
});
