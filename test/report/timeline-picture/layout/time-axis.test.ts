import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeAxisOf } from '../../../../src/report/timeline-picture/layout/time-axis';

const busy = (begin: number, end: number) => ({ begin, end, idle: false });
const idle = (begin: number, end: number) => ({ begin, end, idle: true });

test('time is drawn to scale', () => {
  const axis = timeAxisOf([busy(0, 200)], 100, 1000);
  assert.deepEqual([0, 50, 200].map(axis.x), [100, 350, 1100]);
  assert.deepEqual([axis.left, axis.right], [100, 1100]);
});

test('an idle stretch has the same width however long it is, the others one scale', () => {
  const axis = timeAxisOf([busy(0, 100), idle(100, 5000), busy(5000, 5100)], 0, 1052);
  assert.deepEqual([0, 100, 5000, 5100].map(axis.x), [0, 500, 552, 1052]);
});

test('a moment outside of the axis is at its edge', () => {
  const axis = timeAxisOf([busy(0, 200)], 100, 1000);
  assert.deepEqual([-50, 300].map(axis.x), [100, 1100]);
});

test('ticks are round moments that have room, and none in idle stretches', () => {
  assert.deepEqual(timeAxisOf([busy(0, 200)], 0, 1000).ticks, [0, 20, 40, 60, 80, 100, 120, 140, 160, 180, 200]);
  assert.deepEqual(timeAxisOf([busy(0, 1800)], 0, 500).ticks, [0, 300, 600, 900, 1200, 1500, 1800]);
  assert.deepEqual(
    timeAxisOf([busy(0, 100), idle(100, 1003), busy(1003, 1100)], 0, 520).ticks,
    [0, 30, 60, 90, 1020, 1050, 1080],
  );
});

test('a stretch too short for a round moment has a tick at its beginning', () => {
  assert.deepEqual(timeAxisOf([busy(0, 100), idle(100, 1001), busy(1001, 1009)], 0, 300).ticks, [0, 30, 60, 90, 1001]);
});

test('ticks are round by the clock on the wall', () => {
  assert.deepEqual(timeAxisOf([busy(0, 200)], 0, 700, 7).ticks, [13, 33, 53, 73, 93, 113, 133, 153, 173, 193]);
});

test('a long time makes a wide axis, within limits', () => {
  assert.equal(timeAxisOf([busy(0, 10_000)], 0, 1000).right, 2500);
  assert.equal(timeAxisOf([busy(0, 100_000)], 0, 1000).right, 6000);
});
