import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClusterSetup, ClusterState, TimelineEvent } from '../../src/cluster';
import { type Evidence, returnTo, stayOn } from '../../src/expect';
import { makeEvent } from '../../src/log';
import { migration } from '../steps/happenings';

const setup: ClusterSetup = {
  nodes: ['node1', 'node2', 'node3'].map((name) => ({ name, online: true })),
  resources: [
    { sid: 'vm:101', node: 'node3', state: 'started', failback: false },
    { sid: 'vm:102', node: 'node3', state: 'started' },
  ],
  rules: [
    { type: 'resource-affinity', id: 'keep-together-1', resources: ['vm:101', 'vm:102'], affinity: 'positive' },
    {
      type: 'node-affinity',
      id: 'node-affinity-1',
      resources: ['vm:101'],
      nodes: { node2: 0, node3: 0 },
      strict: true,
    },
  ],
  datacenter: {},
};

const state: ClusterState = {
  time: 500,
  quorate: true,
  nodes: { node3: { state: 'maintenance', online: true, maintenanceRequested: true } },
  resources: {
    'vm:101': { node: 'node1', requested: 'started', state: 'started', runsOn: ['node1'] },
    'vm:102': { node: 'node1', requested: 'started', state: 'started', runsOn: ['node1'] },
  },
};

function evidenceOf(before: readonly TimelineEvent[], after: readonly TimelineEvent[]): Evidence {
  return {
    timeline: { setup, events: [...before, ...after], triggers: [] },
    state,
    since: { event: before.length, time: 340, sentence: 'node3 leaves maintenance' },
    stillMoving: [],
  };
}

test('a failure tells what was expected, what happened, the log lines that decided, and why', () => {
  const dropped = makeEvent(20, 'node1/crm', 'rule-dropped', {
    rule: 'node-affinity-1',
    reason: 'rule defines more resources than available nodes',
  });
  const evidence = evidenceOf(
    [dropped, makeEvent(20, 'node1/crm', 'got-lock', { lock: 'ha_manager_lock' })],
    [
      makeEvent(340, 'node1/crm', 'status-change', { from: 'slave', to: 'master' }),
      makeEvent(340, 'node1/crm', 'node-state', { node: 'node3', from: 'online', to: 'maintenance' }),
      makeEvent(360, 'node2/lrm', 'starting', { sid: 'vm:103' }),
    ],
  );
  const verdict = returnTo(['vm:101'], 'node3').judge(evidence);
  assert.ok(!verdict.holds);
  assert.equal(
    verdict.story,
    `vm:101 should return to node3, but stays on node1
  since     340 s, node3 leaves maintenance
  vm:101    did not move
  log       info     20    node1/crm: Drop rule 'node-affinity-1', because rule defines more resources than available nodes.
            info    340    node1/crm: node 'node3': state changed from 'online' => 'maintenance'
  hint      node3 is in maintenance
            failback is off for vm:101
            vm:101 is kept together with vm:102, which is on node1 (keep-together-1)
            vm:101 must run on node2 and node3 (node-affinity-1)
            rule node-affinity-1 was dropped, because rule defines more resources than available nodes`,
  );
});

test('a failure tells every movement with its time since the trigger', () => {
  const evidence = evidenceOf(
    [],
    [...migration('vm:101', 'node3', 'node2', 360), ...migration('vm:101', 'node2', 'node1', 400)],
  );
  const verdict = stayOn(['vm:101'], 'node3').judge(evidence);
  assert.ok(!verdict.holds);
  assert.deepEqual(verdict.story.split('\n').slice(0, 4), [
    'vm:101 should stay on node3, but moved 2 times (node3 -> node2 -> node1)',
    '  since     340 s, node3 leaves maintenance',
    '  vm:101    +20 s migrate node3 -> node2',
    '            +60 s migrate node2 -> node1',
  ]);
});

test('a failure says what still moved when waiting ended', () => {
  const evidence = { ...evidenceOf([], []), stillMoving: ['vm:101 is in state migrate'] };
  const verdict = stayOn(['vm:101'], 'node3').judge(evidence);
  assert.ok(!verdict.holds);
  assert.match(verdict.story, /^ {2}moving {4}vm:101 is in state migrate \(waiting ended at 500 s\)$/m);
});

test('a long log is told by its beginning and its end', () => {
  const restless = Array.from({ length: 20 }, (_, index) => migration('vm:101', 'node3', 'node1', 360 + 40 * index));
  const verdict = stayOn(['vm:101'], 'node3').judge(evidenceOf([], restless.flat()));
  assert.ok(!verdict.holds);
  const lines = verdict.story.split('\n');
  assert.ok(lines.length < 36, `${lines.length} lines`);
  assert.ok(lines.some((line) => line.trim() === '... 68 more ...'));
});

test('the shutdown policy explains what became of the resources of a node that went down', () => {
  const reboot = { time: 300, eventsBefore: 0, trigger: { kind: 'reboot', node: 'node3' } } as const;
  const { timeline, ...evidence } = evidenceOf([], []);
  const configured = { ...timeline, setup: { ...setup, datacenter: { shutdownPolicy: 'migrate' } } } as const;
  const storyOf = (...triggers: readonly (typeof reboot)[]) => {
    const verdict = stayOn(['vm:101'], 'node3').judge({ ...evidence, timeline: { ...configured, triggers } });
    assert.ok(!verdict.holds);
    return verdict.story;
  };
  assert.match(storyOf(reboot), /the shutdown policy is migrate/);
  assert.doesNotMatch(storyOf(), /shutdown policy/);
});
