import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KnownDeviation } from '../../../src/report/known-deviations';
import { failed, measure, passed, scenario, skipped } from './small-measurement';

const known: KnownDeviation = {
  scenario: 'precedence/x#s20',
  message: /return/,
  note: 'They hold one another.',
  bug: 'not reported yet',
  place: { file: 'expectations/toy.yaml', line: 3 },
};

test('a scenario that passes shows that those win who should', () => {
  const [row] = measure([scenario(1, 'precedence:1 pair:PRxME wins:ME', passed)]).rows;
  assert.equal(row?.result, 'kept');
  assert.deepEqual(row?.findings[0]?.winners, ['ME']);
});

test('a scenario that fails shows that the others win, and what was seen', () => {
  const [row] = measure([scenario(1, 'precedence:1 pair:PRxME wins:ME', failed)]).rows;
  assert.equal(row?.result, 'broken');
  assert.deepEqual(row?.findings[0]?.winners, ['PR']);
  assert.equal(row?.findings[0]?.seen, 'vm:101 should return to node3, but stays on node1');
});

test('where both should hold, the one that is said to give way does', () => {
  const [row] = measure([scenario(1, 'precedence:1 pair:PRxME wins:PR wins:ME yields:ME', failed)]).rows;
  assert.deepEqual(row?.findings[0]?.winners, ['PR']);
});

test('a known deviation explains itself, and one that is gone keeps the promise', () => {
  const { failure } = failed as Extract<typeof failed, { kind: 'failed' }>;
  const [row] = measure([
    scenario(1, 'precedence:1 pair:PRxME wins:ME', { kind: 'failed as known', failure, known }),
    scenario(2, 'precedence:1 pair:PRxME wins:ME', { kind: 'passed unexpectedly', known }),
  ]).rows;
  assert.deepEqual(
    row?.findings.map(({ result, note }) => [result, note]),
    [
      ['broken', 'They hold one another.'],
      ['kept', undefined],
    ],
  );
});

test('one broken promise breaks the row; a row without a scenario that was played is not measured', () => {
  const rows = measure([
    scenario(1, 'precedence:1 pair:PRxME wins:ME', passed),
    scenario(2, 'precedence:1 pair:PRxME wins:ME', failed),
    scenario(3, 'precedence:2 pair:PRxME wins:ME', passed),
    scenario(4, 'precedence:2 pair:PRxME wins:ME', skipped),
    scenario(5, 'precedence:3 pair:DAxME wins:ME', skipped),
  ]).rows;
  assert.deepEqual(
    rows.map(({ result }) => result),
    ['broken', 'kept', 'not measured', 'not measured', 'not measured'],
  );
  assert.match(rows[2]?.findings[0]?.seen ?? '', /lacks the capability "disarm"/);
});
