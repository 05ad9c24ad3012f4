import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeEvent } from '../../../../src/log';
import { disarmingsOf } from '../../../../src/report/timeline-picture/chronicle/disarming';
import { troublesOf } from '../../../../src/report/timeline-picture/chronicle/troubles';

test('errors, warnings and dropped rules are troubles, each about whom it names', () => {
  const troubles = troublesOf([
    makeEvent(20, 'node1/crm', 'rule-dropped', { rule: 'r', reason: 'it has one resource' }),
    makeEvent(25, 'node3/lrm', 'start-failed', { sid: 'vm:101' }),
    makeEvent(26, 'node3/lrm', 'starting', { sid: 'vm:101' }),
    makeEvent(30, 'node3/lrm', 'lrm-status-not-updated'),
    makeEvent(40, 'node1/crm', 'maintenance-ignored-disarmed', { node: 'node2' }),
  ]);
  assert.deepEqual(
    troubles.map(({ begin, text, resource, node }) => [begin, text, resource ?? node]),
    [
      [20, "Drop rule 'r', because it has one resource.", undefined],
      [25, 'unable to start service vm:101', 'vm:101'],
      [30, 'unable to update lrm status file - not quorate?', 'node3'],
      [40, 'ignoring maintenance command for node node2 - HA stack is disarmed', 'node2'],
    ],
  );
});

test('a trouble that is said again and again is one that lasts', () => {
  const failed = [240, 260, 280].map((time) =>
    makeEvent(time, 'node1/crm', 'recovery-failed', { sid: 'vm:101', node: 'node3' }),
  );
  assert.deepEqual(
    troublesOf(failed).map(({ begin, end, count }) => [begin, end, count]),
    [[240, 280, 3]],
  );
});

const command = (time: number, text: string) => makeEvent(time, 'node1/crm', 'command-accepted', { command: text });

test('the cluster is disarming from the command on, and disarmed until it is armed', () => {
  const events = [
    command(220, 'disarm-ha freeze'),
    makeEvent(260, 'node1/crm', 'fully-disarmed'),
    command(620, 'arm-ha'),
    makeEvent(620, 'node1/crm', 'rearming'),
  ];
  assert.deepEqual(disarmingsOf(events, { begin: 0, end: 700 }), [
    { begin: 220, end: 260, value: { state: 'disarming', mode: 'freeze' } },
    { begin: 260, end: 620, value: { state: 'disarmed', mode: 'freeze' } },
  ]);
});

test('where a log begins later, what is armed was disarmed before', () => {
  assert.deepEqual(disarmingsOf([makeEvent(620, 'node1/crm', 'rearming')], { begin: 500, end: 700 }), [
    { begin: 500, end: 620, value: { state: 'disarmed', mode: undefined } },
  ]);
});
