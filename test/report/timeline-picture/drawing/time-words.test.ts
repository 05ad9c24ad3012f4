import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  aboutLength,
  clusterTime,
  lengthInWords,
  wallTime,
} from '../../../../src/report/timeline-picture/drawing/time-words';

test('a length is told in the unit that fits', () => {
  assert.deepEqual([40, 119, 120, 150, 3600, 3900, 3920, 90_000, 302_400].map(lengthInWords), [
    '40 s',
    '119 s',
    '2 min',
    '2:30 min',
    '1 h',
    '1:05 h',
    '1:05:20 h',
    '25 h',
    '3.5 days',
  ]);
});

test('about a long time, minutes are enough', () => {
  assert.deepEqual([130, 586, 4000].map(aboutLength), ['2:10 min', '10 min', '1:07 h']);
});

test('cluster time is in seconds as in the log, and in minutes where it gets long', () => {
  assert.equal(clusterTime(900).tick(840, 60), '840 s');
  assert.equal(clusterTime(4000).tick(840, 60), '14 min');
  assert.equal(clusterTime(4000).moment(840.4), '840 s');
});

test('the clock on the wall tells the day where it changes, and seconds where they matter', () => {
  const words = wallTime(Date.UTC(2024, 11, 31, 23, 59, 50));
  assert.equal(words.tick(-50, 60), 'Dec 31 23:59');
  assert.equal(words.tick(10, 60, -50), 'Jan 1 00:00');
  assert.equal(words.tick(20, 10, 10), '00:00:10');
  assert.equal(words.moment(15), 'Jan 1 00:00:05');
  assert.equal(words.offset, 86_390);
});
