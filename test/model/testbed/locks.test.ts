import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Locks, lockTimeout } from '../../../src/model/testbed/locks';

function taken(): Locks {
  const locks = new Locks();
  assert.equal(locks.lock('a', 'node1', 100), 'taken');
  return locks;
}

test('its owner renews a lock, everybody else is refused', () => {
  const locks = taken();
  assert.equal(locks.lock('a', 'node2', 110), 'refused');
  assert.equal(locks.lock('a', 'node1', 120), 'renewed');
  assert.equal(locks.lock('a', 'node2', 120 + lockTimeout), 'refused');
  assert.deepEqual([...locks.owners()], [['a', 'node1']]);
});

test('a lock is free when it is older than the timeout, also for its owner', () => {
  const other = taken();
  assert.equal(other.lock('a', 'node2', 100 + lockTimeout + 1), 'taken');
  assert.equal(other.lock('a', 'node1', 100 + lockTimeout + 1), 'refused');
  assert.equal(taken().lock('a', 'node1', 100 + lockTimeout + 1), 'taken');
});

test('locks have nothing to do with one another', () => {
  assert.equal(taken().lock('b', 'node2', 100), 'taken');
});

test('its owner gives a lock back, nobody else can', () => {
  const locks = taken();
  assert.equal(locks.unlock('a', 'node2', 110), false);
  assert.equal(locks.unlock('a', 'node1', 110), true);
  assert.equal(locks.lock('a', 'node2', 110), 'taken');
});

test('what does not exist cannot be given back', () => {
  assert.equal(new Locks().unlock('a', 'node1', 0), false);
});

test('giving back an expired lock succeeds for anybody, and leaves it as it is', () => {
  const locks = taken();
  assert.equal(locks.unlock('a', 'node2', 100 + lockTimeout + 1), true);
  assert.deepEqual([...locks.owners()], [['a', 'node1']]);
});
