import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import type { ClusterSetup, Trigger } from '../../src/cluster';
import { createLive, restore } from '../../src/live';
import type { Fault } from '../../src/serve';
import { Emulated } from './emulated';
import { configurationOf } from './seen-configuration';

const setup: ClusterSetup = {
  nodes: ['node1', 'node2', 'node3'].map((name) => ({ name, online: true })),
  resources: [
    { sid: 'vm:100', node: 'node3', state: 'started' },
    { sid: 'vm:101', node: 'node2', state: 'started' },
  ],
  rules: [{ type: 'resource-affinity', id: 'apart', resources: ['vm:100', 'vm:101'], affinity: 'negative' }],
  datacenter: { shutdownPolicy: 'migrate' },
};
const maintenance: Trigger = { kind: 'maintenance', node: 'node3', to: 'enter' };

let emulated: Emulated;
let untouched: unknown;

before(async () => {
  emulated = await Emulated.start({ checkAnswers: false });
  untouched = await configurationOf(emulated);
});
afterEach(() => emulated.cluster.clearFaults());
after(() => emulated.stop());

/** Trouble that comes once in every so many waits, and what the run then comes to. */
const cases: readonly { readonly what: string; readonly fault: Fault; readonly ends?: RegExp }[] = [
  { what: 'slow answers', fault: { kind: 'slow', milliseconds: 30 } },
  { what: 'connections that break before a question is heard', fault: { kind: 'drop', when: 'before', method: 'GET' } },
  { what: 'answers that are lost', fault: { kind: 'drop', when: 'after', method: 'GET' } },
  { what: 'servers that fail', fault: { kind: 'status', status: 500, method: 'GET' } },
  { what: 'nodes that cannot be reached from the others', fault: { kind: 'status', status: 595, method: 'GET' } },
  { what: 'broken answers', fault: { kind: 'status', status: 596, method: 'GET' } },
  { what: 'changes that are made, but whose answer is lost', fault: { kind: 'drop', when: 'after', method: 'POST' } },
  { what: 'changes that are lost', fault: { kind: 'drop', when: 'before', method: 'POST' } },
  { what: 'a node whose answers are old', fault: { kind: 'stale', node: 'node1', method: 'GET' } },
];

describe('trouble on the way', () => {
  for (const { what, fault } of cases) {
    test(`${what}: the scenario is played, and all of it undone`, async () => {
      const said = await play({ ...fault, times: 1 });
      assert.equal(said, undefined);
      assert.deepEqual(await configurationOf(emulated), untouched);
    });
  }

  test('a server that refuses all changes: told, and undone', async () => {
    const said = await play({ kind: 'status', status: 500, method: 'POST' });
    assert.match(String(said), /^(POST|PUT) \/\S+: /);
    assert.deepEqual(await configurationOf(emulated), untouched);
  });

  test('everything at once: the run ends with a message, and what is left is restored', async () => {
    const all = cases.map(({ fault }): Fault => ({ ...fault, times: 3 }));
    const said = await play(...all);
    if (said !== undefined) assert.match(said, /^(GET|POST|PUT|DELETE|https|not everything could be undone)/);
    emulated.cluster.clearFaults();
    for (const journal of readdirSync(join(emulated.folder, 'live-journals'))) {
      const { problems } = await restore(
        join(emulated.folder, 'live-journals', journal),
        undefined,
        emulated.surroundings,
      );
      assert.deepEqual(problems, []);
    }
    assert.deepEqual(await configurationOf(emulated), untouched);
  });
});

/** Plays a scenario while faults come again and again; returns what it failed with. */
async function play(...faults: readonly Fault[]): Promise<string | undefined> {
  let pauses = 0;
  const { surroundings, settings } = emulated;
  const engine = createLive(
    { settings },
    {
      ...surroundings,
      pause: async (seconds) => {
        pauses += 1;
        if (pauses % 3 === 0) for (const fault of faults) emulated.cluster.addFault(fault);
        await surroundings.pause?.(seconds);
      },
    },
  );
  for (const fault of faults) emulated.cluster.addFault(fault);
  try {
    await engine.start(setup);
    await engine.trigger(maintenance);
    const { stillMoving } = await engine.settle({ seconds: 1800 });
    assert.deepEqual(stillMoving, []);
    assert.deepEqual((await engine.observe()).resources['vm:100']?.runsOn, ['node1']);
    return undefined;
  } catch (error) {
    emulated.cluster.clearFaults();
    return (error as Error).message;
  } finally {
    emulated.cluster.clearFaults();
    await engine.stop();
  }
}
