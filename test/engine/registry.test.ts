import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InputError } from '../../src/cluster';
import { EngineRegistry, type HaEngine, UnsupportedError } from '../../src/engine';

const engine: HaEngine = {
  identity: { name: 'still', version: '1', capabilities: new Set() },
  start: async () => {},
  trigger: async () => {},
  settle: async () => ({ settled: true, stillMoving: [], seconds: 0 }),
  observe: async () => ({ time: 0, quorate: true, nodes: {}, resources: {} }),
  timeline: () => ({ setup: { nodes: [], resources: [], rules: [], datacenter: {} }, events: [], triggers: [] }),
  stop: async () => {},
};

test('an engine is made by its name, with the options that are asked for', () => {
  const registry = new EngineRegistry();
  const asked: unknown[] = [];
  registry.register('still', (options) => {
    asked.push(options);
    return engine;
  });
  assert.equal(registry.create('still', { profile: 'p' }), engine);
  registry.create('still');
  assert.deepEqual(asked, [{ profile: 'p' }, {}]);
});

test('the engines are named in the order in which they became known', () => {
  const registry = new EngineRegistry();
  for (const name of ['model', 'live', 'model']) registry.register(name, () => engine);
  assert.deepEqual(registry.names, ['model', 'live']);
});

test('an unknown engine is refused with the names of those that are known', () => {
  const registry = new EngineRegistry();
  registry.register('model', () => engine);
  registry.register('live', () => engine);
  assert.throws(() => registry.create('modell'), new InputError('unknown engine "modell" (known: model, live)'));
});

test('what an engine lacks is told with its name', () => {
  const error = new UnsupportedError('power', 'live');
  assert.equal(error.message, 'the engine "live" lacks the capability "power"');
  assert.equal(error.capability, 'power');
});
