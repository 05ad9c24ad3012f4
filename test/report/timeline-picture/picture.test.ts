import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ClusterSetup, Sid, Timeline, Trigger } from '../../../src/cluster';
import { makeEvent } from '../../../src/log';
import { createModel } from '../../../src/model';
import { timelineOfLog, timelinePicture } from '../../../src/report/timeline-picture';
import { deedsOf } from '../../../src/report/trigger-words';
import { failedMigration, migration, recovery, relocation, stateChange } from '../../steps/happenings';
import { tries } from '../../tries';
import { assertInside, elementsOf, read } from './drawn';
import { timelineOf } from './timelines';

const fencing = timelineOf(
  [
    makeEvent(20, 'node1/crm', 'status-change', { from: 'slave', to: 'master' }),
    makeEvent(120, 'node1/crm', 'node-state', { node: 'node3', from: 'online', to: 'unknown' }),
    stateChange(160, 'vm:101', 'started', 'fence'),
    ...recovery('vm:101', 'node3', 'node1'),
    makeEvent(240, 'node1/crm', 'node-state', { node: 'node3', from: 'fence', to: 'unknown' }),
    ...migration('vm:102', 'node2', 'node1', 300),
    ...relocation('ct:200', 'node2', 'node1', 300),
    ...failedMigration('vm:103', 'node2', 'node1', 300),
  ].sort((a, b) => a.time - b.time),
  { 'vm:101': 'node3', 'vm:102': 'node2', 'vm:103': 'node2', 'ct:200': 'node2', 'vm:104': 'node1' },
  [{ time: 115, trigger: { kind: 'power', node: 'node3', to: 'off' }, eventsBefore: 1 }],
);

test('a picture shows every node and resource, what was done, and where things went wrong', () => {
  const { labels } = read(timelinePicture(fencing, { title: 'A failed node' }));
  const expected = ['A failed node', 'node1', 'node2', 'node3', 'vm:101', 'vm:102', 'vm:103', 'vm:104', 'ct:200'];
  for (const label of [...expected, 'node3 loses power', 'no power', 'being fenced', 'master', '!']) {
    assert.ok(labels.includes(label), label);
  }
});

test('what happened is told in a line', () => {
  const { root, labels } = read(timelinePicture(fencing));
  const summary =
    '3 nodes, 5 resources, 5 min: node3 fenced, 1 live migration, 1 relocation, 1 recovery, 1 failed movement';
  assert.ok(labels.includes(summary), labels[0]);
  assert.equal(elementsOf(root, 'desc')[0]?.textContent, summary);
});

test('the mouse tells more', () => {
  const titles = elementsOf(read(timelinePicture(fencing)).root, 'title').map(({ textContent }) => textContent);
  for (const title of [
    'vm:101\nwaiting for fencing on node3\n160 s to 240 s (80 s)',
    'vm:101\nrecover after fencing: node3 to node1\nfrom 240 s until 240 s',
    'vm:103\nmigrate (live): node2 to node1, failed\nfrom 300 s until 320 s',
    "320 s\nservice 'vm:103' - migration failed (exit code 1)",
    '115 s: node3 loses power',
  ]) {
    assert.ok(titles.includes(title), title);
  }
});

test('the legend tells what occurs, and nothing else', () => {
  const { labels } = read(timelinePicture(fencing));
  for (const label of ['waiting for fencing', 'relocate (stop, move, start)', 'failed', 'node has no power']) {
    assert.ok(labels.includes(label), label);
  }
  for (const label of ['frozen', 'balance on start', 'moved by hand', 'node in maintenance', 'cluster disarmed']) {
    assert.ok(!labels.includes(label), label);
  }
});

test('many resources with one story are one bar, and every name is told', () => {
  const sids = Array.from({ length: 100 }, (_, index): Sid => `vm:${101 + index}`);
  const events = sids.flatMap((sid) => migration(sid, 'node3', 'node1')).sort((a, b) => a.time - b.time);
  const timeline = timelineOf(events, Object.fromEntries(sids.map((sid) => [sid, 'node3'])));
  const { labels, text } = read(timelinePicture(timeline));
  assert.equal(labels.filter((label) => label === 'vm:101-vm:200 (100)').length, 2);
  for (const sid of sids) assert.ok(text.includes(sid));
});

test('a long silence is torn out', () => {
  const { labels } = read(timelinePicture(timelineOf(migration('vm:101', 'node3', 'node1', 3600)), {}));
  assert.ok(!labels.includes('nothing changes, not to scale'));
  const later = [...migration('vm:101', 'node3', 'node1', 60), ...migration('vm:101', 'node1', 'node3', 7200)];
  assert.ok(read(timelinePicture(timelineOf(later))).labels.includes('nothing changes, not to scale'));
});

test('a picture goes on until the cluster was no longer watched', () => {
  const until = (end?: number) =>
    elementsOf(read(timelinePicture(fencing, end ? { until: end } : {})).root, 'title').map(
      ({ textContent }) => textContent,
    );
  assert.ok(until().includes('vm:104\nnot managed on node1\n20 s to 345 s (5:25 min)'));
  assert.ok(until(700).includes('vm:104\nnot managed on node1\n20 s to 700 s (11:20 min)'));
});

