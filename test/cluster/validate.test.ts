import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type ClusterSetup,
  type ClusterState,
  checkSetup,
  checkState,
  checkTimeline,
  checkTrigger,
  InputError,
  type Sid,
  type Timeline,
  type Trigger,
  type TriggerKind,
} from '../../src/cluster';

const setup: ClusterSetup = {
  nodes: [
    { name: 'node1', online: true, cpus: 8, memory: 2 ** 34, version: '9.0.0~16' },
    { name: 'pve-2', online: false },
  ],
  resources: [
    { sid: 'vm:100', node: 'node1', state: 'started' },
    {
      sid: 'ct:200',
      node: 'pve-2',
      state: 'ignored',
      failback: false,
      maxRestart: 0,
      maxRelocate: 3,
      group: 'web',
      lock: 'backup',
      limits: { cpus: 0.5, memory: 1 },
      usage: {},
    },
  ],
  rules: [
    { type: 'node-affinity', id: 'home', resources: ['vm:100'], nodes: { node1: 2, elsewhere: 0 }, strict: true },
    { type: 'resource-affinity', id: 'apart', resources: ['vm:100', 'vm:999'], affinity: 'negative' },
  ],
  rulesConfig: 'node-affinity: x',
  groupsConfig: 'group: x',
  managerStatus: { master_node: 'node1' },
  datacenter: {
    shutdownPolicy: 'migrate',
    scheduler: 'dynamic',
    rebalanceOnStart: true,
    autoRebalance: { method: 'topsis', threshold: 0.3, holdDuration: 3, margin: 0.1 },
  },
};

const state: ClusterState = {
  time: 120,
  quorate: true,
  master: 'node1',
  disarm: { mode: 'freeze', state: 'disarming' },
  nodes: {
    node1: {
      state: 'online',
      online: true,
      maintenanceRequested: false,
      crm: 'master',
      lrm: 'active',
      lrmMode: 'active',
    },
    node2: { online: false, maintenanceRequested: true },
  },
  resources: {
    'vm:100': {
      node: 'node1',
      requested: 'started',
      state: 'migrate',
      target: 'node2',
      runsOn: ['node1'],
      maintenanceNode: 'node2',
      failedNodes: ['node2'],
    },
    'ct:200': { node: 'node2', requested: 'ignored', runsOn: [] },
  },
};

const timeline: Timeline = {
  setup,
  events: [{ time: 20, source: 'cmdlist', level: 'info', kind: 'execute', fields: { command: 'power node1 on' } }],
  triggers: [{ time: 120, trigger: { kind: 'arm' }, eventsBefore: 1 }],
};

/** One of each kind, with every member that it can have. */
const triggers: { readonly [Kind in TriggerKind]: Extract<Trigger, { kind: Kind }> } = {
  maintenance: { kind: 'maintenance', node: 'node1', to: 'enter' },
  power: { kind: 'power', node: 'node1', to: 'off' },
  network: { kind: 'network', node: 'node1', to: 'on' },
  reboot: { kind: 'reboot', node: 'node1' },
  shutdown: { kind: 'shutdown', node: 'node1' },
  move: { kind: 'move', resource: 'vm:100', node: 'node1', how: 'relocate' },
  stop: { kind: 'stop', resource: 'vm:100', timeout: 0 },
  request: { kind: 'request', resource: 'vm:100', state: 'disabled' },
  add: { kind: 'add', resource: 'vm:100', node: 'node1', state: 'started', running: true },
  remove: { kind: 'remove', resource: 'vm:100' },
  lock: { kind: 'lock', resource: 'vm:100', lock: 'backup' },
  unlock: { kind: 'unlock', resource: 'vm:100' },
  'move-by-hand': { kind: 'move-by-hand', resource: 'vm:100', node: 'node1' },
  disarm: { kind: 'disarm', mode: 'ignore' },
  arm: { kind: 'arm' },
  crm: { kind: 'crm', node: 'node1', to: 'stop' },
  'lrm-restart': { kind: 'lrm-restart', node: 'node1' },
  filesystem: { kind: 'filesystem', node: 'node1', part: 'rw', to: 'fail' },
  usage: { kind: 'usage', resource: 'vm:100', cpus: 1.5, memory: 0 },
  limits: { kind: 'limits', resource: 'vm:100', cpus: 2 },
  version: { kind: 'version', node: 'node1', version: '9.1' },
  delay: { kind: 'delay', seconds: 100 },
  'skip-rounds': { kind: 'skip-rounds', daemon: 'crm', rounds: 2 },
  rules: { kind: 'rules', rules: setup.rules, rulesConfig: '# none' },
  datacenter: { kind: 'datacenter', datacenter: setup.datacenter },
  'resource-options': { kind: 'resource-options', resource: 'vm:100', failback: true, maxRestart: 2, maxRelocate: 0 },
};

