import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { ClusterSetup } from '../../src/cluster';
import { toBytes } from '../../src/formats';
import { createLive } from '../../src/live';
import { Emulated } from './emulated';
import { configurationOf } from './seen-configuration';

const setup: ClusterSetup = {
  nodes: ['node1', 'node2', 'node3'].map((name) => ({ name, online: true })),
  resources: [
    { sid: 'vm:100', node: 'node3', state: 'started' },
    { sid: 'vm:101', node: 'node3', state: 'started' },
  ],
  rules: [{ type: 'resource-affinity', id: 'apart', resources: ['vm:100', 'vm:101'], affinity: 'negative' }],
  datacenter: {},
};

let emulated: Emulated;
let untouched: unknown;
before(async () => {
  emulated = await Emulated.start({
    setup: {
      ...setup,
      rules: [],
      resources: [{ sid: 'vm:300', node: 'node3', state: 'ignored' }],
    },
  });
  const { world } = emulated.cluster;
  // Two guests that nobody looks after: one named by the configuration, one in the middle of the reserved range.
  world.guests.add({ vmid: 400, type: 'qemu', config: { name: 'mine' }, created: 0 }, 'node3');
  world.guests.add({ vmid: 9101, type: 'qemu', config: { name: 'theirs' }, created: 0 }, 'node3');
  untouched = await configurationOf(emulated);
});
after(() => emulated.stop());

describe('guests that exist', () => {
  test('one that the HA stack started and moved is where it was afterwards, and stopped', async () => {
    emulated.configure({
      guests: { vm100: 'vm:400' },
      'allow-guests': [400],
      'allow-foreign': true,
      vmids: '9200-9299',
    });
    const engine = createLive({ settings: emulated.settings }, emulated.surroundings);
    try {
      await engine.start(setup);
      // Only one of the two can stay.
      const { resources } = await engine.observe();
      assert.equal(resources['vm:100']?.runsOn.length, 1);
      assert.notDeepEqual(resources['vm:100']?.runsOn, ['node3']);
    } finally {
      await engine.stop();
    }
    assert.deepEqual(await configurationOf(emulated), untouched);
  });

  test('one in the reserved range that is not of the tests is not taken for one, though the scenario has its number', async () => {
    emulated.configure({ 'allow-foreign': true });
    const engine = createLive({ settings: emulated.settings }, emulated.surroundings);
    try {
      await assert.rejects(
        engine.start(setup),
        /vm:9101 is in the reserved range 9100-9999 and does not carry the tag/,
      );
    } finally {
      await engine.stop();
    }
    assert.deepEqual(await configurationOf(emulated), untouched);
  });

  test('a rule of somebody else that has the name of one of the scenario is left alone', async () => {
    emulated.configure({ 'allow-foreign': true, vmids: '9200-9299' });
    const { files } = emulated.cluster.world.cluster;
    files.rules = toBytes('node-affinity: apart\n\tresources vm:300\n\tnodes node1\n\n');
    const withRule = await configurationOf(emulated);
    const engine = createLive({ settings: emulated.settings }, emulated.surroundings);
    try {
      await assert.rejects(engine.start(setup), /the cluster has a rule apart that is not of this run/);
    } finally {
      await engine.stop();
    }
    assert.deepEqual(await configurationOf(emulated), withRule);
  });
});