test('a picture of real nodes shows the clock on the wall', () => {
  const { labels } = read(timelinePicture(fencing, { beginning: Date.UTC(2024, 5, 15, 12, 0, 0) }));
  assert.ok(labels.includes('Jun 15 12:00:20'), labels.join());
});

test('a picture is light, dark, or as whoever looks at it wants it', () => {
  const paper = (theme: 'light' | 'dark' | 'auto') => {
    const style = elementsOf(read(timelinePicture(fencing, { theme })).root, 'style')[0]?.textContent ?? '';
    return [...style.matchAll(/(@media[^{]*)|fill-paper \{ fill: (#\w+)/g)].map(([, media, fill]) => media ?? fill);
  };
  assert.deepEqual(paper('light'), ['#ffffff']);
  assert.deepEqual(paper('dark'), ['#10151a']);
  assert.deepEqual(paper('auto'), ['#ffffff', '@media (prefers-color-scheme: dark) ', '#10151a']);
});

test('every pattern that is referred to is defined, and everything is inside of the view box', () => {
  const drawn = read(timelinePicture(fencing));
  const defined = [...drawn.root.getElementsByTagName('pattern')].map((each) => `url(#${each.getAttribute('id')})`);
  for (const box of elementsOf(drawn.root, 'rect')) {
    const fill = box.getAttribute('fill');
    assert.ok(fill === null || defined.includes(fill), fill ?? '');
  }
  assertInside(drawn);
});

test('nothing at all makes a picture too', () => {
  assertInside(read(timelinePicture(timelineOf([]))));
  assertInside(read(timelinePicture({ ...timelineOf([]), setup: { ...timelineOf([]).setup, nodes: [] } })));
});

const nodeNames = ['node1', 'node2', 'node3', 'node4'];
const anyNode = (count: number) => fc.constantFrom(...nodeNames.slice(0, count));

function anySetup(count: number): fc.Arbitrary<ClusterSetup> {
  const resource = fc.record({
    number: fc.integer({ min: 1, max: 30 }),
    type: fc.constantFrom('vm', 'ct'),
    node: anyNode(count),
    state: fc.constantFrom('started' as const, 'stopped' as const, 'ignored' as const),
  });
  return fc.uniqueArray(resource, { maxLength: 16, selector: ({ number }) => number }).map((resources) => ({
    nodes: nodeNames.slice(0, count).map((name) => ({ name, online: true })),
    resources: resources.map(({ number, type, node, state }) => ({ sid: `${type}:${100 + number}`, node, state })),
    rules: [],
    datacenter: {},
  }));
}

function anyTrigger(count: number): fc.Arbitrary<Trigger> {
  const node = anyNode(count);
  return fc.oneof(
    fc.record({
      kind: fc.constant('maintenance' as const),
      node,
      to: fc.constantFrom('enter' as const, 'leave' as const),
    }),
    fc.record({ kind: fc.constant('power' as const), node, to: fc.constantFrom('on' as const, 'off' as const) }),
    fc.record({ kind: fc.constant('network' as const), node, to: fc.constantFrom('on' as const, 'off' as const) }),
    fc.record({ kind: fc.constant('disarm' as const), mode: fc.constantFrom('freeze' as const, 'ignore' as const) }),
    fc.constant({ kind: 'arm' as const }),
    fc.record({ kind: fc.constant('reboot' as const), node }),
  );
}

const anyScenario = fc
  .integer({ min: 2, max: 4 })
  .chain((count) => fc.record({ setup: anySetup(count), triggers: fc.array(anyTrigger(count), { maxLength: 5 }) }));

async function play(setup: ClusterSetup, triggers: readonly Trigger[]): Promise<Timeline> {
  const engine = createModel();
  await engine.start(setup);
  for (const trigger of triggers) {
    await engine.trigger(trigger);
    await engine.settle({ seconds: 400 });
  }
  return engine.timeline();
}

test('whatever happens, its picture is well-formed, complete and inside of the view box', () =>
  fc.assert(
    fc.asyncProperty(anyScenario, async ({ setup, triggers }) => {
      const timeline = await play(setup, triggers);
      const drawn = read(timelinePicture(timeline));
      assertInside(drawn);
      for (const { name } of setup.nodes) assert.ok(drawn.labels.includes(name), name);
      for (const { sid } of setup.resources) assert.ok(drawn.text.includes(sid), sid);
      for (const { text } of deedsOf(timeline.triggers)) assert.ok(drawn.labels.includes(text), text);
    }),
    tries(40),
  ));

test('any part of a log makes a picture, wherever it begins and whatever is missing', () =>
  fc.assert(
    fc.asyncProperty(anyScenario, fc.infiniteStream(fc.boolean()), async ({ setup, triggers }, choices) => {
      const { events } = await play(setup, triggers);
      const some = events.filter(() => choices.next().value);
      const drawn = read(timelinePicture(timelineOfLog(some), { beginning: Date.UTC(2024, 11, 31, 23, 55) }));
      assertInside(drawn);
      for (const { fields } of some) assert.ok(fields.sid === undefined || drawn.text.includes(fields.sid), fields.sid);
    }),
    tries(40),
  ));
