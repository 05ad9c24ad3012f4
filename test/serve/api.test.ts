import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endpoints } from '../../src/api';
import { handlers } from '../../src/serve/endpoints';
import { serve, threeNodes } from './served';

const setup = threeNodes({
  resources: [
    { sid: 'vm:101', node: 'node1', state: 'started' },
    { sid: 'vm:102', node: 'node2', state: 'started' },
    { sid: 'ct:104', node: 'node3', state: 'started' },
  ],
});

const { cluster, call } = serve({ setup, startTime: 1_781_524_800 });

test('every call of the API document is carried out by something', () => {
  assert.deepEqual(Object.keys(handlers).sort(), endpoints.map(({ id }) => id).sort());
});

test('every call that only reads answers as the document says', async () => {
  const { data: tasks } = await call('GET', '/cluster/tasks');
  const [{ upid, node } = { upid: '', node: '' }] = tasks as { upid: string; node: string }[];
  const example: Readonly<Record<string, string>> = { sid: 'vm:101', service: 'pve-ha-lrm', upid, poolid: 'p' };
  for (const { id, method, path } of endpoints) {
    if (method !== 'GET' || id.startsWith('ha.groups') || id === 'ha.rules.get') continue;
    const lxc = id.startsWith('lxc');
    const home = path.includes('{upid}') ? node : lxc ? 'node3' : 'node1';
    const names: typeof example = { ...example, node: home, vmid: lxc ? '104' : '101' };
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(names[name] ?? ''));
    const { status, text } = await call('GET', filled);
    assert.equal(status, 200, `${id}: ${text}`);
  }
  assert.deepEqual(cluster.mistakes, []);
});

test('without groups every call about them fails, as on a fresh cluster', async () => {
  const { status, reason } = await call('GET', '/cluster/ha/groups');
  assert.deepEqual([status, reason], [500, 'cannot index groups: ha groups have been migrated to rules']);
});

test('a guest is created, put under HA control, started, moved, taken out and destroyed', async () => {
  const made = await call('POST', '/nodes/node2/qemu', { form: { vmid: '105', memory: '64', tags: 'b,a' } });
  assert.match(String(made.data), /^UPID:node2:.*:qmcreate:105:harness@pve!ci:$/);
  assert.equal((await call('POST', '/cluster/ha/resources', { json: { sid: 'vm:105', max_restart: 2 } })).status, 200);
  await cluster.advance(60);
  const services = async () => {
    const { data } = await call('GET', '/cluster/ha/status/manager_status');
    return (data as { manager_status: { service_status: Record<string, { state: string; node: string }> } })
      .manager_status.service_status;
  };
  assert.equal((await services())['vm:105']?.state, 'started');
  const moved = await call('POST', '/cluster/ha/resources/vm:105/migrate', { form: { node: 'node3' } });
  assert.deepEqual(moved.data, { sid: 'vm:105', 'requested-node': 'node3' });
  await cluster.advance(60);
  assert.equal((await services())['vm:105']?.node, 'node3');
  const early = await call('DELETE', '/nodes/node3/qemu/105');
  assert.match(early.reason, /used in HA resources and purge parameter not set/);
  await call('PUT', '/cluster/ha/resources/vm%3A105', { form: { state: 'disabled' } });
  await cluster.advance(60);
  assert.equal((await call('DELETE', '/cluster/ha/resources/vm:105')).status, 200);
  assert.equal((await call('DELETE', '/nodes/node3/qemu/105')).status, 200);
  await cluster.advance(60);
  assert.equal((await services())['vm:105'], undefined);
  assert.equal((await call('GET', '/nodes/node3/qemu/105/status/current')).status, 500);
});

test('a rule that cannot be kept is refused with its reasons', async () => {
  const form = { type: 'resource-affinity', rule: 'one', resources: 'vm:101', affinity: 'negative' };
  const { status, reason, text } = await call('POST', '/cluster/ha/rules', { form });
  assert.deepEqual([status, reason], [500, "create ha rule failed: 400 Rule 'one' is invalid."]);
  const reasons = 'resources: rule is ineffective as there are less than two resources';
  assert.equal(JSON.parse(text).message, `${reason}\n${reasons}\n`);
});

test('a node without power refuses connections, and the others cannot reach it', async () => {
  await cluster.control('power-off', { node: 'node3' });
  await assert.rejects(call('GET', '/version', { node: 'node3' }), /ECONNREFUSED/);
  const { status, text } = await call('GET', '/nodes/node3/status');
  assert.deepEqual([status, text], [595, '']);
  await cluster.advance(300);
  const { data } = await call('GET', '/cluster/ha/resources/ct:104');
  assert.ok(data);
  const found = await call('GET', '/cluster/resources?type=vm');
  const home = (found.data as { id: string; node: string }[]).find(({ id }) => id === 'lxc/104')?.node;
  assert.notEqual(home, 'node3');
  await cluster.control('power-on', { node: 'node3' });
  assert.equal((await call('GET', '/version', { node: 'node3' })).status, 200);
});
