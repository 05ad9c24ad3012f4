import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ClusterSetup } from '../../src/cluster';
import { createLive } from '../../src/live';
import { Emulated } from './emulated';
import { configurationOf } from './seen-configuration';

const nodes = ['node1', 'node2', 'node3'];
const setup: ClusterSetup = {
  nodes: nodes.map((name) => ({ name, online: true })),
  resources: nodes.map((node, index) => ({ sid: `vm:${100 + index}`, node, state: 'started' })),
  rules: [],
  datacenter: {},
};

let emulated: Emulated;
before(async () => {
  emulated = await Emulated.start({ checkAnswers: false });
});
after(() => emulated.stop());

test('a cluster whose nodes have all been reset without their network is brought back', async () => {
  const untouched = await configurationOf(emulated);
  const engine = createLive({ settings: emulated.settings }, emulated.surroundings);
  try {
    await engine.start(setup);
    await engine.trigger(...nodes.map((node) => ({ kind: 'network', node, to: 'off' }) as const));
    await engine.settle({ seconds: 600, atLeastSeconds: 300 });
    const powered = [...emulated.cluster.world.cluster.nodes.values()].filter(({ hardware }) => hardware.power);
    assert.deepEqual(powered, [], 'every watchdog should have struck');
  } finally {
    await engine.stop();
  }
  assert.deepEqual(await configurationOf(emulated), untouched);
});
