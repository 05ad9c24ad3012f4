import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { candidatesOf, type Decision } from '../../../src/engine';
import type { TestDirectory } from '../../../src/formats';
import { formatLog } from '../../../src/log';
import { createModel, playDirectory, profileNames, profileOf } from '../../../src/model';
import { Death } from '../../../src/model/testbed/death';
import { Simulation } from '../../../src/model/testbed/simulation';
import { anyScenario } from '../../scenarios';
import { tries } from '../../tries';

const twoSeparate = {
  nodes: ['node1', 'node2', 'node3'].map((name) => ({ name, online: true })),
  resources: [
    { sid: 'vm:101', node: 'node2', state: 'started' },
    { sid: 'vm:102', node: 'node3', state: 'started' },
  ],
  rules: [
    {
      type: 'node-affinity',
      id: 'prefer',
      resources: ['vm:101', 'vm:102'],
      nodes: { node2: 0, node3: 0 },
      strict: false,
    },
    { type: 'resource-affinity', id: 'apart', resources: ['vm:101', 'vm:102'], affinity: 'negative' },
  ],
  datacenter: {},
} as const;

/** The choice for vm:102 when its node has gone into maintenance. */
async function choice(profile?: string): Promise<Decision | undefined> {
  const engine = createModel(profile);
  await engine.start(twoSeparate);
  const decisions: Decision[] = [];
  engine.watchDecisions?.((decision) => decisions.push(decision));
  await engine.trigger({ kind: 'maintenance', node: 'node3', to: 'enter' });
  await engine.settle({ seconds: 1800 });
  return decisions.find(({ resource, nodes }) => resource === 'vm:102' && nodes.get('node3') === 'maintenance');
}

test('a choice that finds no node tells what took each of them', async () => {
  const decision = await choice();
  assert.equal(decision?.because, 'no preferred node is left');
  assert.deepEqual(decision && candidatesOf(decision), [
    { node: 'node1', fate: { is: 'removed', cause: { by: 'lower priority', than: 0 } } },
    {
      node: 'node2',
      fate: { is: 'removed', cause: { by: 'kept apart', from: new Map([['node2', ['vm:101']]]) } },
    },
    { node: 'node3', fate: { is: 'removed', cause: { by: 'node state', state: 'maintenance' } } },
  ]);
});

test('a class of lower priority that was tried after all has not been removed', async () => {
  const decision = await choice('maintenance-first');
  assert.equal(decision?.chosen, 'node1');
  assert.deepEqual(decision && candidatesOf(decision)[0], { node: 'node1', fate: { is: 'chosen', score: 0 } });
});

test('in every scenario the chosen node is one that nothing removed, and the best of those that were ranked', () => {
  fc.assert(
    fc.property(anyScenario(), fc.constantFrom(...profileNames), (scenario, profile) => {
      for (const decision of decisionsIn(scenario, profile).decisions) {
        const { chosen, because, ranking, nodes, removals, priorities } = decision;
        const fates = candidatesOf(decision);
        if (because === 'best score') assert.equal(ranking?.[0]?.node, chosen);
        if (chosen === undefined) {
          assert.ok(fates.every(({ fate }) => fate.is === 'removed'));
          continue;
        }
        assert.equal(fates[0]?.node, chosen);
        assert.ok(because === 'failback is off' || nodes.get(chosen) === 'online');
        assert.ok(!priorities || priorities.has(chosen));
        assert.ok(because === 'failback is off' || !removals.some((removal) => removal.nodes.includes(chosen)));
      }
    }),
    tries(60),
  );
});

test('watching changes nothing', () => {
  fc.assert(
    fc.property(anyScenario(), (scenario) => {
      assert.equal(decisionsIn(scenario).log, formatLog(playDirectory(scenario)));
    }),
    tries(40),
  );
});

function decisionsIn(scenario: TestDirectory, profile?: string) {
  const decisions: Decision[] = [];
  const simulation = Simulation.of(scenario, profileOf(profile));
  simulation.cluster.watchDecisions = (decision) => decisions.push(decision);
  try {
    simulation.run();
  } catch (error) {
    if (!(error instanceof Death)) throw error;
  }
  return { decisions, log: formatLog(simulation.cluster.events) };
}
