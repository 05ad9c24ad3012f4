import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Script } from '../../../src/cluster';
import { durationWords, scriptSteps, stepLines } from '../../../src/report/gherkin';
import { amountWords } from '../../../src/report/gherkin/words';

const script: Script = {
  setup: {
    nodes: ['node1', 'node2', 'node3'].map((name) => ({ name, online: name !== 'node2' })),
    resources: [
      { sid: 'vm:101', node: 'node1', state: 'started' },
      { sid: 'ct:200', node: 'node1', state: 'started' },
      { sid: 'vm:103', node: 'node3', state: 'stopped' },
    ],
    rules: [
      {
        type: 'node-affinity',
        id: 'node-affinity-1',
        resources: ['vm:101'],
        nodes: { node1: 2, node2: 1, node3: 1 },
        strict: false,
      },
    ],
    rulesConfig: 'resource-affinity: apart\n\tresources vm:101,vm:103\n\taffinity negative\n',
    datacenter: { shutdownPolicy: 'migrate' },
  },
  acts: [
    {
      kind: 'trigger',
      sentence: '',
      triggers: [
        { kind: 'power', node: 'node1', to: 'off' },
        { kind: 'power', node: 'node3', to: 'off' },
      ],
    },
    { kind: 'rest' },
    {
      kind: 'trigger',
      sentence: '',
      afterSeconds: 120,
      triggers: [{ kind: 'arm' }, { kind: 'move', resource: 'vm:101', node: 'node2', how: 'relocate' }],
    },
    { kind: 'pass', seconds: 90 },
  ],
};

test('a script is told in the sentences of the step language', () => {
  const lines = stepLines(scriptSteps(script, new Map([[1, ['nothing moves']]])));
  assert.deepEqual(lines, [
    'Given a cluster of node1, node2 and node3',
    'And node2 is down',
    'And the shutdown policy is migrate',
    'And vm101 and ct200 run on node1',
    'And vm103 is stopped on node3',
    'And vm101 prefers node1 over node2 and node3',
    'And the rules:',
    '  """',
    '  resource-affinity: apart',
    '  \tresources vm:101,vm:103',
    '  \taffinity negative',
    '  """',
    'When node1 and node3 lose power',
    'Then nothing moves',
    'When 2 minutes later:',
    '  | the cluster is armed        |',
    '  | vm101 is relocated to node2 |',
    'And 90 seconds pass',
  ]);
});

test('what the step language cannot say is an error that names it', () => {
  const changed: Script = {
    setup: script.setup,
    acts: [
      { kind: 'trigger', sentence: '', triggers: [{ kind: 'resource-options', resource: 'vm:101', maxRestart: 2 }] },
    ],
  };
  assert.throws(() => scriptSteps(changed), {
    name: 'InputError',
    message: 'a change of options of a resource other than failback',
  });
});

test('amounts are told in the unit in which they are round, one alone too', () => {
  const amounts = [{ cpus: 1 }, { memory: 2 ** 32 }, { cpus: 2.5, memory: 100e9 }];
  assert.deepEqual(amounts.map(amountWords), ['1 CPU', '4 GiB of memory', '2.5 CPUs and 100 GB of memory']);
});

test('what a manager remembers is told as its file has it', () => {
  const managerStatus = { master_node: 'node1', node_status: { node1: 'online', node3: 'fence' }, service_status: {} };
  const lines = stepLines(scriptSteps({ setup: { ...script.setup, managerStatus }, acts: [] }));
  assert.deepEqual(lines.slice(-11), [
    'And the manager remembers:',
    '  """',
    '  {',
    '    "master_node": "node1",',
    '    "node_status": {',
    '      "node1": "online",',
    '      "node3": "fence"',
    '    },',
    '    "service_status": {}',
    '  }',
    '  """',
  ]);
});

test('durations are told in their largest whole unit', () => {
  assert.deepEqual([1, 60, 90, 7200].map(durationWords), ['1 second', '1 minute', '90 seconds', '2 hours']);
});
