import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClusterState, Timeline } from '../../src/cluster';
import { makeEvent } from '../../src/log';
import { attachmentsOf } from '../../src/report/attachments';
import { timelineText } from '../../src/report/timeline-text';

const timeline: Timeline = {
  setup: {
    nodes: ['node1', 'node2', 'node3'].map((name) => ({ name, online: true })),
    resources: [{ sid: 'vm:101', node: 'node3', state: 'started', failback: false }],
    rules: [{ type: 'node-affinity', id: 'r', resources: ['vm:101'], nodes: { node1: 2, node3: 1 }, strict: true }],
    datacenter: { shutdownPolicy: 'migrate' },
  },
  triggers: [
    { time: 120, trigger: { kind: 'power', node: 'node3', to: 'off' }, eventsBefore: 2 },
    { time: 600, trigger: { kind: 'remove', resource: 'vm:101' }, eventsBefore: 6 },
  ],
  events: [
    makeEvent(20, 'node1/crm', 'status-change', { from: 'wait_for_quorum', to: 'master' }),
    makeEvent(25, 'node3/lrm', 'guest-status', { sid: 'vm:101', status: 'started' }),
    makeEvent(160, 'node1/crm', 'node-state', { node: 'node3', from: 'online', to: 'unknown' }),
    makeEvent(220, 'node1/crm', 'fence-attempt', { node: 'node3' }),
    makeEvent(260, 'node1/crm', 'recovered', { sid: 'vm:101', from: 'node3', to: 'node1' }),
    makeEvent(280, 'node1/crm', 'service-state', {
      sid: 'vm:101',
      from: 'started',
      to: 'migrate',
      parameters: 'node = node1, target = node2',
    }),
  ],
};

const state: ClusterState = {
  time: 700,
  quorate: true,
  nodes: {
    node1: { state: 'online', online: true, maintenanceRequested: false },
    node3: { online: false, maintenanceRequested: false },
  },
  resources: { 'vm:101': { node: 'node1', requested: 'started', state: 'started', runsOn: ['node1'] } },
};

test('tells what was done, what became of nodes and resources, and where everything was at the end', () => {
  assert.equal(
    timelineText(timeline, state),
    ` time  what                              resource  where
 25 s  runs                              vm:101    node3
120 s  > power node3 off                           node3
160 s  online -> unknown                           node3
220 s  FENCE: Try to fence node 'node3'            node3
260 s  recovered                         vm:101    node3 -> node1
280 s  started -> migrate                vm:101    node1 -> node2
600 s  > service vm:101 delete           vm:101

In the end (700 s):
  node1: online
  node3: unknown, off
  vm:101: started, configured on node1, runs on node1
`,
  );
});

test('a scenario keeps its configuration in the real formats, the log, and the timeline as a picture and a table', () => {
  const attachments = attachmentsOf(timeline);
  assert.deepEqual(
    attachments.map(({ name, mediaType }) => `${name} ${mediaType}`),
    [
      'timeline.svg image/svg+xml',
      ...['timeline.txt', 'log.txt', 'resources.cfg', 'rules.cfg', 'datacenter.cfg'].map(
        (name) => `${name} text/plain`,
      ),
    ],
  );
  const bodyOf = (wanted: string) => attachments.find(({ name }) => name === wanted)?.body;
  assert.match(bodyOf('resources.cfg') ?? '', /^vm: 101\n\tfailback 0\n/);
  assert.match(
    bodyOf('rules.cfg') ?? '',
    /^node-affinity: r\n\tnodes node1:2,node3:1\n\tresources vm:101\n\tstrict 1\n/,
  );
  assert.equal(bodyOf('datacenter.cfg'), 'ha: shutdown_policy=migrate\n');
  assert.match(bodyOf('log.txt') ?? '', /^info {5}20 {4}node1\/crm: status change wait_for_quorum => master\n/);
});

test('a change of the configuration is told in words, and the files before and after it are kept', () => {
  const changed: Timeline = {
    ...timeline,
    triggers: [
      { time: 400, trigger: { kind: 'rules', rules: [], rulesConfig: '# none\n' }, eventsBefore: 6 },
      { time: 500, trigger: { kind: 'datacenter', datacenter: { scheduler: 'static' } }, eventsBefore: 6 },
      {
        time: 600,
        trigger: { kind: 'resource-options', resource: 'vm:101', failback: true, maxRestart: 0 },
        eventsBefore: 6,
      },
    ],
  };
  assert.match(
    timelineText(changed),
    /^400 s {2}> rules in force: none\n500 s {2}> datacenter settings: crs: ha=static\n600 s {2}> vm:101 now has failback on, max_restart 0 +vm:101$/m,
  );
  const files = Object.fromEntries(attachmentsOf(changed).map(({ name, body }) => [name, body]));
  assert.match(files['rules-at-start.cfg'] ?? '', /^node-affinity: r\n/);
  assert.equal(files['rules-at-400s.cfg'], '# none\n');
  assert.equal(files['datacenter-at-start.cfg'], 'ha: shutdown_policy=migrate\n');
  assert.equal(files['datacenter-at-500s.cfg'], 'crs: ha=static\n');
});

test('texts of the user are kept letter by letter', () => {
  const setup = { ...timeline.setup, rulesConfig: '# Größe\n', resources: [], rules: [] };
  const rules = attachmentsOf({ ...timeline, setup }).find(({ name }) => name === 'rules.cfg');
  assert.equal(rules?.body, '# Größe\n');
});
