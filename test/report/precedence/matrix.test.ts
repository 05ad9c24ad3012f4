import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellOf, tallyOf } from '../../../src/report/precedence/matrix';
import { failed, measure, passed, scenario, skipped } from './small-measurement';

type Outcome = typeof passed;

/** How maintenance does against keeping together, after these scenarios. */
function standing(...told: readonly (readonly [tags: string, outcome: Outcome])[]) {
  const played = told.map(([tags, outcome], index) => scenario(index, `precedence:1 pair:PRxME ${tags}`, outcome));
  const cell = cellOf(measure(played), 'ME', 'PR');
  return cell && [cell.standing, cell.isBroken];
}

test('two constraints that never meet have no cell', () => {
  assert.equal(standing(), undefined);
});

test('a cell says who wins, seen from the first, and whether a promise is broken', () => {
  assert.deepEqual(standing(['wins:ME', passed]), ['wins', false]);
  assert.deepEqual(standing(['wins:PR', passed]), ['yields', false]);
  assert.deepEqual(standing(['wins:ME', failed]), ['yields', true]);
  assert.deepEqual(standing(['wins:PR wins:ME', passed]), ['both', false]);
  assert.deepEqual(standing(['wins:PR wins:ME', failed]), ['neither', true]);
  assert.deepEqual(standing(['wins:none', passed]), ['neither', false]);
  assert.deepEqual(standing(['wins:ME', skipped]), ['not measured', false]);
});

test('who wins where the two collide counts before where both can hold', () => {
  assert.deepEqual(standing(['wins:none', passed], ['wins:PR wins:ME', passed]), ['both', false]);
  assert.deepEqual(standing(['wins:PR wins:ME', passed], ['wins:ME', passed]), ['wins', false]);
  assert.deepEqual(standing(['wins:ME', passed], ['wins:ME', failed]), ['depends', true]);
  assert.deepEqual(standing(['wins:ME', skipped], ['wins:PR', passed]), ['yields', false]);
});

test('a cell knows its scenarios, and is the mirror of the other', () => {
  const cell = cellOf(measure(), 'ME', 'PR');
  assert.deepEqual(
    cell?.meetings.map(({ row, finding }) => [row.row, finding.scenario.place.line]),
    [
      [1, 10],
      [2, 20],
    ],
  );
  assert.equal(cell?.standing, 'yields');
  assert.equal(cellOf(measure(), 'PR', 'ME')?.standing, 'wins');
});

test('a tally counts the other constraints', () => {
  assert.deepEqual(tallyOf(measure(), 'PR'), { wins: 2, yields: 0, depends: 0 });
  assert.deepEqual(tallyOf(measure(), 'DA'), { wins: 0, yields: 1, depends: 1 });
});
