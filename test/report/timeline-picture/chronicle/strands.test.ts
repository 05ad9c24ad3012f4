import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Sid, TimelineEvent } from '../../../../src/cluster';
import { movementsIn } from '../../../../src/log';
import { storiesOf } from '../../../../src/report/timeline-picture/chronicle/stories';
import { strandsOf } from '../../../../src/report/timeline-picture/chronicle/strands';
import { migration } from '../../../steps/happenings';
import { timelineOf } from '../timelines';

function strands(count: number, eventsOf: (sid: Sid, index: number) => readonly TimelineEvent[]) {
  const sids = Array.from({ length: count }, (_, index): Sid => `vm:${101 + index}`);
  const events = sids.flatMap(eventsOf).sort((a, b) => a.time - b.time);
  const timeline = timelineOf(events, Object.fromEntries(sids.map((sid) => [sid, 'node3'])));
  return strandsOf(storiesOf(timeline, { begin: 0, end: 2000 }), movementsIn(events));
}

test('a few resources are shown one by one', () => {
  assert.equal(strands(12, (sid) => migration(sid, 'node3', 'node1')).length, 12);
});

test('many resources with the same story are one strand', () => {
  const found = strands(30, (sid, index) => migration(sid, 'node3', index < 20 ? 'node1' : 'node2'));
  assert.deepEqual(
    found.map(({ resources, inStep }) => [resources.length, inStep]),
    [
      [20, true],
      [10, true],
    ],
  );
  assert.deepEqual(
    found[0]?.segments.map(({ begin, end, value }) => [begin, end, value.state, value.node]),
    [
      [0, 140, 'started', 'node3'],
      [140, 160, 'migrate', 'node3'],
      [160, 2000, 'started', 'node1'],
    ],
  );
});

test('many resources that do the same at different times are one strand only where there are too many', () => {
  const one = (sid: Sid, index: number) => migration(sid, 'node3', 'node1', 140 + index * 10);
  assert.equal(strands(40, one).length, 40);
  const [strand, ...others] = strands(50, one);
  assert.deepEqual(others, []);
  assert.equal(strand?.resources.length, 50);
  assert.equal(strand?.inStep, false);
  assert.deepEqual(
    strand?.segments.map(({ begin, end, value }) => [begin, end, value.state, value.node]),
    [
      [0, 630, 'started', 'node3'],
      [140, 650, 'migrate', 'node3'],
      [160, 2000, 'started', 'node1'],
    ],
  );
  assert.deepEqual(
    strand?.movements.map(({ time, end }) => [time, end]),
    [[140, 650]],
  );
});
