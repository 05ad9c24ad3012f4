import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ClusterSetup } from '../../src/cluster';
import { createLive } from '../../src/live';
import { Emulated } from './emulated';

let emulated: Emulated;

before(async () => {
  emulated = await Emulated.start();
});

after(() => emulated.stop());

const setup: ClusterSetup = {
  nodes: ['node1', 'node2', 'node3'].map((name) => ({ name, online: true })),
  resources: [{ sid: 'vm:100', node: 'node3', state: 'started' }],
  rules: [{ id: 'home', type: 'node-affinity', resources: ['vm:100'], nodes: { node3: 0 }, strict: true }],
  datacenter: {},
};

test('a node whose shutdown only ends when its guests are gone is up in the end', async () => {
  const engine = createLive({ settings: emulated.settings }, emulated.surroundings);
  await engine.start(setup);
  await engine.trigger({ kind: 'maintenance', node: 'node3', to: 'enter' });
  await engine.settle({ seconds: 600 });
  await engine.trigger({ kind: 'shutdown', node: 'node3' });
  await engine.stop();
  await emulated.surroundings.pause?.(1000);
  const next = createLive({ settings: emulated.settings }, emulated.surroundings);
  await assert.doesNotReject(next.start(setup), 'node3 is up');
  await next.stop();
});
