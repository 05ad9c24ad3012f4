import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Act, ClusterSetup, Trigger } from '../../src/cluster';
import { findingsOf } from '../../src/expect';
import { ModelEngine } from '../../src/model';
import { Play } from '../../steps/play';

const setup: ClusterSetup = {
  nodes: ['node1', 'node2', 'node3'].map((name) => ({ name, online: true })),
  resources: [
    { sid: 'vm:101', node: 'node3', state: 'started' },
    { sid: 'vm:102', node: 'node3', state: 'started' },
    { sid: 'vm:103', node: 'node2', state: 'stopped' },
  ],
  rules: [{ type: 'resource-affinity', id: 'together', resources: ['vm:101', 'vm:102'], affinity: 'positive' }],
  datacenter: {},
};

async function found(isEnd: boolean, triggers: readonly Trigger[] = [], others: Partial<ClusterSetup> = {}) {
  const play = new Play(new ModelEngine());
  const acts: readonly Act[] = triggers.map((trigger) => ({
    kind: 'trigger',
    sentence: 'it happens',
    triggers: [trigger],
  }));
  const evidence = await play.perform({ setup: { ...setup, ...others }, acts });
  await play.stop();
  return findingsOf(evidence, isEnd);
}

test('movements of several to one node are one sentence, and at the end the others are told too', async () => {
  const enter: Trigger = { kind: 'maintenance', node: 'node3', to: 'enter' };
  assert.deepEqual(await found(false, [enter]), ['vm101 and vm102 migrate to node1']);
  assert.deepEqual(await found(true, [enter]), ['vm101 and vm102 migrate to node1', 'vm103 is stopped']);
});

test('a node that is lost is fenced before its resources are recovered', async () => {
  const findings = await found(false, [{ kind: 'power', node: 'node3', to: 'off' }]);
  assert.deepEqual(findings, ['node3 is fenced', 'vm101 and vm102 recover on node1']);
});

test('where nothing moves, that is told', async () => {
  assert.deepEqual(await found(false, [{ kind: 'lock', resource: 'vm:101', lock: 'backup' }]), ['nothing moves']);
});

test('a cluster in which nothing happens tells where everything is', async () => {
  assert.deepEqual(await found(true), ['vm101 and vm102 run on node3', 'vm103 is stopped']);
  assert.deepEqual(await found(true, [], { resources: [], rules: [] }), ['nothing moves']);
});

test('what was removed, and what fails, is told as such', async () => {
  assert.deepEqual(await found(true, [{ kind: 'remove', resource: 'vm:103' }]), [
    'nothing moves',
    'vm101 and vm102 run on node3',
  ]);
  const failing = [{ sid: 'fa:19100', node: 'node1', state: 'started', maxRestart: 0, maxRelocate: 0 }] as const;
  assert.deepEqual(await found(true, [], { resources: failing, rules: [] }), ['fa19100 is in error']);
});
