import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SchedulingFailure } from '../../../src/model/crs/failure';
import { type LoadMode, onlineNodeStats, resourceStatsOf, type Stats } from '../../../src/model/crs/statistics';

const complete = { cpu: 1, maxcpu: 4, mem: 2, maxmem: 8 };

describe('a node without complete statistics makes the scheduler fall back', () => {
  const reasons: readonly (readonly [mode: LoadMode, stats: Stats | undefined, reason: string])[] = [
    ['static', undefined, "did not get static node usage information for 'node1'"],
    ['dynamic', undefined, "did not get dynamic node usage information for 'node1'"],
    ['static', { maxmem: 8 }, "static node usage information for 'node1' missing cpu count"],
    ['dynamic', { ...complete, maxcpu: undefined }, "dynamic node usage information for 'node1' missing cpu count"],
    ['static', { maxcpu: 4 }, "static node usage information for 'node1' missing memory"],
    ['dynamic', { ...complete, maxmem: undefined }, "dynamic node usage information for 'node1' missing memory"],
    [
      'dynamic',
      { ...complete, maxcpu: 4.5 },
      "initializing dynamic node usage for 'node1' failed - invalid type: floating point `4.5`, expected u64",
    ],
    [
      'dynamic',
      { ...complete, mem: -1 },
      "initializing dynamic node usage for 'node1' failed - invalid value: integer `-1`, expected u64",
    ],
    [
      'static',
      { maxcpu: -4.5, maxmem: 8 },
      "initializing static node usage for 'node1' failed - invalid value: integer `-4`, expected u64",
    ],
  ];

  for (const [mode, stats, reason] of reasons) {
    test(reason, () => {
      const nodes = new Map(stats ? [['node1', stats]] : []);
      assert.throws(() => onlineNodeStats(mode, ['node1'], { nodes }), new SchedulingFailure(reason));
    });
  }
});

test('the first node by name that fails decides', () => {
  const nodes = new Map([['node2', complete]]);
  const failure = new SchedulingFailure("did not get static node usage information for 'node3'");
  assert.throws(() => onlineNodeStats('static', ['node2', 'node3', 'node4'], { nodes }), failure);
});

test('static starts from empty nodes and cuts fractions off', () => {
  const nodes = new Map([['node1', { ...complete, maxcpu: 4.9 }]]);
  assert.deepEqual(
    [...onlineNodeStats('static', ['node1'], { nodes })],
    [['node1', { cpu: 0, maxcpu: 4, mem: 0, maxmem: 8 }]],
  );
});

test('nodes that are not online play no role', () => {
  const nodes = new Map<string, Stats>([
    ['node1', complete],
    ['node2', {}],
  ]);
  assert.deepEqual([...onlineNodeStats('dynamic', ['node1'], { nodes })], [['node1', complete]]);
});

test('in static mode a resource uses all that it is limited to', () => {
  const stats = resourceStatsOf('static', 'vm:101', { guest: () => ({ maxcpu: 0, maxmem: 8 }) });
  assert.deepEqual(stats, { cpu: 0, maxcpu: 0, mem: 8, maxmem: 8 });
});

describe('a resource without complete statistics is named', () => {
  const reasons: readonly (readonly [mode: LoadMode, stats: Stats | undefined, reason: string])[] = [
    ['static', undefined, "did not get static service usage information for 'vm:101'"],
    ['dynamic', undefined, "did not get dynamic service usage information for 'vm:101'"],
    ['static', {}, 'missing field `maxcpu`'],
    ['static', { maxcpu: 1 }, 'missing field `maxmem`'],
    ['dynamic', { maxcpu: 1, mem: 1, maxmem: 1 }, 'missing field `cpu`'],
    ['dynamic', { ...complete, mem: 0.5 }, 'invalid type: floating point `0.5`, expected u64'],
    ['static', { maxcpu: 1, maxmem: -8 }, 'invalid value: integer `-8`, expected u64'],
  ];

  for (const [mode, stats, reason] of reasons) {
    test(`${mode}: ${reason}`, () =>
      assert.throws(() => resourceStatsOf(mode, 'vm:101', { guest: () => stats }), new SchedulingFailure(reason)));
  }
});
