import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Death } from '../../../src/model/testbed/death';
import { Watchdogs, watchdogTimeout } from '../../../src/model/testbed/watchdogs';

const late = watchdogTimeout + 1;

test('a watchdog strikes when it was not renewed for longer than the timeout', () => {
  const watchdogs = new Watchdogs();
  const watchdog = watchdogs.open('node1', 0);
  assert.equal(watchdogs.strike('node1', watchdogTimeout), false);
  watchdogs.renew(watchdog, 10);
  assert.equal(watchdogs.strike('node1', late), false);
  assert.equal(watchdogs.strike('node1', 10 + late), true);
});

test('it strikes once, and its own node only', () => {
  const watchdogs = new Watchdogs();
  watchdogs.open('node1', 0);
  assert.equal(watchdogs.strike('node2', late), false);
  assert.equal(watchdogs.strike('node1', late), true);
  assert.equal(watchdogs.strike('node1', late), false);
});

test('each watchdog of a node strikes for itself', () => {
  const watchdogs = new Watchdogs();
  watchdogs.open('node1', 0);
  const other = watchdogs.open('node1', 0);
  watchdogs.renew(other, 50);
  assert.equal(watchdogs.strike('node1', late), true);
  assert.equal(watchdogs.strike('node1', late), false);
  assert.equal(watchdogs.strike('node1', 50 + late), true);
});

test('a closed watchdog never strikes', () => {
  const watchdogs = new Watchdogs();
  watchdogs.close(watchdogs.open('node1', 0), watchdogTimeout);
  assert.equal(watchdogs.strike('node1', late), false);
});

test('all watchdogs of a node are dropped with its power', () => {
  const watchdogs = new Watchdogs();
  watchdogs.open('node1', 0);
  watchdogs.open('node1', 0);
  watchdogs.open('node2', 0);
  watchdogs.dropAll('node1');
  assert.equal(watchdogs.strike('node1', late), false);
  assert.equal(watchdogs.strike('node2', late), true);
});

test('one that was dropped can neither be renewed nor closed', () => {
  const watchdogs = new Watchdogs();
  const watchdog = watchdogs.open('node1', 0);
  watchdogs.dropAll('node1');
  const refused = new Death("no such watchdog handle 'WATCHDOG-node1'\n");
  assert.throws(() => watchdogs.renew(watchdog, 1), refused);
  assert.throws(() => watchdogs.close(watchdog, 1), refused);
});

test('nor can one that has expired', () => {
  const watchdogs = new Watchdogs();
  const watchdog = watchdogs.open('node1', 0);
  assert.throws(() => watchdogs.renew(watchdog, late), new Death('watchdog expired'));
  assert.throws(() => watchdogs.close(watchdog, late), new Death('watchdog expired'));
});
