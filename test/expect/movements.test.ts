import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TimelineEvent } from '../../src/cluster';
import { type Evidence, movementsOf, runChangesOf } from '../../src/expect';
import { makeEvent } from '../../src/log';
import { failedMigration, migration, recovery, relocation, stateChange } from '../steps/happenings';

function evidenceOf(events: readonly TimelineEvent[], firstEvent = 0): Evidence {
  return {
    timeline: { setup: { nodes: [], resources: [], rules: [], datacenter: {} }, events, triggers: [] },
    state: { time: 500, quorate: true, nodes: {}, resources: {} },
    since: { event: firstEvent, time: 100 },
    stillMoving: [],
  };
}

function movements(events: readonly TimelineEvent[], firstEvent?: number): readonly string[] {
  return movementsOf(evidenceOf(events, firstEvent), 'vm:101').map(
    ({ time, kind, from, to, outcome }) => `${time} ${kind} ${from} ${to} ${outcome}`,
  );
}

test('a live migration is one movement', () => {
  assert.deepEqual(movements(migration('vm:101', 'node3', 'node1')), ['140 migrate node3 node1 completed']);
});

test('a relocation stops and starts the guest', () => {
  const events = relocation('vm:101', 'node3', 'node1');
  assert.deepEqual(movements(events), ['140 relocate node3 node1 completed']);
  assert.deepEqual(runChangesOf(evidenceOf(events), 'vm:101'), [
    { time: 145, node: 'node3', to: 'stopped' },
    { time: 165, node: 'node1', to: 'started' },
  ]);
});

test('a migration for which the guest is stopped is a relocation', () => {
  const events = [
    stateChange(140, 'vm:101', 'started', 'migrate', 'node = node3, target = node1'),
    makeEvent(145, 'node3/lrm', 'no-live-migration'),
    makeEvent(145, 'node3/lrm', 'move-begins', { sid: 'vm:101', task: 'relocate', node: 'node1' }),
    stateChange(160, 'vm:101', 'migrate', 'started', 'node = node1'),
  ];
  assert.deepEqual(movements(events), ['140 relocate node3 node1 completed']);
});

test('a migration that ends where it began has failed', () => {
  assert.deepEqual(movements(failedMigration('vm:101', 'node3', 'node1')), ['140 migrate node3 node1 failed']);
});

test('a migration that has not ended is under way', () => {
  assert.deepEqual(movements(migration('vm:101', 'node3', 'node1').slice(0, 2)), ['140 migrate node3 node1 under way']);
});

test('a recovery leads away from the fenced node, or back to it', () => {
  assert.deepEqual(movements(recovery('vm:101', 'node3', 'node1')), ['240 recover node3 node1 completed']);
  const again = makeEvent(300, 'node1/crm', 'recovered-same-node', { sid: 'vm:101', node: 'node3' });
  assert.deepEqual(movements([again]), ['300 recover node3 node3 completed']);
});

test('a start on a better node is a movement', () => {
  const events = [
    stateChange(20, 'vm:101', 'request_start', 'request_start_balance', 'node = node1, target = node2'),
    stateChange(40, 'vm:101', 'request_start_balance', 'started', 'node = node2'),
  ];
  assert.deepEqual(movements(events), ['20 balance-on-start node1 node2 completed']);
});

test('a resource that somebody moved by hand is noticed while it is stopped, or when the cluster is armed', () => {
  const fixed = makeEvent(20, 'node1/crm', 'location-fixed', { sid: 'vm:101', from: 'node1', to: 'node2' });
  const armed = makeEvent(40, 'node1/crm', 'arm-node-changed', { sid: 'vm:101', from: 'node2', to: 'node3' });
  assert.deepEqual(movements([fixed, armed]), ['20 by-hand node1 node2 completed', '40 by-hand node2 node3 completed']);
});

test('movements that ended before the last trigger are left out, those that ended after it are not', () => {
  const events = [...migration('vm:101', 'node3', 'node1', 20), ...migration('vm:101', 'node1', 'node3', 60)];
  assert.deepEqual(movements(events, 4), ['60 migrate node1 node3 completed']);
  assert.deepEqual(movements(events, 5), ['60 migrate node1 node3 completed']);
});

test('the movements of other resources are left out', () => {
  assert.deepEqual(movements(migration('vm:102', 'node3', 'node1')), []);
});