describe('a good value passes unchanged', () => {
  test('a cluster', () => assert.equal(checkSetup(setup), setup));
  test('a state', () => assert.equal(checkState(state), state));
  test('a timeline', () => assert.equal(checkTimeline(timeline), timeline));
  for (const trigger of Object.values(triggers))
    test(`the trigger ${trigger.kind}`, () => assert.equal(checkTrigger(trigger), trigger));
});

const [node] = setup.nodes;
const [resource] = setup.resources;
const [nodeRule, resourceRule] = setup.rules;
const resources = (change: object) => ({ ...setup, resources: [{ ...resource, ...change }] });
const nodes = (change: object) => ({ ...setup, resources: [], nodes: [{ ...node, ...change }] });
const rule = (base: object | undefined, change: object) => ({ ...setup, rules: [{ ...base, ...change }] });

/** What is wrong, the value, and the one line that says so. */
const setupMistakes: readonly (readonly [string, unknown, string])[] = [
  ['no object', 'node1', 'must be an object'],
  ['a member is missing', { ...setup, rules: undefined }, '"rules" is missing'],
  ['an unknown member', { ...setup, rule: [] }, '"rule" is not known here'],
  ['no node', { ...setup, nodes: [], resources: [] }, 'nodes: must not be an empty list'],
  [
    'a bad node name',
    nodes({ name: 'node1-' }),
    'nodes: item 1: name: must be a node name like node1: letters, digits and inner hyphens',
  ],
  ['a text for true or false', nodes({ online: 'yes' }), 'nodes: item 1: online: must be true or false'],
  ['less than no memory', nodes({ memory: -1 }), 'nodes: item 1: memory: must be a number, 0 or more'],
  ['a number for a text', nodes({ version: 9 }), 'nodes: item 1: version: must be a text'],
  ['a bad resource id', resources({ sid: 'vm100' }), 'resources: item 1: sid: must be a resource id like vm:100'],
  [
    'an unknown requested state',
    resources({ state: 'running' }),
    'resources: item 1: state: must be "started" or "stopped" or "disabled" or "ignored" or "enabled"',
  ],
  ['half a restart', resources({ maxRestart: 0.5 }), 'resources: item 1: maxRestart: must be a whole number'],
  [
    'a negative count',
    resources({ maxRelocate: -1 }),
    'resources: item 1: maxRelocate: must be a whole number, 0 or more',
  ],
  ['an unknown usage', resources({ usage: { cpu: 1 } }), 'resources: item 1: usage: "cpu" is not known here'],
  ['an unknown rule type', rule(nodeRule, { type: 'group' }), 'rules: item 1: "type" is "group", which is not known'],
  [
    'a short rule id',
    rule(nodeRule, { id: 'x' }),
    'rules: item 1: id: must be a rule id: a letter, then letters, digits, _ or -',
  ],
  [
    'a negative priority',
    rule(nodeRule, { nodes: { a: -1 } }),
    'rules: item 1: nodes: a: must be a whole number, 0 or more',
  ],
  [
    'a bad node name in a rule',
    rule(nodeRule, { nodes: { '-a': 1 } }),
    'rules: item 1: nodes: "-a" is not a node name like node1: letters, digits and inner hyphens',
  ],
  [
    'a bad resource id in a rule',
    rule(resourceRule, { resources: ['vm:1', 'vm2'] }),
    'rules: item 1: resources: item 2: must be a resource id like vm:100',
  ],
  [
    'an unknown affinity',
    rule(resourceRule, { affinity: 'none' }),
    'rules: item 1: affinity: must be "positive" or "negative"',
  ],
  [
    'an unknown shutdown policy',
    { ...setup, datacenter: { shutdownPolicy: 'stop' } },
    'datacenter: shutdownPolicy: must be "conditional" or "freeze" or "failover" or "migrate"',
  ],
  [
    'an unknown rebalancing method',
    { ...setup, datacenter: { autoRebalance: { method: 'greedy' } } },
    'datacenter: autoRebalance: method: must be "bruteforce" or "topsis"',
  ],
];

describe('a mistake in a cluster is told in one line', () => {
  for (const [title, value, problem] of setupMistakes) {
    test(title, () => assertRefused(() => checkSetup(value), `the cluster: ${problem}`));
  }

  test('two nodes of one name', () => {
    const twice = { ...setup, nodes: [...setup.nodes, node] };
    assertRefused(() => checkSetup(twice), 'the node node1 is there twice');
  });

  test('two resources of one id', () => {
    assertRefused(
      () => checkSetup({ ...setup, resources: [resource, resource] }),
      'the resource vm:100 is there twice',
    );
  });

  test('two rules of one id', () => {
    assertRefused(() => checkSetup({ ...setup, rules: [nodeRule, nodeRule] }), 'the rule home is there twice');
  });

  test('a resource on a node that is not there', () => {
    const problem = 'vm:100: node9 is not part of the cluster (node1, pve-2)';
    assertRefused(() => checkSetup(resources({ node: 'node9' })), problem);
  });

  test('all mistakes come at once', () => {
    const message = [
      'the cluster: nodes: must not be an empty list',
      'the cluster: datacenter: scheduler: must be "basic" or "static" or "dynamic"',
    ].join('\n');
    assertRefused(() => checkSetup({ ...setup, nodes: [], datacenter: { scheduler: 'best' } }), message);
  });

  test('the place stands in front', () => {
    const place = { file: 'cluster.json', line: 3 };
    assertRefused(() => checkSetup([], place), 'cluster.json:3: the cluster: must be an object');
  });
});

