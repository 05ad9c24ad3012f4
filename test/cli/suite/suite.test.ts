import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { planSuite, type Suite } from '../../../src/cli/suite/suite';
import { temporaryFolder } from '../temporary-folder';

const steps = `
const { Given, Then, defineParameterType } = require(${JSON.stringify(require.resolve('@cucumber/cucumber'))});
defineParameterType({ name: 'resource', regexp: /vm\\d+/, transformer: String });
defineParameterType({ name: 'node', regexp: /node\\d+/, transformer: String });
Given('{resource} run(s) on {node}', () => {});
Then('{resource} migrate(s) to {node}', () => {});
Then('{resource} is well', () => {});
Then(/^vm1 is .*$/, () => {});
`;

/** A suite of one feature file, `x.feature`. */
function suiteOf(feature: string, more: Partial<Suite> = {}): Suite {
  const cwd = temporaryFolder({ 'x.feature': feature, 'steps.js': steps });
  const features = [join(cwd, 'x.feature')];
  return { features, modules: [], steps: [join(cwd, 'steps.js')], names: [], cwd, env: process.env, ...more };
}

async function mistakesOf(suite: Suite): Promise<string[]> {
  try {
    await planSuite(suite);
    return [];
  } catch (error) {
    if (error instanceof AggregateError) return error.errors.map((each: Error) => each.message);
    return [(error as Error).message];
  }
}

test('plans the scenarios that match tags and name', async () => {
  const feature = `
Feature: f
  @a
  Scenario: one
    Given vm100 runs on node1
  @a
  Scenario: two
    Given vm100 runs on node1
  Scenario: two
    Given vm100 runs on node1
`;
  const { scenarios } = await planSuite(suiteOf(feature, { tags: '@a', names: ['^t'] }));
  assert.deepEqual(
    scenarios.map(({ pickle }) => pickle.name),
    ['two'],
  );
});

test('names every step that nothing matches once, with its place and what may be meant', async () => {
  const feature = `Feature: f
  Background:
    Given vm100 rnus on node1
  Scenario: one
    Then vm100 migrats to node1
  Scenario: two
    Then all is lost
`;
  assert.deepEqual(await mistakesOf(suiteOf(feature)), [
    'x.feature:3: no step matches "vm100 rnus on node1"; did you mean "vm100 runs on node1"?',
    'x.feature:5: no step matches "vm100 migrats to node1"; did you mean "vm100 migrates to node1"?',
    'x.feature:7: no step matches "all is lost"',
  ]);
});

test('names the steps that several match', async () => {
  const [mistake] = await mistakesOf(suiteOf('Feature: f\n  Scenario: s\n    Then vm1 is well\n'));
  assert.match(
    mistake ?? '',
    /^x\.feature:3: several steps match "vm1 is well": "\{resource\} is well" \(steps\.js:\d+\), /,
  );
});

test('refuses a scenario without steps', async () => {
  const feature = 'Feature: f\n  Scenario: s\n    Then vm2 is well\n  Scenario: nothing\n';
  assert.deepEqual(await mistakesOf(suiteOf(feature)), ['x.feature:4: the scenario "nothing" has no steps']);
});

test('names a mistake in the language with line and column', async () => {
  assert.deepEqual(await mistakesOf(suiteOf('Feature: f\n  Scenario: s\n    Then vm2 is well\n    Thn nothing\n')), [
    'x.feature:4:5: "Thn nothing" cannot stand here; expected the end of the file, a row of a table, a doc string, a step, tags, Examples, a Scenario, a Rule',
  ]);
});

test('says so if no scenario is left to run', async () => {
  const suite = suiteOf('Feature: f\n  Scenario: s\n    Then vm2 is well\n');
  assert.deepEqual(await mistakesOf({ ...suite, tags: '@none' }), ['no scenario to run: none matches --tags "@none"']);
  assert.deepEqual(await mistakesOf({ ...suite, features: suite.features.map((path) => `${path}:9`) }), [
    'no scenario to run: none begins on the given lines',
  ]);
});

test('refuses a tag expression that is none', async () => {
  const [mistake] = await mistakesOf(suiteOf('Feature: f\n  Scenario: s\n    Then vm2 is well\n', { tags: '(@a' }));
  assert.match(mistake ?? '', /^--tags: Tag expression "\(@a" could not be parsed/);
});

test('says why steps cannot be loaded', async () => {
  const cwd = temporaryFolder({ 'broken.js': 'throw new Error("no such thing")', 'x.feature': 'Feature: f\n' });
  const suite = suiteOf('Feature: f\n', { steps: [join(cwd, 'broken.js')] });
  assert.deepEqual(await mistakesOf(suite), ['the steps cannot be loaded: no such thing']);
});
