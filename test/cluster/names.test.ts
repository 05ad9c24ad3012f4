import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byName, isSid, parseSid, typeOf } from '../../src/cluster';

test('a resource id is a type in lowercase letters, a colon and something without blanks', () => {
  for (const sid of ['vm:100', 'ct:1', 'fa:130001', 'storage:a/b', 'vm:1:2']) assert.equal(isSid(sid), true, sid);
  for (const text of ['vm100', 'VM:100', 'vm:', ':100', 'vm:1 0', 'v1:100', ' vm:100']) {
    assert.equal(isSid(text), false, text);
  }
});

test('people write a resource with or without the colon', () => {
  assert.equal(parseSid('vm101'), 'vm:101');
  assert.equal(parseSid(' ct:200 '), 'ct:200');
  assert.equal(parseSid('fa130001'), 'fa:130001');
  for (const text of ['101', 'vm', 'vm-101', 'lxc101', 'vm101a']) assert.equal(parseSid(text), undefined, text);
});

test('the type is what stands before the first colon', () => {
  assert.equal(typeOf('vm:101'), 'vm');
  assert.equal(typeOf('ct:1:2'), 'ct');
});

test('names are sorted code unit by code unit, not as numbers', () => {
  assert.deepEqual(['vm:101', 'vm:1000', 'ct:9', 'vm:20', 'VM:1'].sort(byName), [
    'VM:1',
    'ct:9',
    'vm:1000',
    'vm:101',
    'vm:20',
  ]);
  assert.equal(byName('vm:1', 'vm:1'), 0);
});
