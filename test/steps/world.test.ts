import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import type { ClusterSetup, RuleSetup, Sid, Trigger } from '../../src/cluster';
import { InputError } from '../../src/cluster';
import { engines, UnsupportedError } from '../../src/engine';
import { ExpectationError } from '../../steps/expectation-error';
import type { HaWorld } from '../../steps/world';
import { Language, newWorld } from './language';
import { registerScript, ScriptedEngine } from './scripted-engine';

let language: Language;

before(async () => {
  language = await Language.load();
});

describe('a scenario', () => {
  let engine: ScriptedEngine;
  let world: HaWorld;

  beforeEach(() => {
    engine = registerScript({});
    world = newWorld();
  });

  test('has node1, node2 and node3 unless it says otherwise', async () => {
    await say('Given vm101 runs on node3', 'Then vm101 runs on node3');
    assert.deepEqual(
      setup().nodes.map(({ name }) => name),
      ['node1', 'node2', 'node3'],
    );
  });

  test('describes a cluster', async () => {
    await say(
      'Given a 2-node cluster',
      'Given node1 has 8 CPUs and 4 GiB of memory',
      'Given node2 is down',
      'Given vm101 runs on node1',
      'Given vm102 is stopped on node1',
      'Given failback is off for vm102',
      'Given vm101 and vm102 are kept together',
      'Given vm101 and vm102 are kept separate',
      'Given vm101 prefers node1',
      'Given vm102 must run on node1 over node2',
      'Given the shutdown policy is freeze',
      'Given the scheduler is static',
      'When node1 reboots',
    );
    assert.deepEqual(setup(), {
      nodes: [
        { name: 'node1', online: true, cpus: 8, memory: 4 * 1024 ** 3 },
        { name: 'node2', online: false },
      ],
      resources: [
        { sid: 'vm:101', node: 'node1', state: 'started' },
        { sid: 'vm:102', node: 'node1', state: 'stopped', failback: false },
      ],
      rules: [
        { type: 'resource-affinity', id: 'keep-together-1', resources: ['vm:101', 'vm:102'], affinity: 'positive' },
        { type: 'resource-affinity', id: 'keep-separate-1', resources: ['vm:101', 'vm:102'], affinity: 'negative' },
        { type: 'node-affinity', id: 'node-affinity-1', resources: ['vm:101'], nodes: { node1: 0 }, strict: false },
        {
          type: 'node-affinity',
          id: 'node-affinity-2',
          resources: ['vm:102'],
          nodes: { node1: 2, node2: 1 },
          strict: true,
        },
      ],
      datacenter: { shutdownPolicy: 'freeze', scheduler: 'static' },
    });
  });

  test('reads a table of resources', async () => {
    await language.say(world, 'Given the resources:', {
      hashes: () => [
        { resource: 'vm101', node: 'node1' },
        { resource: 'ct:200', node: 'node2', state: 'disabled', failback: 'no', max_restart: '3', max_relocate: '' },
      ],
    });
    await say('When node1 reboots');
    assert.deepEqual(setup().resources, [
      { sid: 'vm:101', node: 'node1', state: 'started' },
      { sid: 'ct:200', node: 'node2', state: 'disabled', failback: false, maxRestart: 3 },
    ]);
  });

  test('lets every trigger come to rest before the next one', async () => {
    await say('Given vm101 runs on node3', 'When node3 enters maintenance', 'When node1 and node2 lose power');
    assert.deepEqual(engine.asked.slice(1), [
      0,
      [{ kind: 'maintenance', node: 'node3', to: 'enter' }],
      0,
      [
        { kind: 'power', node: 'node1', to: 'off' },
        { kind: 'power', node: 'node2', to: 'off' },
      ],
    ]);
  });

  test('makes something happen while the last trigger is not at rest yet', async () => {
    await say('Given vm101 runs on node3', 'When node3 loses power', 'When 90 seconds later node3 gets power back');
    assert.deepEqual(engine.asked.slice(2), [
      [{ kind: 'power', node: 'node3', to: 'off' }],
      90,
      [{ kind: 'power', node: 'node3', to: 'on' }],
    ]);
  });

  test('makes what a table says happen at the same time', async () => {
    await say('Given vm101 runs on node3');
    await language.say(world, 'When at the same time:', {
      raw: () => [['node3 enters maintenance'], ['the cluster is disarmed (freeze)']],
    });
    assert.deepEqual(engine.asked.slice(1), [
      0,
      [
        { kind: 'maintenance', node: 'node3', to: 'enter' },
        { kind: 'disarm', mode: 'freeze' },
      ],
    ]);
  });

  test('changes the configuration, and says all that it is then', async () => {
    await say(
      'Given vm101 and vm102 run on node3',
      'Given vm101 and vm102 are kept together',
      'Given the shutdown policy is migrate',
      'When vm101 prefers node1 over node2 from now on',
      'When vm101 and vm102 are kept together from now on',
      'When the scheduler becomes static',
      'When failback is turned off for vm101 and vm102',
    );
    const together: RuleSetup = {
      type: 'resource-affinity',
      id: 'keep-together-1',
      resources: ['vm:101', 'vm:102'],
      affinity: 'positive',
    };
    const preference: RuleSetup = {
      type: 'node-affinity',
      id: 'node-affinity-1',
      resources: ['vm:101'],
      nodes: { node1: 2, node2: 1 },
      strict: false,
    };
    assert.deepEqual(setup().rules, [together]);
    assert.deepEqual(engine.triggers, [
      { kind: 'rules', rules: [together, preference] },
      { kind: 'rules', rules: [together, preference, { ...together, id: 'keep-together-2' }] },
      { kind: 'datacenter', datacenter: { shutdownPolicy: 'migrate', scheduler: 'static' } },
      { kind: 'resource-options', resource: 'vm:101', failback: false },
      { kind: 'resource-options', resource: 'vm:102', failback: false },
    ] satisfies Trigger[]);
  });

  test('removes and disables rules, whether sentences or a text made them', async () => {
    await say('Given vm101 and vm102 run on node3', 'Given vm101 and vm102 are kept separate');
    await language.say(world, 'Given the rules:', 'node-affinity: home\n\tnodes node3\n\tresources vm:101\n');
    await say(
      'When the rule keep-separate-1 is disabled',
      'When the rule home is removed',
      'When vm101 and vm102 are kept separate from now on',
    );
    const disabled =
      'resource-affinity: keep-separate-1\n\tdisable\n\taffinity negative\n\tresources vm:101,vm:102\n\n';
    const home = 'node-affinity: home\n\tnodes node3\n\tresources vm:101\n\n';
    const resources: readonly Sid[] = ['vm:101', 'vm:102'];
    assert.deepEqual(engine.triggers, [
      { kind: 'rules', rules: [], rulesConfig: disabled + home },
      { kind: 'rules', rules: [], rulesConfig: disabled },
      {
        kind: 'rules',
        rules: [{ type: 'resource-affinity', id: 'keep-separate-2', resources, affinity: 'negative' }],
        rulesConfig: disabled,
      },
    ] satisfies Trigger[]);
  });

  test('puts a text in the place of all rules', async () => {
    await say('Given vm101 and vm102 run on node3', 'Given vm101 and vm102 are kept separate');
    const rulesConfig = 'node-affinity: home\n\tnodes node3\n\tresources vm:101\n';
    await language.say(world, 'When the rules become:', rulesConfig);
    assert.deepEqual(engine.triggers, [{ kind: 'rules', rules: [], rulesConfig }] satisfies Trigger[]);
  });

  test('cannot change rules that the cluster makes of groups', async () => {
    await say('Given vm101 runs on node3');
    await language.say(world, 'Given the groups:', 'group: g1\n\tnodes node1\n');
    await assert.rejects(
      say('When vm101 prefers node1 from now on'),
      /^InputError: features\/x.feature:12: a scenario with groups cannot change the rules, as the cluster makes rules of/,
    );
  });

  test('can begin with a node in maintenance before it is all described', async () => {
    await say('Given node3 in maintenance', 'Given vm101 runs on node3', 'Then vm101 stays on node3');
    assert.deepEqual(engine.triggers, [{ kind: 'maintenance', node: 'node3', to: 'enter' }] satisfies Trigger[]);
    assert.equal(setup().resources.length, 1);
  });

  test('lets time go by', async () => {
    await say('Given vm101 runs on node3', 'When 2 hours pass');
    assert.equal(engine.asked.at(-1), 7200);
  });

  test('knows a resource that was added later', async () => {
    await say('Given vm101 runs on node3', 'When vm102 is added on node1', 'When vm102 is removed');
    assert.deepEqual(engine.triggers.at(-1), { kind: 'remove', resource: 'vm:102' });
  });

  for (const [mistake, steps] of [
    ['node4 is not part of the cluster (node1, node2, node3)', ['When node4 enters maintenance']],
    ['node4 is not part of the cluster (node1, node2, node3)', ['Given vm101 prefers node1 over node4']],
    ['node4 is not part of the cluster (node1, node2, node3)', ['Then vm101 migrates to one of node1 and node4']],
    [
      'node3 is not part of the cluster (alpha, beta)',
      ['Given a cluster of alpha and beta', 'Given vm101 runs on node3'],
    ],
    ['vm:102 is not a resource of the scenario (vm:101); say first where it runs', ['Then vm102 stays on node3']],
    ['vm:102 is not a resource of the scenario (vm:101); say first where it runs', ['When vm102 is migrated to node1']],
    [
      'vm:102 is not a resource of the scenario (vm:101); say first where it runs',
      ['Given vm101 and vm102 are kept together'],
    ],
    ['there is no rule home (known: none)', ['When the rule home is removed']],
    [
      'there is no rule home (known: node-affinity-1)',
      ['When vm101 prefers node1 from now on', 'When the rule home is disabled'],
    ],
    ['say which nodes the cluster has before anything else about it', ['Given a 5-node cluster']],
    [
      '"vm102 runs on node1" has to be said before anything happens',
      ['When node1 reboots', 'Given vm102 runs on node1'],
    ],
  ] as const) {
    test(`points at the mistake: ${mistake} (${steps.at(-1)})`, async () => {
      const first = steps[0].startsWith('Given a cluster') ? [] : ['Given vm101 runs on node3'];
      await assert.rejects(say(...first, ...steps), new InputError(mistake, { file: 'features/x.feature', line: 12 }));
    });
  }

  test('points at a row that is no sentence', async () => {
    await assert.rejects(
      language.say(world, 'When at the same time:', { raw: () => [['node3 explodes']] }),
      /^InputError: features\/x.feature:12: "node3 explodes" is nothing that can be made to happen$/,
    );
  });

  for (const [mistake, row] of [
    ['unknown column "nodes" (known: ', { resource: 'vm101', nodes: 'node1' }],
    ['"machine" is not a resource, which would be vm101 or ct200', { resource: 'machine', node: 'node1' }],
    ['the node of vm:101 is missing', { resource: 'vm101' }],
    ['"running" is not a state (known: started, ', { resource: 'vm101', node: 'node1', state: 'running' }],
    ['"maybe" is neither "yes" nor "no"', { resource: 'vm101', node: 'node1', failback: 'maybe' }],
    ['"few" is not a number of times', { resource: 'vm101', node: 'node1', max_restart: 'few' }],
  ] as const) {
    test(`points at a table that is wrong: ${mistake}`, async () => {
      await assert.rejects(language.say(world, 'Given the resources:', { hashes: () => [row] }), (error: Error) => {
        assert.ok(error.message.startsWith(`features/x.feature:12: ${mistake}`), error.message);
        return error.name === 'InputError';
      });
    });
  }

  async function say(...steps: readonly string[]): Promise<void> {
    for (const step of steps) await language.say(world, step);
  }

  function setup(): ClusterSetup {
    const [first] = engine.asked;
    assert.ok(typeof first === 'object' && 'rules' in first);
    return first;
  }
});

