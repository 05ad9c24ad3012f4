import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { before, describe, test } from 'node:test';
import { progressFormat, runSuite } from '../../src/cli/suite/suite';
import type { KnownDeviations } from '../../src/report/known-deviations';
import { type JudgedScenario, judgeScenarios } from '../../src/report/run-result';
import { temporaryFolder } from '../cli/temporary-folder';

const feature = `Feature: Outcomes
  Scenario: passes
    Then it holds
  Rule: a rule
    Scenario: fails
      Given it holds
      Then it does not hold
    Scenario: is known to fail
      Then it does not hold
    Scenario: fails in another way than known
      Then it does not hold
    Scenario: is known but passes
      Then it holds
  Scenario: cannot be done
    Then it is skipped
    And it does not hold
  Scenario: is said wrongly
    Then it is a mistake
  Scenario: breaks
    Then it breaks
  Scenario: waits for its author
    Then it is pending
  @bad-hook
  Scenario: is known, and its hook fails as well
    Then it does not hold
`;

const steps = `
const { After, Then } = require(${JSON.stringify(require.resolve('@cucumber/cucumber'))});
class InputError extends Error {}
Then('it holds', () => {});
Then('it does not hold', () => { throw new Error('it should hold\\n  the story\\nknown deviation: a note'); });
Then('it is skipped', function () { this.log('skipped: the engine cannot'); return 'skipped'; });
Then('it is a mistake', () => { throw new InputError('x.feature:18: no such node'); });
Then('it breaks', () => null.length);
Then('it is pending', () => 'pending');
After({ tags: '@bad-hook' }, function () { throw new Error('the hook failed'); });
`;

const deviations: KnownDeviations = new Map(
  Object.entries({
    'is known to fail': /^it should hold$/,
    'fails in another way than known': /^it should not hold$/,
    'is known but passes': /./,
    'is known, and its hook fails as well': /./,
  }).map(([scenario, message]) => [scenario, { scenario, message, note: 'n', bug: 'b', place: { file: 'k.yaml' } }]),
);

describe('outcomes', () => {
  let judged: readonly JudgedScenario[] = [];

  before(async () => {
    const cwd = temporaryFolder({ 'x.feature': feature, 'steps.js': steps });
    const files = { features: [join(cwd, 'x.feature')], steps: [join(cwd, 'steps.js')] };
    const suite = { ...files, modules: [], names: [], cwd, env: process.env };
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    const streams = { stdout: nowhere, stderr: nowhere };
    const options = { parallel: 0, worldParameters: {}, formats: [progressFormat], formatOptions: {}, ...streams };
    const { attempts } = await runSuite(suite, options);
    judged = judgeScenarios(attempts, deviations, ({ pickle }) => pickle.name);
  });

  const outcomes = {
    passes: 'passed',
    fails: 'failed',
    'is known to fail': 'failed as known',
    'fails in another way than known': 'failed',
    'is known but passes': 'passed unexpectedly',
    'cannot be done': 'skipped',
    'is said wrongly': 'not judged',
    breaks: 'not judged',
    'waits for its author': 'not judged',
    'is known, and its hook fails as well': 'failed',
  };

  for (const [name, outcome] of Object.entries(outcomes)) {
    test(`a scenario that ${name}: ${outcome}`, () => {
      assert.equal(judged.find((scenario) => scenario.name === name)?.outcome.kind, outcome);
    });
  }

  test('a failure has the step, its place, and the story without the line that says it is known', () => {
    const { outcome, ...scenario } = judged.find(({ name }) => name === 'fails') ?? {};
    const place = { file: 'x.feature', line: 5 };
    assert.deepEqual(scenario, { id: 'fails', name: 'fails', feature: 'Outcomes', rule: 'a rule', tags: [], place });
    assert.ok(outcome?.kind === 'failed');
    assert.deepEqual(outcome.failure.step, {
      text: 'Then it does not hold',
      place: { file: 'x.feature', line: 7 },
    });
    assert.equal(outcome.failure.message, 'it should hold\n  the story');
  });

  test('a skipped scenario has its reason', () => {
    const skipped = judged.find(({ name }) => name === 'cannot be done');
    assert.deepEqual(skipped?.outcome, { kind: 'skipped', reason: 'the engine cannot' });
  });
});
