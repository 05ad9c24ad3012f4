import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serve, threeNodes } from './served';

// A cluster whose nodes are too old for rules keeps its groups.
const setup = threeNodes({
  resources: [
    { sid: 'vm:101', node: 'node1', state: 'started', group: 'west' },
    { sid: 'vm:102', node: 'node2', state: 'started' },
  ],
  groupsConfig: 'group: west\n\tnodes node1,node2:2\n\trestricted 1\n\n',
});

const { call } = serve({ setup });

test('groups that are left are listed, and cannot be changed', async () => {
  const { data } = await call('GET', '/cluster/ha/groups');
  const [{ digest, ...group } = { digest: '' }] = data as Record<string, unknown>[];
  assert.match(String(digest), /^[0-9a-f]{40}$/);
  assert.deepEqual(group, { group: 'west', type: 'group', nodes: 'node1,node2:2', restricted: 1 });
  assert.deepEqual((await call('GET', '/cluster/ha/groups/west')).data, (data as unknown[])[0]);
  assert.equal((await call('GET', '/cluster/ha/groups/east')).status, 500);
  assert.equal((await call('DELETE', '/cluster/ha/groups/west')).status, 500);
});

test('groups show as rules that are not in the file, and keep new rules away', async () => {
  const { data } = await call('GET', '/cluster/ha/rules');
  const [{ rule, type, nodes, resources } = {}] = data as Record<string, unknown>[];
  assert.deepEqual([rule, type, nodes, resources], ['ha-group-west', 'node-affinity', 'node1,node2:2', 'vm:101']);
  const form = { type: 'resource-affinity', rule: 'r1', resources: 'vm:101,vm:102', affinity: 'positive' };
  const { status, reason } = await call('POST', '/cluster/ha/rules', { form });
  assert.deepEqual([status, reason], [500, 'cannot create ha rule: ha groups have not been migrated yet']);
});

test('a resource can be put into a group as long as there are any', async () => {
  assert.equal((await call('PUT', '/cluster/ha/resources/vm:102', { form: { group: 'west' } })).status, 200);
  const { data } = await call('GET', '/cluster/ha/resources/vm:102');
  assert.equal((data as { group: string }).group, 'west');
  assert.equal((await call('PUT', '/cluster/ha/resources/vm:102', { form: { delete: 'group' } })).status, 200);
  const later = await call('GET', '/cluster/ha/resources/vm:102');
  assert.equal((later.data as { group?: string }).group, undefined);
});
