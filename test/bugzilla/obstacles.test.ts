import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Circumstances, obstaclesTo } from '../../src/bugzilla/obstacles';
import { makeTracker } from '../../src/bugzilla/tracker';
import { report } from './report-on-disk';

const fine: Circumstances = { report, review: { errors: [], warnings: [] }, hasKey: true, isCi: false };

function obstacles(others: Partial<Circumstances>, base: string, confirm: string | undefined): string[] {
  return obstaclesTo({ ...fine, ...others }, makeTracker({ base }), {
    confirm,
    allowWeakBasis: false,
    allowUnstable: false,
  });
}

test('a report that may be filed has no obstacles', () => {
  assert.deepEqual(obstacles({}, 'https://b.test/tracker', 'b.test'), []);
});

describe('a report is not sent', () => {
  const rows: readonly (readonly [Partial<Circumstances>, string, string | undefined, RegExp])[] = [
    [{}, 'http://b.test', 'b.test', /^http:\/\/b\.test is not encrypted; use https:$/],
    [{ isCi: true }, 'https://b.test', 'b.test', /not by automatic runs/],
    [{}, 'https://b.test', undefined, /^say --confirm b\.test/],
    [{}, 'https://b.test.evil.example', 'b.test', /^say --confirm b\.test\.evil\.example/],
  ];
  for (const [others, base, confirm, reason] of rows) {
    test(String(reason), () => assert.match(obstacles(others, base, confirm).join('\n'), reason));
  }
});

test('to this machine, reports are sent without encryption and by automatic runs too', () => {
  for (const host of ['localhost', '127.0.0.1', '[::1]']) {
    assert.deepEqual(obstacles({ isCi: true }, `http://${host}:8080`, host), []);
  }
});

test('all obstacles are named at once', () => {
  const model = { ...report, facts: { ...report.facts, engine: 'model', settled: false } as const };
  const found = obstacles({ report: model, hasKey: false, isCi: true }, 'http://b.test', undefined);
  assert.equal(found.length, 6);
});
