import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Sid, Trigger } from '../../../src/cluster';
import { createModel } from '../../../src/model';

const group: readonly Sid[] = ['vm:101', 'vm:102', 'vm:103'];
const leave: Trigger = { kind: 'maintenance', node: 'node3', to: 'leave' };

test('with maintenance first, a group returns when all of it belongs on the node that leaves maintenance', async () => {
  assert.deepEqual(await placesAfter('maintenance-first', [leave]), { 'vm:101': 'node3', 'vm:102': 'node3' });
});

test('with maintenance first, a group stays where one of it does not belong on the node that leaves maintenance', async () => {
  const latecomer: Trigger = { kind: 'add', resource: 'vm:103', node: 'node1', state: 'started' };
  const places = await placesAfter('maintenance-first', [latecomer, leave]);
  assert.deepEqual(places, { 'vm:101': 'node1', 'vm:102': 'node1', 'vm:103': 'node1' });
});

test('otherwise a group stays where it is gathered', async () => {
  assert.deepEqual(await placesAfter('5.2.0', [leave]), { 'vm:101': 'node1', 'vm:102': 'node1' });
});

/** Where the resources are after their node entered maintenance and something else happened. */
async function placesAfter(profile: string, triggers: readonly Trigger[]): Promise<Record<string, string>> {
  const cluster = createModel(profile);
  await cluster.start({
    nodes: ['node1', 'node2', 'node3'].map((name) => ({ name, online: true })),
    resources: group.slice(0, 2).map((sid) => ({ sid, node: 'node3', state: 'started' })),
    rules: [{ type: 'resource-affinity', id: 'together', resources: group, affinity: 'positive' }],
    datacenter: {},
  });
  for (const trigger of [{ kind: 'maintenance', node: 'node3', to: 'enter' } as const, ...triggers]) {
    await cluster.trigger(trigger);
    await cluster.settle({ seconds: 1800 });
  }
  const { resources } = await cluster.observe();
  await cluster.stop();
  return Object.fromEntries(Object.entries(resources).map(([sid, { node }]) => [sid, node]));
}
