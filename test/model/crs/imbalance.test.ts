import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { imbalanceOf, truncateImbalance } from '../../../src/model/crs/imbalance';

/** The imbalance with all load, 1, on one of so many nodes (spec/crs.md 6.2). */
const allOnOne: readonly (readonly [nodes: number, cv: number, normalised: number])[] = [
  [2, 1, 1],
  [3, Math.SQRT2, 1],
  [4, 1.7320508075688772, 1],
  [5, 2.0000000000000004, 1.0000000000000002],
  [6, 2.2360679774997902, 1.0000000000000002],
  [7, 2.4494897427831788, 1.0000000000000004],
  [8, 2.6457513110645907, 1],
];

describe('all load on one of n nodes', () => {
  for (const [nodes, cv, normalised] of allOnOne) {
    test(`n = ${nodes}`, () => {
      const loads = Array.from({ length: nodes }, (_, index) => (index === 0 ? 1 : 0));
      assert.equal(imbalanceOf(loads, 'cv'), cv);
      assert.equal(imbalanceOf(loads, 'normalised'), normalised);
    });
  }
});

test('nodes without load, and fewer than two nodes, are in balance', () => {
  for (const loads of [[], [0.7], [0, 0, 0]]) assert.equal(imbalanceOf(loads, 'cv'), 0);
});

test('two nodes have the same imbalance by both measures', () => {
  assert.equal(imbalanceOf([0.15625, 0.1875], 'cv'), imbalanceOf([0.15625, 0.1875], 'normalised'));
});

/** Spec/crs.md 7.7. */
const truncated: readonly (readonly [imbalance: number, truncated: number])[] = [
  [0.7231749488916931, 0.723174948891693],
  [0.723174948891693, 0.723174948891693],
  [0.723174948891694, 0.723174948891694],
  [0.9354143466934854, 0.935414346693485],
  // biome-ignore lint/suspicious/noApproximativeNumericConstant: cut off after 15 decimals
  [Math.SQRT2, 1.414213562373095],
];

for (const [imbalance, expected] of truncated) {
  test(`${imbalance} is cut off to ${expected}`, () => assert.equal(truncateImbalance(imbalance), expected));
}
