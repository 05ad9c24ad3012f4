import assert from 'node:assert/strict';
import { test } from 'node:test';
import { phasesOf } from '../../../../src/report/timeline-picture/chronicle/period';

const whole = { begin: 0, end: 100 };

test('a phase lasts from its change to the next, the last one to the end', () => {
  const changes = [
    { time: 0, value: 'a' },
    { time: 40, value: 'b' },
  ];
  assert.deepEqual(phasesOf(changes, whole), [
    { begin: 0, end: 40, value: 'a' },
    { begin: 40, end: 100, value: 'b' },
  ]);
});

test('where there is no value, there is no phase', () => {
  const changes = [
    { time: 20, value: 'a' },
    { time: 40, value: undefined },
  ];
  assert.deepEqual(phasesOf(changes, whole), [{ begin: 20, end: 40, value: 'a' }]);
});

test('neighbours with the same value are one phase', () => {
  const changes = [0, 20, 60].map((time) => ({ time, value: 'a' }));
  assert.deepEqual(phasesOf(changes, whole), [{ begin: 0, end: 100, value: 'a' }]);
});

test('what lasts no time is left out', () => {
  const changes = [
    { time: 0, value: 'a' },
    { time: 40, value: 'b' },
    { time: 40, value: 'a' },
  ];
  assert.deepEqual(phasesOf(changes, whole), [{ begin: 0, end: 100, value: 'a' }]);
});
