import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minimise } from '../../src/bugzilla/minimise';
import type { Script } from '../../src/cluster';

const script: Script = {
  setup: {
    nodes: ['node1', 'node2', 'node3'].map((name) => ({ name, online: true })),
    resources: [
      { sid: 'vm:101', node: 'node3', state: 'started', failback: false },
      { sid: 'vm:102', node: 'node2', state: 'started' },
    ],
    rules: [
      { type: 'resource-affinity', id: 'keep-separate-1', resources: ['vm:101', 'vm:102'], affinity: 'negative' },
      {
        type: 'node-affinity',
        id: 'node-affinity-1',
        resources: ['vm:102'],
        nodes: { node1: 0, node2: 0 },
        strict: true,
      },
    ],
    datacenter: { scheduler: 'static' },
  },
  acts: [
    { kind: 'trigger', sentence: 'first', triggers: [{ kind: 'maintenance', node: 'node2', to: 'enter' }] },
    { kind: 'rest' },
    {
      kind: 'trigger',
      sentence: 'second',
      triggers: [{ kind: 'maintenance', node: 'node3', to: 'enter' }],
      afterSeconds: 60,
    },
  ],
};
const always = async () => true;
const named = { resources: ['vm:101' as const], nodes: ['node3'] };

test('keeps what the expectation names and the last trigger, where the promise is known', async () => {
  const { script: minimal } = await minimise(script, named, true, always);
  assert.deepEqual(minimal, {
    setup: {
      nodes: [{ name: 'node3', online: true }],
      resources: [{ sid: 'vm:101', node: 'node3', state: 'started' }],
      rules: [],
      datacenter: {},
    },
    acts: [{ kind: 'trigger', sentence: 'second', triggers: [{ kind: 'maintenance', node: 'node3', to: 'enter' }] }],
  });
});

test('keeps the configuration that a promise may rest on, where nothing keeps the promise', async () => {
  const { setup } = (await minimise(script, named, false, always)).script;
  assert.deepEqual(setup.datacenter, { scheduler: 'static' });
  assert.equal(setup.resources[0]?.failback, false);
  assert.deepEqual(setup.rules, script.setup.rules.slice(0, 1));
});

test('keeps what that configuration names, and all nodes, where nothing keeps the promise', async () => {
  const { setup } = (await minimise(script, named, false, always)).script;
  assert.deepEqual(
    setup.resources.map(({ sid }) => sid),
    ['vm:101', 'vm:102'],
  );
  assert.deepEqual(setup.nodes, script.setup.nodes);
});

test('keeps what a rule names that is written as text', async () => {
  const rulesConfig = 'resource-affinity: a\n\tresources vm:101,vm:102\n\taffinity negative\n';
  const written = { ...script, setup: { ...script.setup, rules: [], rulesConfig } };
  const { setup } = (await minimise(written, { resources: [], nodes: [] }, false, always)).script;
  assert.equal(setup.rulesConfig, rulesConfig);
  assert.equal(setup.resources.length, 2);
});

test('a script of which everything is needed stays as it is', async () => {
  const { script: minimal } = await minimise(script, named, true, async (candidate) => {
    return JSON.stringify(candidate) === JSON.stringify(script);
  });
  assert.deepEqual(minimal, script);
});

test('keeps all resources where nothing keeps the promise and the expectation names none', async () => {
  const bare = { ...script, setup: { ...script.setup, rules: [] } };
  const { setup } = (await minimise(bare, { resources: [], nodes: [] }, false, always)).script;
  assert.equal(setup.resources.length, 2);
});
