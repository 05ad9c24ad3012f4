import assert from 'node:assert/strict';
import { test } from 'node:test';
import { movementsIn } from '../../src/log';
import { failedMigration, migration, recovery } from '../steps/happenings';

test('a movement has an end, unless it is under way', () => {
  const events = [
    ...migration('vm:101', 'node3', 'node1'),
    ...failedMigration('vm:102', 'node3', 'node1'),
    ...migration('vm:103', 'node3', 'node1').slice(0, 2),
  ];
  assert.deepEqual(
    movementsIn(events).map(({ resource, time, end, outcome }) => [resource, time, end, outcome]),
    [
      ['vm:101', 140, 160, 'completed'],
      ['vm:102', 140, 160, 'failed'],
      ['vm:103', 140, undefined, 'under way'],
    ],
  );
});

test('a recovery ends when it begins', () => {
  assert.deepEqual(
    movementsIn(recovery('vm:101', 'node3', 'node1')).map(({ time, end }) => [time, end]),
    [[240, 240]],
  );
});
