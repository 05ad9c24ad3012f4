import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Sid, TimelineEvent } from '../../../../src/cluster';
import { makeEvent } from '../../../../src/log';
import { chronicleOf } from '../../../../src/report/timeline-picture/chronicle/chronicle';
import { type Lane, lanesOf } from '../../../../src/report/timeline-picture/layout/lanes';
import { linksOf } from '../../../../src/report/timeline-picture/layout/links';
import { sizes } from '../../../../src/report/timeline-picture/layout/metrics';
import { timeAxisOf } from '../../../../src/report/timeline-picture/layout/time-axis';
import { failedMigration, migration, recovery, stateChange } from '../../../steps/happenings';
import { timelineOf } from '../timelines';

/** The layout of a picture in which a second is two pixels wide. */
function layOut(events: readonly TimelineEvent[], resources: Readonly<Record<Sid, string>>) {
  const chronicle = chronicleOf(timelineOf(events, resources), 600);
  const { begin, end } = chronicle.whole;
  const axis = timeAxisOf([{ begin, end, idle: false }], 2 * begin, 2 * (end - begin));
  const lanes = lanesOf(chronicle, axis, 0);
  return { lanes, links: linksOf(chronicle, lanes, axis) };
}

function barsIn(lanes: readonly Lane[]): readonly string[] {
  return lanes.flatMap(({ name, top, stays }) =>
    stays.map((stay) => `${name} +${stay.top - top}: ${stay.label} ${stay.left}-${stay.right}`),
  );
}

const { lanePadding, row, bar } = sizes;
const note = sizes.note + sizes.underNotes;

test('every node has a lane, and every resource a bar where it is', () => {
  const { lanes } = layOut(migration('vm:101', 'node3', 'node1'), { 'vm:101': 'node3', 'vm:102': 'node3' });
  assert.deepEqual(
    lanes.map(({ name }) => name),
    ['node1', 'node2', 'node3'],
  );
  // The migration is told from second 140 on; node1 is the master, which takes the first row of its lane.
  assert.deepEqual(barsIn(lanes), [
    `node1 +${lanePadding + note}: vm:101 320-1200`,
    `node3 +${lanePadding}: vm:101 280-320`,
    `node3 +${lanePadding + row}: vm:102 280-1200`,
  ]);
});

test('lanes stand on one another and are as high as what they hold', () => {
  const { lanes } = layOut(migration('vm:101', 'node3', 'node1'), { 'vm:101': 'node3', 'vm:102': 'node3' });
  assert.deepEqual(
    lanes.map(({ height }) => height),
    [2 * lanePadding + note + row, 2 * lanePadding + row, 2 * lanePadding + 2 * row],
  );
  assert.deepEqual(
    lanes.slice(1).map(({ top }) => top),
    lanes.slice(0, -1).map(({ top, height }) => top + height),
  );
});

test('what is said about a node, and about the cluster, stands in its lane', () => {
  const { lanes } = layOut(
    [
      makeEvent(100, 'node1/crm', 'rule-dropped', { rule: 'r', reason: 'it is empty' }),
      makeEvent(100, 'node1/crm', 'node-state', { node: 'node3', from: 'online', to: 'unknown' }),
      makeEvent(200, 'node1/crm', 'node-state', { node: 'node3', from: 'unknown', to: 'fence' }),
    ],
    {},
  );
  assert.deepEqual(
    lanes.map(({ name, notes }) => [name, ...notes.map(({ label, left, right }) => `${label} ${left}-${right}`)]),
    [
      ['cluster', "Drop rule 'r', because it is empty. 200-200"],
      ['node1', 'master 200-1200'],
      ['node2'],
      ['node3', 'unknown 200-400', 'being fenced 400-1200'],
    ],
  );
});

test('a trouble is marked on the bar that it befalls, before the resource leaves', () => {
  const { lanes } = layOut(
    [
      makeEvent(160, 'node3/lrm', 'start-failed', { sid: 'vm:101' }),
      stateChange(160, 'vm:101', 'started', 'relocate', 'node = node3, target = node1'),
      makeEvent(180, 'node3/lrm', 'not-moved', { sid: 'vm:101' }),
      stateChange(180, 'vm:101', 'relocate', 'started', 'node = node1'),
    ],
    { 'vm:101': 'node3' },
  );
  assert.deepEqual(
    lanes.map(({ name, stays }) => [name, stays.flatMap(({ troubles }) => troubles.map(({ begin }) => begin))]),
    [
      ['node1', []],
      ['node2', []],
      ['node3', [160, 180]],
    ],
  );
});

test('a movement is a line from the edge of one bar, when it begins, to the edge of the other, when it ends', () => {
  const { lanes, links } = layOut(migration('vm:101', 'node3', 'node1'), { 'vm:101': 'node3' });
  const [node1, , node3] = lanes;
  assert.deepEqual(
    links.map(({ from, to }) => [from, to]),
    [
      [
        { x: 280, y: node3?.stays[0]?.top },
        { x: 320, y: (node1?.stays[0]?.top ?? 0) + bar },
      ],
    ],
  );
});

test('movements that take no time lead aside, each in its own column', () => {
  const events = [
    stateChange(160, 'vm:101', 'started', 'fence'),
    stateChange(160, 'vm:102', 'started', 'fence'),
    ...recovery('vm:101', 'node1', 'node2'),
    ...recovery('vm:102', 'node1', 'node2'),
  ].sort((a, b) => a.time - b.time);
  const { links } = layOut(events, { 'vm:101': 'node1', 'vm:102': 'node1' });
  assert.deepEqual(
    links.map(({ isJump, from, to }) => [isJump, from.x, to.x - from.x]),
    [
      [true, 480, 9],
      [true, 480, 18],
    ],
  );
  // Those that lead down begin with the lowest bar, so that they do not cross.
  assert.deepEqual(
    links.map(({ strand }) => strand.resources),
    [['vm:102'], ['vm:101']],
  );
});

test('a movement that fails leads towards the lane that it does not reach', () => {
  const { lanes, links } = layOut(failedMigration('vm:101', 'node3', 'node1'), { 'vm:101': 'node3' });
  const [node1] = lanes;
  assert.equal(links[0]?.isJump, false);
  assert.ok(
    (links[0]?.to.y ?? 0) > (node1?.top ?? 0) && (links[0]?.to.y ?? 0) < (node1?.top ?? 0) + (node1?.height ?? 0),
  );
});