describe('a mistake in a trigger is told in one line', () => {
  const known = { nodes: ['node1', 'node2'], resources: ['vm:100', 'vm:101'] } as const;
  const cases: readonly (readonly [string, unknown, string])[] = [
    ['an unknown kind', { kind: 'explode' }, 'the trigger: "kind" is "explode", which is not known'],
    ['a member is missing', { kind: 'power', node: 'node1' }, 'the trigger: "to" is missing'],
    ['an unknown member', { kind: 'arm', node: 'node1' }, 'the trigger: "node" is not known here'],
    ['a bad value', { kind: 'power', node: 'node1', to: 'up' }, 'the trigger: to: must be "on" or "off"'],
    [
      'less than no time',
      { kind: 'stop', resource: 'vm:100', timeout: -1 },
      'the trigger: timeout: must be a whole number, 0 or more',
    ],
    ['a node that is not there', { kind: 'reboot', node: 'node4' }, 'node4 is not part of the cluster (node1, node2)'],
    [
      'a resource that is not there',
      { kind: 'remove', resource: 'vm:999' },
      'vm:999 is not a resource of the cluster (vm:100, vm:101)',
    ],
    ['two rules of one id', { kind: 'rules', rules: [nodeRule, nodeRule] }, 'the rule home is there twice'],
  ];
  for (const [title, value, problem] of cases) {
    test(title, () => assertRefused(() => checkTrigger(value, known), problem));
  }

  test('a trigger without a kind', () => {
    assert.throws(() => checkTrigger({}), /^InputError: the trigger: "kind" is missing/);
  });

  test('a cluster without resources says so', () => {
    const unlock: Trigger = { kind: 'unlock', resource: 'vm:100' };
    const problem = 'vm:100 is not a resource of the cluster (it has none)';
    assertRefused(() => checkTrigger(unlock, { nodes: [], resources: [] }), problem);
  });

  test('of many resources only few words are made', () => {
    const unlock: Trigger = { kind: 'unlock', resource: 'vm:999' };
    const resources = Array.from({ length: 200 }, (_, index): Sid => `vm:${299 - index}`);
    const problem = 'vm:999 is not a resource of the cluster (vm:100-vm:299 (200))';
    assertRefused(() => checkTrigger(unlock, { nodes: [], resources }), problem);
  });

  test('rules may name what is not there', () => {
    const change: Trigger = { kind: 'rules', rules: setup.rules };
    assert.equal(checkTrigger(change, known), change);
  });

  test('a resource that is added is new', () => {
    const add: Trigger = { kind: 'add', resource: 'vm:999', node: 'node1', state: 'started' };
    assert.equal(checkTrigger(add, known), add);
  });
});

describe('a mistake in what was read back is told in one line', () => {
  const lrmMode = '"active" or "restart" or "shutdown" or "maintenance" or "disarm"';
  const asleep = { ...state, nodes: { node1: { ...state.nodes.node1, lrmMode: 'asleep' } } };
  const [event] = timeline.events;
  const cases: readonly (readonly [string, () => unknown, string])[] = [
    ['a state', () => checkState({ ...state, time: -1 }), 'the state: time: must be a number, 0 or more'],
    ['a state of a node', () => checkState(asleep), `the state: nodes: node1: lrmMode: must be ${lrmMode}`],
    [
      'a resource id in a state',
      () => checkState({ ...state, resources: { vm1: state.resources['vm:100'] } }),
      'the state: resources: "vm1" is not a resource id like vm:100',
    ],
    [
      'an event',
      () => checkTimeline({ ...timeline, events: [{ ...event, fields: { command: 1 } }] }),
      'the timeline: events: item 1: fields: command: must be a text',
    ],
    [
      'a trigger in a timeline',
      () =>
        checkTimeline({ ...timeline, triggers: [{ time: 0, eventsBefore: 0, trigger: { kind: 'arm', to: 'on' } }] }),
      'the timeline: triggers: item 1: trigger: "to" is not known here',
    ],
    [
      'the setup in a timeline',
      () => checkTimeline({ ...timeline, setup: { ...setup, nodes: [] } }),
      'the timeline: setup: nodes: must not be an empty list',
    ],
  ];
  for (const [title, check, problem] of cases) test(title, () => assertRefused(check, problem));
});

function assertRefused(check: () => unknown, message: string): void {
  assert.throws(check, (error) => {
    assert.ok(error instanceof InputError);
    assert.equal(error.message, message);
    return true;
  });
}
