import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TimelineEvent, TriggerMark } from '../../../../src/cluster';
import { makeEvent } from '../../../../src/log';
import { mastersOf } from '../../../../src/report/timeline-picture/chronicle/masters';
import { nodeHistoriesOf } from '../../../../src/report/timeline-picture/chronicle/node-histories';
import type { Phase } from '../../../../src/report/timeline-picture/chronicle/period';
import { timelineOf } from '../timelines';

const whole = { begin: 0, end: 600 };

function told(phases: readonly Phase<string>[]): readonly string[] {
  return phases.map(({ begin, end, value }) => `${begin}-${end} ${value}`);
}

function masters(...events: readonly TimelineEvent[]): readonly string[] {
  return told(mastersOf(events, whole));
}

const status = (time: number, node: string, from: string, to: string) =>
  makeEvent(time, `${node}/crm`, 'status-change', { from, to });
const nodeState = (time: number, from: string, to: string, node = 'node3') =>
  makeEvent(time, 'node1/crm', 'node-state', { node, from, to });

test('a node is the master from when its CRM says so until it says otherwise', () => {
  assert.deepEqual(
    masters(
      status(20, 'node1', 'wait_for_quorum', 'master'),
      status(120, 'node1', 'master', 'lost_manager_lock'),
      status(200, 'node3', 'slave', 'master'),
    ),
    ['20-120 node1', '200-600 node3'],
  );
});

test('a master ends with its power, or its CRM', () => {
  const killed = makeEvent(100, 'node1/crm', 'killed-by-poweroff');
  assert.deepEqual(masters(status(20, 'node1', 'slave', 'master'), killed), ['20-100 node1']);
  const left = makeEvent(100, 'node1/crm', 'exit-loop-end');
  assert.deepEqual(masters(status(20, 'node1', 'slave', 'master'), left), ['20-100 node1']);
});

test('where a log begins later, the one who manages is the master', () => {
  assert.deepEqual(masters(nodeState(100, 'online', 'unknown')), ['0-600 node1']);
  assert.deepEqual(masters(status(100, 'node2', 'master', 'lost_manager_lock')), ['0-100 node2']);
});

function statesOf(...events: readonly TimelineEvent[]): readonly string[] {
  const history = nodeHistoriesOf(timelineOf(events), whole, []).find(({ node }) => node === 'node3');
  return told(history?.states ?? []);
}

test('a node is shown where the manager does not hold it online', () => {
  assert.deepEqual(statesOf(nodeState(100, 'online', 'maintenance'), nodeState(300, 'maintenance', 'online')), [
    '100-300 maintenance',
  ]);
});

test('a node that is unknown after fencing is told from one that is merely unknown', () => {
  const events = [
    nodeState(100, 'online', 'unknown'),
    nodeState(160, 'unknown', 'fence'),
    nodeState(240, 'fence', 'unknown'),
    nodeState(400, 'unknown', 'online'),
  ];
  assert.deepEqual(statesOf(...events), ['100-160 unknown', '160-240 fence', '240-400 fenced']);
});

test('that a new manager knows no node yet is no news, that a node stays away is', () => {
  const takesOver = status(20, 'node1', 'wait_for_quorum', 'master');
  assert.deepEqual(statesOf(takesOver, nodeState(20, 'unknown', 'online')), []);
  assert.deepEqual(statesOf(takesOver, nodeState(300, 'unknown', 'online')), ['0-300 unknown']);
});

test('a deleted node has no state any more', () => {
  const deleted = makeEvent(300, 'node1/crm', 'gone-node-deleted', { node: 'node3' });
  assert.deepEqual(statesOf(nodeState(200, 'online', 'gone'), deleted), ['200-300 gone']);
});

function outagesOf(events: readonly TimelineEvent[], triggers: readonly TriggerMark[] = []): readonly string[] {
  const history = nodeHistoriesOf(timelineOf(events, {}, triggers), whole, []).find(({ node }) => node === 'node3');
  return told(history?.outages ?? []);
}

const execute = (time: number, command: string) => makeEvent(time, 'cmdlist', 'execute', { command });

test('a node without power or network is told by what was done to it', () => {
  assert.deepEqual(outagesOf([execute(100, 'power node3 off'), execute(300, 'power node3 on')]), ['100-300 power']);
  assert.deepEqual(outagesOf([execute(100, 'network node3 off'), execute(300, 'network node3 on')]), [
    '100-300 network',
  ]);
  assert.deepEqual(outagesOf([execute(100, 'power node1 off')]), []);
});

test('an engine that logs no commands has triggers', () => {
  const off: TriggerMark = { time: 100, trigger: { kind: 'power', node: 'node3', to: 'off' }, eventsBefore: 0 };
  const on: TriggerMark = { time: 300, trigger: { kind: 'power', node: 'node3', to: 'on' }, eventsBefore: 0 };
  assert.deepEqual(outagesOf([], [off, on]), ['100-300 power']);
});

test('a node that cuts its own power lacks power until its daemons start again', () => {
  const events = [
    execute(100, 'network node3 off'),
    makeEvent(160, 'hardware', 'watchdog-poweroff', { node: 'node3' }),
    makeEvent(400, 'node3/crm', 'status-change', { from: 'startup', to: 'wait_for_quorum' }),
  ];
  assert.deepEqual(outagesOf(events), ['100-160 network', '160-400 power']);
});

test('the nodes are sorted by number, and those that only resources speak of are there', () => {
  const nodes = nodeHistoriesOf(timelineOf([]), whole, ['?', 'node10']).map(({ node }) => node);
  assert.deepEqual(nodes, ['node1', 'node2', 'node3', 'node10', '?']);
});
