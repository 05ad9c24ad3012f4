import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TimelineEvent } from '../../../../src/cluster';
import { makeEvent, parseLog } from '../../../../src/log';
import { timelineOfLog } from '../../../../src/report/timeline-picture';
import { stateChange } from '../../../steps/happenings';

const log = `info      0     hardware: starting simulation
info     20      cmdlist: execute power node1 on
info     20    node1/crm: status change startup => wait_for_quorum
info     20      cmdlist: execute power node2 on
info     20    node1/crm: adding new service 'vm:101' on node 'node2'
info    120      cmdlist: execute crm node2 enable-node-maintenance
info    120      cmdlist: execute delay 200
info    126     shutdown: execute power node2 off
info    320      cmdlist: execute power node3 on
`;

test('the commands of a log are its triggers, but for those that make the cluster', () => {
  const { triggers } = timelineOfLog(parseLog(log));
  assert.deepEqual(
    triggers.map(({ time, trigger, eventsBefore }) => [time, { ...trigger }, eventsBefore]),
    [
      [120, { kind: 'maintenance', node: 'node2', to: 'enter' }, 5],
      [320, { kind: 'power', node: 'node3', to: 'on' }, 8],
    ],
  );
});

test('the nodes are those that the log speaks of and those that are known, on if they are switched on first', () => {
  const { setup } = timelineOfLog(parseLog(log), { nodes: ['node1', 'node2', 'node3'], resources: [] });
  assert.deepEqual(setup.nodes, [
    { name: 'node1', online: true },
    { name: 'node2', online: true },
    { name: 'node3', online: false },
  ]);
});

test('what real nodes are asked for and what they do is what was done', () => {
  const accepted = (time: number, command: string) => makeEvent(time, 'node1/crm', 'command-accepted', { command });
  const { triggers } = timelineOfLog([
    accepted(0, 'migrate vm:101 node2'),
    accepted(10, 'stop vm:101 30'),
    accepted(20, 'disarm-ha freeze'),
    accepted(30, 'arm-ha'),
    makeEvent(40, 'node3/lrm', 'shutdown-by-maintenance', { action: 'reboot' }),
    makeEvent(50, 'node2/lrm', 'shutdown-stops'),
    makeEvent(60, 'node2/lrm', 'restart-freezes'),
  ]);
  assert.deepEqual(
    triggers.map(({ trigger }) => ({ ...trigger })),
    [
      { kind: 'move', resource: 'vm:101', node: 'node2', how: 'migrate' },
      { kind: 'stop', resource: 'vm:101', timeout: 30 },
      { kind: 'disarm', mode: 'freeze' },
      { kind: 'arm' },
      { kind: 'reboot', node: 'node3' },
      { kind: 'shutdown', node: 'node2' },
      { kind: 'lrm-restart', node: 'node2' },
    ],
  );
});

function homeOf(...events: readonly TimelineEvent[]): string | undefined {
  return timelineOfLog(events).setup.resources.find(({ sid }) => sid === 'vm:101')?.node;
}

test('a resource was at first where the first event says that tells it', () => {
  assert.equal(homeOf(makeEvent(20, 'node1/crm', 'service-added', { sid: 'vm:101', node: 'node3' })), 'node3');
  assert.equal(homeOf(stateChange(20, 'vm:101', 'started', 'migrate', 'node = node3, target = node1')), 'node3');
  assert.equal(homeOf(makeEvent(20, 'node2/lrm', 'starting', { sid: 'vm:101' })), 'node2');
  assert.equal(
    homeOf(
      stateChange(20, 'vm:101', 'fence', 'recovery'),
      makeEvent(20, 'node1/crm', 'recovered', { sid: 'vm:101', from: 'node3', to: 'node1' }),
    ),
    'node3',
  );
});

test('a resource that waits for fencing was on the node that is fenced, if there is one only', () => {
  const fenced = (node: string) => makeEvent(20, 'node1/crm', 'node-state', { node, from: 'unknown', to: 'fence' });
  const waits = stateChange(20, 'vm:101', 'started', 'fence');
  assert.equal(homeOf(waits, fenced('node3')), 'node3');
  assert.equal(homeOf(waits, fenced('node2'), fenced('node3')), undefined);
});

test('where a resource arrives does not tell where it was', () => {
  assert.equal(homeOf(stateChange(20, 'vm:101', 'migrate', 'started', 'node = node1')), undefined);
});
