import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describePlace, InputError } from '../../src/cluster';

test('a place is written as editors understand it', () => {
  assert.equal(describePlace({ file: 'rules.cfg' }), 'rules.cfg');
  assert.equal(describePlace({ file: 'rules.cfg', line: 7 }), 'rules.cfg:7');
  assert.equal(describePlace({ file: 'rules.cfg', line: 7, column: 3 }), 'rules.cfg:7:3');
});

test('a mistake says where it is, and keeps the problem apart', () => {
  const error = new InputError('no such node', { file: 'a', line: 2 });
  assert.equal(error.message, 'a:2: no such node');
  assert.equal(error.problem, 'no such node');
  assert.equal(new InputError('no such node').message, 'no such node');
});

test('a place can be added later, once, and the cause stays', () => {
  const cause = new Error('low level');
  const placed = new InputError('broken', undefined, { cause }).at({ file: 'a' });
  assert.equal(placed.message, 'a: broken');
  assert.equal(placed.cause, cause);
  assert.equal(placed.at({ file: 'b' }), placed);
});
