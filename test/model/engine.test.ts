import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ClusterSetup, checkState, checkTimeline, isConfigurationChange } from '../../src/cluster';
import { testEngineContract } from '../../src/engine/contract';
import { commandOf, directoryOf } from '../../src/formats';
import { formatLog } from '../../src/log';
import { ModelEngine, playDirectory } from '../../src/model';

testEngineContract('model', () => new ModelEngine());
testEngineContract('model, profile maintenance-first', () => new ModelEngine('maintenance-first'));

const setup: ClusterSetup = {
  nodes: ['node1', 'node2', 'node3'].map((name) => ({ name, online: true })),
  resources: [
    { sid: 'vm:101', node: 'node3', state: 'started' },
    { sid: 'vm:102', node: 'node3', state: 'started' },
  ],
  rules: [{ type: 'resource-affinity', id: 'together', resources: ['vm:101', 'vm:102'], affinity: 'positive' }],
  datacenter: {},
};

test('state and timeline fit their schemas', async () => {
  const engine = new ModelEngine();
  await engine.start(setup);
  await engine.trigger({ kind: 'power', node: 'node3', to: 'off' });
  await engine.settle({ seconds: 1800 });
  checkState(await engine.observe());
  checkTimeline(engine.timeline());
});

test('a scenario gives the log of the test directory with the same triggers', async () => {
  const engine = new ModelEngine();
  await engine.start(setup);
  await engine.trigger({ kind: 'maintenance', node: 'node3', to: 'enter' });
  await engine.settle({ seconds: 1800 });
  const { events, triggers } = engine.timeline();
  const [mark] = triggers;
  assert.ok(mark && !isConfigurationChange(mark.trigger));
  const idle = Array.from({ length: (mark.time - 20) / 100 - 1 }, () => []);
  const played = formatLog(playDirectory(directoryOf(setup, [...idle, [commandOf(mark.trigger)]])));
  assert.ok(played.startsWith(formatLog(events)));
});

test('an engine that has not settled does not wait for ever for what never ends', async () => {
  const engine = new ModelEngine();
  const cutOff = {
    ...setup,
    rules: [
      {
        type: 'node-affinity' as const,
        id: 'only-node3',
        resources: ['vm:101' as const],
        nodes: { node3: 0 },
        strict: true,
      },
    ],
  };
  await engine.start(cutOff);
  await engine.trigger({ kind: 'power', node: 'node3', to: 'off' });
  const settlement = await engine.settle({ seconds: 1800 });
  assert.equal(settlement.settled, true);
  assert.equal((await engine.observe()).resources['vm:101']?.state, 'recovery');
});

test('a change of the configuration comes into effect at the instant of the commands beside it', async () => {
  const engine = new ModelEngine();
  await engine.start(setup);
  await engine.trigger(
    { kind: 'rules', rules: [] },
    { kind: 'datacenter', datacenter: { scheduler: 'static' } },
    { kind: 'move', resource: 'vm:101', node: 'node1', how: 'migrate' },
  );
  await engine.settle({ seconds: 1800 });
  const { events, triggers } = engine.timeline();
  checkTimeline(engine.timeline());
  assert.equal(new Set(triggers.map(({ time }) => time)).size, 1);
  const log = formatLog(events);
  assert.match(log, /switching scheduler mode from 'basic' to 'static'/);
  assert.doesNotMatch(log, /fallback to 'basic'/);
  assert.deepEqual((await engine.observe()).resources['vm:102']?.runsOn, ['node3']);
});
