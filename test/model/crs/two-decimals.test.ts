import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatTwoDecimals } from '../../../src/model/crs/two-decimals';

const printed: readonly (readonly [value: number, text: string])[] = [
  [0.125, '0.12'],
  [0.375, '0.38'],
  [0.625, '0.62'],
  [0.875, '0.88'],
  [1.125, '1.12'],
  [0, '0.00'],
  [1, '1.00'],
  [0.005, '0.01'],
  [0.015, '0.01'],
  [0.12500000000000003, '0.13'],
  [0.8105899743500085, '0.81'],
  [Number.NaN, 'NaN'],
];

for (const [value, text] of printed) {
  test(`${value} is printed as ${text}`, () => assert.equal(formatTwoDecimals(value), text));
}