test('a scenario that asks for what the engine cannot do is skipped, with the reason', async () => {
  class Powerless extends ScriptedEngine {
    override async trigger(): Promise<void> {
      throw new UnsupportedError('power', 'scripted');
    }
  }
  engines.register('scripted', () => new Powerless({}));
  const world = newWorld();
  assert.equal(await language.say(world, 'When node3 loses power'), 'skipped');
  assert.deepEqual(world.logged, ['skipped: the engine "scripted" lacks the capability "power"']);
});

test('an engine that is not known is a mistake', async () => {
  const world = newWorld({ engine: 'steam' });
  await assert.rejects(async () => language.say(world, 'When node3 reboots'), /unknown engine "steam"/);
});

describe('a known deviation', () => {
  for (const [title, message, isKnown] of [
    ['is told as the last line', '^vm:101 should migrate to node1, but stays on node3$', true],
    ['is not told for another failure', 'is in error', false],
  ] as const) {
    test(title, async () => {
      registerScript({});
      const deviations = JSON.stringify({ 'x#y': { message, note: 'it never leaves' } });
      const world = newWorld({ deviations });
      world.scenarioId = 'x#y';
      await language.say(world, 'Given vm101 runs on node3');
      await assert.rejects(
        async () => language.say(world, 'Then vm101 migrates to node1'),
        (error: Error) => {
          assert.ok(error instanceof ExpectationError);
          assert.equal(error.stack, error.message);
          return (error.message.split('\n').at(-1) === 'known deviation: it never leaves') === isKnown;
        },
      );
    });
  }
});
