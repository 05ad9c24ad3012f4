import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Sid, TimelineEvent } from '../../../../src/cluster';
import { makeEvent } from '../../../../src/log';
import { storiesOf } from '../../../../src/report/timeline-picture/chronicle/stories';
import { failedMigration, migration, recovery, relocation, stateChange } from '../../../steps/happenings';
import { timelineOf } from '../timelines';

/** The story of vm:101 until second 600, a segment in a line. */
function storyOf(events: readonly TimelineEvent[], resources: Readonly<Record<Sid, string>> = { 'vm:101': 'node3' }) {
  const stories = storiesOf(timelineOf(events, resources), { begin: 0, end: 600 });
  const story = stories.find(({ resource }) => resource === 'vm:101');
  return story?.segments.map(({ begin, end, value }) => `${begin}-${end} ${value.state} ${value.node}`);
}

const added = makeEvent(20, 'node1/crm', 'service-added', { sid: 'vm:101', node: 'node3' });
const started = stateChange(40, 'vm:101', 'request_start', 'started', 'node = node3');

test('a story begins when the manager adds the resource', () => {
  assert.deepEqual(storyOf([added, started]), ['20-40 request_start node3', '40-600 started node3']);
});

test('a resource that the manager knew before was there from the beginning', () => {
  assert.deepEqual(storyOf([started]), ['0-40 request_start node3', '40-600 started node3']);
});

test('a resource that the manager never speaks of is not managed', () => {
  assert.deepEqual(storyOf([]), ['0-600 unmanaged node3']);
});

test('a migrating resource is on its old node until it arrives', () => {
  assert.deepEqual(storyOf(migration('vm:101', 'node3', 'node1')), [
    '0-140 started node3',
    '140-160 migrate node3',
    '160-600 started node1',
  ]);
});

test('a relocating resource too, and one whose migration fails stays there', () => {
  assert.deepEqual(storyOf(relocation('vm:101', 'node3', 'node1')), [
    '0-140 started node3',
    '140-160 relocate node3',
    '160-600 started node1',
  ]);
  assert.deepEqual(storyOf(failedMigration('vm:101', 'node3', 'node1')), [
    '0-140 started node3',
    '140-160 migrate node3',
    '160-600 started node3',
  ]);
});

test('a resource waits on its failed node until it is recovered', () => {
  const events = [stateChange(160, 'vm:101', 'started', 'fence'), ...recovery('vm:101', 'node3', 'node1')];
  assert.deepEqual(storyOf(events), ['0-160 started node3', '160-240 fence node3', '240-600 started node1']);
});

test('disarming freezes resources, or looks away from them', () => {
  const frozen = [
    makeEvent(120, 'node1/crm', 'disarm-freezes', { sid: 'vm:101', state: 'started' }),
    stateChange(300, 'vm:101', 'freeze', 'started'),
  ];
  assert.deepEqual(storyOf(frozen), ['0-120 started node3', '120-300 freeze node3', '300-600 started node3']);
  const ignored = [
    started,
    makeEvent(120, 'node1/crm', 'disarm-suspends', { sid: 'vm:101' }),
    makeEvent(300, 'node1/crm', 'arm-node-changed', { sid: 'vm:101', from: 'node3', to: 'node2' }),
    makeEvent(300, 'node1/crm', 'rearming'),
  ];
  assert.deepEqual(storyOf(ignored), [
    '0-40 request_start node3',
    '40-120 started node3',
    '120-300 unmanaged node3',
    '300-600 started node2',
  ]);
});

test('a removed resource is gone, an ignored one is not managed, and both can come back', () => {
  const removed = (reason: string) => makeEvent(100, 'node1/crm', 'service-removed', { sid: 'vm:101', reason });
  const again = makeEvent(200, 'node1/crm', 'service-added', { sid: 'vm:101', node: 'node3' });
  const stopped = stateChange(220, 'vm:101', 'request_stop', 'stopped');
  assert.deepEqual(storyOf([added, started, removed('no config'), again, stopped]), [
    '20-40 request_start node3',
    '40-100 started node3',
    '200-220 request_stop node3',
    '220-600 stopped node3',
  ]);
  assert.deepEqual(storyOf([started, removed('ignored state requested')]), [
    '0-40 request_start node3',
    '40-100 started node3',
    '100-600 unmanaged node3',
  ]);
});

test('without a word of the manager, the agents tell the story', () => {
  const events = [
    makeEvent(20, 'node3/lrm', 'starting', { sid: 'vm:101' }),
    makeEvent(22, 'node3/lrm', 'guest-status', { sid: 'vm:101', status: 'started' }),
    makeEvent(100, 'node3/lrm', 'move-begins', { sid: 'vm:101', task: 'migrate', node: 'node1' }),
    makeEvent(130, 'node3/lrm', 'move-ends', { sid: 'vm:101', task: 'migrate', node: 'node1' }),
    makeEvent(200, 'node1/lrm', 'stopping', { sid: 'vm:101' }),
    makeEvent(204, 'node1/lrm', 'guest-status', { sid: 'vm:101', status: 'stopped' }),
  ];
  assert.deepEqual(storyOf(events, {}), [
    '20-22 request_start node3',
    '22-100 started node3',
    '100-130 migrate node3',
    '130-200 started node1',
    '200-204 request_stop node1',
    '204-600 stopped node1',
  ]);
});

test('a resource whose node nobody tells is on an unknown node', () => {
  assert.deepEqual(storyOf([stateChange(60, 'vm:101', 'started', 'freeze')], {}), [
    '0-60 started ?',
    '60-600 freeze ?',
  ]);
});
