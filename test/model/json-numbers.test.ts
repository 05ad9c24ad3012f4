import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asRead, asReadAgain } from '../../src/model/json-numbers';

test('an exact reader takes every number as it is', () => {
  for (const value of [0.3, 7.8, 12, -0.3, 1e-9]) assert.equal(asRead(value, 'exact'), value);
});

test("the original simulator's reader multiplies the fraction", () => {
  assert.equal(asRead(0.3, 'xs'), 0.30000000000000004);
  for (const value of [7.8, 12.4, 2.3, 0.07]) assert.equal(asRead(value, 'xs'), value);
  assert.equal(asRead(-0.3, 'xs'), -0.30000000000000004);
});

test('whole numbers and those with an exponent are not affected', () => {
  for (const value of [0, 8, 68719476736, 1e-9, 1e21]) assert.equal(asRead(value, 'xs'), value);
});

test('a file that is written back has 15 significant digits', () => {
  assert.equal(asReadAgain(0.30000000000000004), 0.30000000000000004);
  assert.equal(asReadAgain(2 / 3), 666666666666667 * 1e-15);
  assert.equal(asReadAgain(68719476736), 68719476736);
});
