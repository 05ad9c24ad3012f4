import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { InputError } from '../../src/cluster';
import { orderFrom, parseFault, removeFolder, writeFolder } from '../../src/serve';
import { temporaryFolder } from '../cli/temporary-folder';
import { serve, threeNodes } from './served';

const setup = threeNodes({
  resources: [{ sid: 'vm:101', node: 'node2', state: 'started' }],
});

const { cluster, addresses, call } = serve({ setup, authDelay: 1 });

afterEach(() => cluster.clearFaults());

test('slow: the answer comes late, and is right', async () => {
  cluster.addFault({ kind: 'slow', milliseconds: 150 });
  const start = performance.now();
  assert.equal((await call('GET', '/version')).status, 200);
  assert.ok(performance.now() - start >= 145);
});

test('drop before: the connection breaks and nothing was done', async () => {
  cluster.addFault({ kind: 'drop', when: 'before', method: 'POST', times: 1 });
  await assert.rejects(call('POST', '/pools', { form: { poolid: 'lost' } }), /socket hang up|ECONNRESET/);
  assert.deepEqual((await call('GET', '/pools')).data, []);
});

test('drop after: the connection breaks although all was done', async () => {
  cluster.addFault({ kind: 'drop', when: 'after', path: '/pools', times: 1 });
  await assert.rejects(call('POST', '/pools', { form: { poolid: 'done' } }), /socket hang up|ECONNRESET/);
  assert.deepEqual((await call('GET', '/pools')).data, [{ poolid: 'done' }]);
});

test('status: a 500 has a body, a 596 is empty; each as often as it was asked for', async () => {
  cluster.addFault({ kind: 'status', status: 500, times: 2 });
  assert.deepEqual(JSON.parse((await call('GET', '/version')).text), { data: null, message: 'emulated fault\n' });
  assert.equal((await call('GET', '/version')).status, 500);
  assert.equal((await call('GET', '/version')).status, 200);
  cluster.addFault({ kind: 'status', status: 596, node: 'node2' });
  assert.equal((await call('GET', '/version')).status, 200);
  const { status, text } = await call('GET', '/version', { node: 'node2' });
  assert.deepEqual([status, text], [596, '']);
});

test('stale: reads go on giving what they gave first, writes are done', async () => {
  cluster.addFault({ kind: 'stale', path: '/pools' });
  const before = (await call('GET', '/pools')).data;
  assert.equal((await call('POST', '/pools', { form: { poolid: 'unseen' } })).status, 200);
  assert.deepEqual((await call('GET', '/pools')).data, before);
  cluster.clearFaults();
  assert.notDeepEqual((await call('GET', '/pools')).data, before);
});

test('expired: every ticket counts as too old, tokens go on', async () => {
  const { username, password } = addresses().login;
  const form = { username, password };
  const { ticket } = (await call('POST', '/access/ticket', { form, headers: { authorization: '' } })).data as {
    ticket: string;
  };
  const headers = { authorization: '', cookie: `PVEAuthCookie=${ticket}` };
  assert.equal((await call('GET', '/version', { headers })).status, 200);
  cluster.addFault({ kind: 'expired' });
  const { status, text } = await call('GET', '/version', { headers });
  assert.deepEqual([status, text], [401, '']);
  assert.equal((await call('GET', '/version')).status, 200);
});

test('skew: a node with a wrong clock tells and writes wrong times', async () => {
  await cluster.control('skew', { node: 'node2', seconds: 3600 });
  const times = await Promise.all(['node1', 'node2'].map((node) => call('GET', `/nodes/${node}/time`)));
  const [first = 0, second = 0] = times.map(({ data }) => (data as { time: number }).time);
  assert.ok(second - first >= 3599);
  await cluster.advance(40);
  const { data } = await call('GET', '/cluster/ha/status/current');
  const lrm = (data as { id: string; status: string }[]).find(({ id }) => id === 'lrm:node2');
  assert.match(String(lrm?.status), /detected time drift!/);
  await cluster.control('skew', { node: 'node2', seconds: 0 });
});

test('faults are written as people write them', () => {
  assert.deepEqual(parseFault('slow=2000'), { kind: 'slow', milliseconds: 2000 });
  assert.deepEqual(parseFault('drop'), { kind: 'drop', when: 'before' });
  assert.deepEqual(parseFault('drop=after,method=POST,times=1'), {
    kind: 'drop',
    when: 'after',
    method: 'POST',
    times: 1,
  });
  assert.deepEqual(parseFault('status=503,node=node1,path=/cluster'), {
    kind: 'status',
    status: 503,
    node: 'node1',
    path: '/cluster',
  });
  for (const bad of ['', 'slow', 'slow=x', 'drop=now', 'status=200', 'stale,when=now', 'late']) {
    assert.throws(() => parseFault(bad), InputError, bad);
  }
});

test('orders reach the cluster by the folder that was written for it, and only with its secret', async () => {
  const folder = `${temporaryFolder()}/lab`;
  writeFolder(folder, { addresses: addresses(), speed: 1, version: '5.2.0', program: ['pve-ha-spec'] });
  await orderFrom(folder, 'fault', ['status=503,times=1']);
  assert.equal((await call('GET', '/version')).status, 503);
  await orderFrom(folder, 'fault', ['status=503']);
  await orderFrom(folder, 'no-faults', []);
  assert.equal((await call('GET', '/version')).status, 200);
  await orderFrom(folder, 'power-off', ['node2']);
  await orderFrom(folder, 'power-off', ['node2']);
  await assert.rejects(call('GET', '/version', { node: 'node2' }), /ECONNREFUSED/);
  await orderFrom(folder, 'power-on', ['node2']);
  await orderFrom(folder, 'skew', ['node2', '-60']);
  assert.ok(cluster.world.now() - cluster.world.now('node2') > 59);
  await assert.rejects(orderFrom(folder, 'skew', ['node2']), /how far is it ahead/);
  await assert.rejects(orderFrom(folder, 'power-off', ['node9']), /node9 is not part of the cluster/);
  await assert.rejects(orderFrom(folder, 'explode', ['node1']), /unknown order "explode"/);
  await assert.rejects(orderFrom(folder, 'power-off', []), /Write a node/);
  const { url } = addresses().control;
  const stranger = await fetch(`${url}/control/power-off`, { method: 'POST', headers: { authorization: 'Bearer x' } });
  assert.equal(stranger.status, 401);
  await assert.rejects(orderFrom(folder, 'cfs-fail', ['node2', 'lrm']), /no part "lrm" \(known: rw, update\)/);
  removeFolder(folder);
  await assert.rejects(orderFrom(folder, 'power-on', ['node2']), /there is no emulated cluster here/);
});

test('the cluster file system of a node fails as a whole, or only no longer brings news', async () => {
  const works = () => {
    const { readWrite, update } = cluster.world.cluster.nodes.get('node3')?.hardware ?? {};
    return { readWrite, update };
  };
  await cluster.control('cfs-fail', { node: 'node3', part: 'update' });
  assert.deepEqual(works(), { readWrite: true, update: false });
  await cluster.control('cfs-work', { node: 'node3', part: 'rw' });
  assert.deepEqual(works(), { readWrite: true, update: false });
  await cluster.control('cfs-work', { node: 'node3', part: 'update' });
  await cluster.control('cfs-fail', { node: 'node3' });
  assert.deepEqual(works(), { readWrite: false, update: true });
  await cluster.control('cfs-work', { node: 'node3' });
});
