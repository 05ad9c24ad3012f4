import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stretchesOf } from '../../../../src/report/timeline-picture/layout/stretches';

test('without a long silence there is one stretch', () => {
  assert.deepEqual(stretchesOf([20, 120, 140], { begin: 0, end: 200 }), [{ begin: 0, end: 200, idle: false }]);
});

test('a long silence is an idle stretch, but for a margin at both sides', () => {
  assert.deepEqual(stretchesOf([20, 620], { begin: 0, end: 640 }), [
    { begin: 0, end: 40, idle: false },
    { begin: 40, end: 600, idle: true },
    { begin: 600, end: 640, idle: false },
  ]);
});

test('what is long depends on how much else happens', () => {
  const busy = Array.from({ length: 120 }, (_, index) => index * 60);
  assert.equal(stretchesOf([...busy, 7140 + 1200], { begin: 0, end: 8400 }).length, 1);
  assert.equal(stretchesOf([0, 60, 60 + 1200], { begin: 0, end: 1300 }).length, 3);
});

test('the silence after the last moment can be idle too', () => {
  assert.deepEqual(
    stretchesOf([20], { begin: 0, end: 500 }).map(({ idle }) => idle),
    [false, true, false],
  );
});
