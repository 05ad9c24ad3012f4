import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Comparison, compareReports } from '../../src/report/compare';
import { comparisonMarkdown, comparisonText } from '../../src/report/compare-text';
import type { OutcomeKind } from '../../src/report/outcome';
import { catalogueOf, reportOf, scenarioRow } from './reported-run';

const directions: readonly (readonly [from: OutcomeKind, to: OutcomeKind, direction: keyof Comparison])[] = [
  ['passed', 'failed', 'worse'],
  ['passed', 'failed as known', 'worse'],
  ['passed', 'not judged', 'worse'],
  ['failed as known', 'failed', 'worse'],
  ['failed', 'passed', 'better'],
  ['failed as known', 'passed unexpectedly', 'better'],
  ['failed', 'failed as known', 'better'],
  ['passed', 'skipped', 'otherwise'],
  ['skipped', 'failed as known', 'otherwise'],
  ['passed', 'passed unexpectedly', 'otherwise'],
];

for (const [from, to, direction] of directions) {
  test(`"${from}" and then "${to}" is ${direction}`, () => {
    const comparison = compareReports(reportOf([scenarioRow(from)]), reportOf([scenarioRow(to)]));
    for (const each of ['worse', 'better', 'otherwise'] as const) {
      assert.equal(comparison[each].length, each === direction ? 1 : 0);
    }
  });
}

test('what came to the same is counted; what fails in another way is not the same', () => {
  const before = reportOf([scenarioRow('passed'), scenarioRow('failed', { id: 'x#s2' })]);
  const after = reportOf([scenarioRow('passed'), scenarioRow('failed', { id: 'x#s2', message: 'something else' })]);
  const { same, otherwise } = compareReports(before, after);
  assert.deepEqual([same, otherwise.length], [1, 1]);
  assert.equal(compareReports(before, before).same, 2);
});

describe('two runs', () => {
  const catalogue = catalogueOf({ id: 'MNT-001' });
  const tags = ['requirement:MNT-001'];
  const before = reportOf(
    [scenarioRow('passed', { tags }), scenarioRow('passed', { id: 'x#old', name: 'old' })],
    catalogue,
  );
  const after = reportOf(
    [scenarioRow('failed', { tags }), scenarioRow('passed', { id: 'x#new', name: 'new' })],
    catalogue,
    {
      subject: { engine: 'model', version: '5.2.0', profile: 'maintenance-first' },
      suite: { version: '1.2.3', commit: `${'a'.repeat(40)}-dirty` },
    },
  );
  const compared = { before, after, comparison: compareReports(before, after) };

  test('are told apart in a text', () => {
    assert.equal(
      comparisonText(compared),
      `A: model 5.2.0 (2 scenarios, suite 1.2.3, 2026-01-02T03:04:05.000Z)
B: model maintenance-first (2 scenarios, suite 1.2.3 at aaaaaaaaaaaa-dirty, 2026-01-02T03:04:05.000Z)

Worse in B:
  F: s1 (x#s1)
    A passed
    B failed: vm:101 should return to node3, but stays on node1

Only in A:
  F: old: passed

Only in B:
  F: new: passed

Requirements:
  MNT-001 proven -> contradicted: A resource MUST leave a node in maintenance.

1 worse, 0 better, 0 different, 0 the same, 1 only in A, 1 only in B
`,
    );
  });

  test('are told apart side by side in a document', () => {
    const text = comparisonMarkdown(compared);
    assert.match(text, /^# model 5\.2\.0 and model maintenance-first compared\n/);
    assert.match(
      text,
      /## Worse in B\n\n\| scenario \| model 5\.2\.0 \| model maintenance-first \|\n.*\n\| F: s1 \| passed \| failed: vm:101 should /,
    );
    assert.match(text, /^\| MNT-001 \| A resource .* \| proven \| contradicted \|$/m);
  });

  test('that are the same have no more to tell', () => {
    const comparison = compareReports(before, before);
    assert.match(
      comparisonText({ before, after: before, comparison }),
      /\n\n0 worse, 0 better, 0 different, 2 the same\n$/,
    );
  });
});
