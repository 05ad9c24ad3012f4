import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KnownDeviation } from '../../src/report/known-deviations';
import type { Failure, Outcome } from '../../src/report/outcome';
import { isConformant, type RunResult } from '../../src/report/run-result';
import { summaryOf } from '../../src/report/summary';

const known: KnownDeviation = {
  scenario: 'seed/pair#together',
  message: /should return/,
  note: 'A pair stays where it is.',
  bug: 'not reported yet',
  place: { file: 'expectations/model-5.2.0.yaml', line: 3 },
};

const failure: Failure = {
  step: { text: 'Then vm101 returns to node3', place: { file: 'features/x.feature', line: 9 } },
  message: 'vm:101 should return to node3, but stays on node1\n  hint  failback is off',
  error: 'ExpectationError',
};

function resultOf(...outcomes: readonly Outcome[]): RunResult {
  return {
    subject: { engine: 'model', version: '5.2.0', profile: '5.2.0' },
    scenarios: outcomes.map((outcome, index) => ({
      id: `x#s${index}`,
      name: `s${index}`,
      feature: 'F',
      tags: [],
      place: { file: 'features/x.feature', line: 5 },
      outcome,
    })),
    stray: [],
    seconds: 1.25,
    command: 'pve-ha-spec run',
  };
}

const summary = (result: RunResult) => summaryOf(result, (_colour, text) => text);

test('a run as expected is one line', () => {
  assert.equal(summary(resultOf({ kind: 'passed' })), '1 scenario on model 5.2.0 in 1.3 s: 1 passed\n');
});

test('a failure tells its story, its place and how to see it again', () => {
  assert.equal(
    summary(resultOf({ kind: 'failed', failure })),
    `failed: F: s0
  features/x.feature:9: Then vm101 returns to node3
    vm:101 should return to node3, but stays on node1
      hint  failback is off
  again: pve-ha-spec run features/x.feature:5

1 scenario on model 5.2.0 in 1.3 s: 1 failed
`,
  );
});

test('a failure with another message than the known one says so', () => {
  const text = summary(resultOf({ kind: 'failed', failure, known }));
  assert.match(text, / {2}known to fail with another message: should return \(expectations\/model-5\.2\.0\.yaml:3\)\n/);
});

test('what was reported comes first and in full; other known deviations are counted by area', () => {
  const outcome: Outcome = { kind: 'failed as known', failure, known };
  const result = resultOf(outcome, outcome, outcome, outcome);
  const tags = [['area:fencing'], ['seed', 'area:maintenance'], ['area:fencing'], ['area:disarm']];
  const scenarios = result.scenarios.map((scenario, index) => ({ ...scenario, tags: tags[index] ?? [] }));
  const text = summaryOf({ ...result, scenarios }, (_colour, text) => text, { details: 'reports/conformance.md' });
  assert.equal(
    text,
    `1 known deviation of model 5.2.0 in the reported cases:
  F: s1 (features/x.feature:5)
    A pair stays where it is. Bug: not reported yet.

3 other known deviations of model 5.2.0, see reports/conformance.md:
  disarm 1, fencing 2

4 scenarios on model 5.2.0 in 1.3 s: 4 failed as known
`,
  );
});

test('skipped scenarios are told by reason', () => {
  const skipped: Outcome = { kind: 'skipped', reason: 'the engine cannot' };
  assert.match(summary(resultOf(skipped, skipped)), /^2 skipped:\n {2}the engine cannot:\n {4}F: s0\n {4}F: s1\n\n/);
});

test('a deviation that is gone, a scenario at fault and a stray entry are told', () => {
  const result = resultOf({ kind: 'passed unexpectedly', known }, { kind: 'not judged', failure });
  const stray = { scenario: known.scenario, place: known.place, problem: 'there is no scenario "seed/pair#together"' };
  const text = summary({ ...result, stray: [stray] });
  assert.match(text, /^passed, but is known to fail: F: s0$/m);
  assert.match(text, /^could not be judged: F: s1$/m);
  assert.match(text, /^stray: expectations\/model-5\.2\.0\.yaml:3: there is no scenario "seed\/pair#together"$/m);
});

test('a deviation that is inherited and gone is to be said to be fixed', () => {
  const heir = 'expectations/model-new.yaml';
  const text = summary(resultOf({ kind: 'passed unexpectedly', known: { ...known, heir } }));
  assert.match(
    text,
    /^ {2}If that is no longer so here, list the scenario under "fixed" in expectations\/model-new\.yaml\.$/m,
  );
});

test('a run is conformant unless something failed or passed unexpectedly', () => {
  assert.ok(isConformant(resultOf({ kind: 'passed' }, { kind: 'failed as known', failure, known })));
  assert.ok(!isConformant(resultOf({ kind: 'passed' }, { kind: 'failed', failure })));
  assert.ok(!isConformant(resultOf({ kind: 'passed unexpectedly', known })));
});
