import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EmulatedCluster } from '../../src/serve';
import { clientOf } from './client';
import { serve, threeNodes } from './served';

// What is awkward in the original has to be as awkward here (spec/live-api.md 1.4, 1.5, 2).

const setup = threeNodes({
  resources: [
    { sid: 'vm:101', node: 'node1', state: 'started' },
    { sid: 'vm:102', node: 'node2', state: 'started' },
  ],
  rules: [{ type: 'resource-affinity', id: 'apart', resources: ['vm:101', 'vm:102'], affinity: 'negative' }],
});

const { cluster, call } = serve({ setup, authDelay: 1, secondsPerRequest: 0 });

const anonymous = { headers: { authorization: '' } };

test('without credentials the answer is empty, whatever was asked for', async () => {
  for (const path of ['/version', '/cluster/ha/nope']) {
    const { status, reason, text } = await call('GET', path, anonymous);
    assert.deepEqual([status, reason, text], [401, 'No ticket', '']);
  }
  const wrong = await call('GET', '/version', { headers: { authorization: 'PVEAPIToken=harness@pve!ci=wrong' } });
  assert.deepEqual([wrong.status, wrong.reason, wrong.text], [401, 'Authentication failed!', '']);
});

test('a path that does not exist is a 501 whose message has no line break', async () => {
  const { status, reason, text } = await call('GET', '/cluster/ha/nope');
  const message = "Method 'GET /cluster/ha/nope' not implemented";
  assert.deepEqual([status, reason, JSON.parse(text)], [501, message, { data: null, message }]);
  assert.equal((await call('DELETE', '/version')).status, 501);
});

test('bodies are refused where they do not belong, and without a length', async () => {
  assert.equal((await call('DELETE', '/cluster/ha/resources/vm:101', { form: { purge: '0' } })).status, 501);
  assert.equal((await call('GET', '/version', { form: { a: '1' } })).status, 501);
  const chunked = { chunks: ['sid=vm:', '101'], headers: { 'content-type': 'application/x-www-form-urlencoded' } };
  const { status, reason } = await call('POST', '/cluster/ha/resources', chunked);
  assert.deepEqual([status, reason], [501, 'chunked transfer encoding not supported']);
});

test('a body of more than 512 KiB and more than 64 header lines are refused', async () => {
  const comment = 'x'.repeat(513 * 1024);
  assert.equal((await call('POST', '/cluster/ha/resources', { form: { sid: 'vm:101', comment } })).status, 501);
  const headers = Object.fromEntries(Array.from({ length: 70 }, (_, index) => [`x-${index}`, '1']));
  assert.equal((await call('GET', '/version', { headers })).status, 501);
});

test('parameters that do not fit are all named, with the text of each', async () => {
  const form = { nodee: 'node2' };
  const { status, reason, text } = await call('POST', '/cluster/ha/resources/vm:101/migrate', { form });
  assert.deepEqual([status, reason], [400, 'Parameter verification failed.']);
  assert.deepEqual(JSON.parse(text), {
    data: null,
    message: 'Parameter verification failed.\n',
    errors: {
      node: 'property is missing and it is not optional',
      nodee: 'property is not defined in schema and the schema does not allow additional properties',
    },
  });
});

test('a switch is 1 or 0 as text, and true only as JSON', async () => {
  const path = '/cluster/ha/resources/vm:101';
  const text = await call('PUT', path, { form: { failback: 'true' } });
  assert.match(text.text, /"failback":"type check \('boolean'\) failed - got 'true'"/);
  assert.equal((await call('PUT', path, { json: { failback: true } })).status, 200);
  assert.equal((await call('PUT', path, { form: { failback: '0' } })).status, 200);
  assert.equal((await call('PUT', path, { form: { delete: 'failback' } })).status, 200);
});

test('a name in path and body may have the same value only', async () => {
  const path = '/cluster/ha/resources/vm:101';
  assert.equal((await call('PUT', path, { form: { sid: 'vm:101', comment: 'same' } })).status, 200);
  const { text } = await call('PUT', path, { form: { sid: 'vm:102' } });
  assert.match(text, /"errors":\{"sid":"duplicate parameter/);
});

test('privileges are checked before forwarding, and forwarding before parameters', async () => {
  const look = new EmulatedCluster({
    authDelay: 1,
    accounts: [
      {
        user: 'look@pve',
        grants: { '/': ['Sys.Audit'] },
        tokens: [{ id: 'only', secret: '00000000-0000-0000-0000-000000000000' }],
      },
    ],
  });
  try {
    const only = clientOf(await look.start());
    await look.control('power-off', { node: 'node3' });
    const write = await only('POST', '/nodes/node3/status', { form: { command: 'explode' } });
    assert.deepEqual([write.status, write.reason], [403, 'Permission check failed (/nodes/node3, Sys.PowerMgmt)']);
    const read = await only('GET', '/nodes/node3/status?bogus=1');
    assert.deepEqual([read.status, read.text], [595, '']);
    assert.equal((await only('GET', '/nodes/node2/status?bogus=1')).status, 400);
  } finally {
    await look.stop();
  }
});

test('the journal is packed whoever asks, and other answers are not', async () => {
  const journal = await call('GET', '/nodes/node1/journal?lastentries=3');
  assert.equal(journal.headers['content-encoding'], 'gzip');
  assert.equal((journal.data as string[]).length, 5);
  assert.equal((await call('GET', '/version')).headers['content-encoding'], undefined);
});

test('what the server holds as text is text: quorate, and numbers among the options', async () => {
  const options = { crs: 'ha=dynamic,ha-auto-rebalance=1,ha-auto-rebalance-threshold=20', max_workers: '4' };
  assert.equal((await call('PUT', '/cluster/options', { form: options })).status, 200);
  const { data } = await call('GET', '/cluster/options');
  const { crs, max_workers } = data as Record<string, unknown>;
  assert.deepEqual(crs, { ha: 'dynamic', 'ha-auto-rebalance': 1, 'ha-auto-rebalance-threshold': '20' });
  assert.equal(max_workers, '4');
  const bad = await call('PUT', '/cluster/options', { form: { crs: 'ha=fast' } });
  assert.equal(bad.status, 400);
  await call('PUT', '/cluster/options', { form: { delete: 'crs' } });
  const status = await call('GET', '/cluster/ha/status/manager_status');
  assert.deepEqual((status.data as { quorum: unknown }).quorum, { node: 'node1', quorate: '1' });
});

test('a move that is blocked is accepted all the same, and dropped later', async () => {
  const { status, data } = await call('POST', '/cluster/ha/resources/vm:101/migrate', { form: { node: 'node2' } });
  assert.equal(status, 200);
  assert.deepEqual(data, {
    sid: 'vm:101',
    'requested-node': 'node2',
    'blocking-resources': [{ sid: 'vm:102', cause: 'resource-affinity' }],
  });
  assert.equal((await call('POST', '/cluster/ha/resources/vm:101/migrate', { form: { node: 'mars' } })).status, 200);
  await cluster.advance(60);
  const log = await call('GET', '/nodes/node1/syslog?service=pve-ha-crm&limit=1000');
  const lines = (log.data as { t: string }[]).map(({ t }) => t).join('\n');
  assert.match(lines, /crm command 'migrate vm:101 node2' error - service 'vm:102' on node 'node2' in negative/);
  assert.match(lines, /crm command error - node not online: migrate vm:101 mars/);
});

test('a task for an HA guest ends at once, and the work is done under root later', async () => {
  const { data } = await call('POST', '/nodes/node1/qemu/101/status/shutdown', { form: { timeout: '10' } });
  assert.match(String(data), /:hastop:101:harness@pve!ci:$/);
  const before = await call('GET', '/nodes/node1/qemu/101/status/current');
  assert.equal((before.data as { status: string }).status, 'running');
  await cluster.advance(60);
  const tasks = await call('GET', '/nodes/node1/tasks?typefilter=qmshutdown&vmid=101');
  assert.match(String((tasks.data as { upid: string }[])[0]?.upid), /:qmshutdown:101:root@pam:$/);
  const resource = await call('GET', '/cluster/ha/resources/vm:101');
  assert.equal((resource.data as { state: string }).state, 'stopped');
  const blocked = await call('POST', '/nodes/node1/qemu/101/migrate', { form: { target: 'node2' } });
  const status = await call('GET', `/nodes/node1/tasks/${String(blocked.data)}/status`);
  assert.equal((status.data as { status: string }).status, 'running');
  await cluster.advance(2);
  const ended = await call('GET', `/nodes/node1/tasks/${String(blocked.data)}/status`);
  assert.match((ended.data as { exitstatus: string }).exitstatus, /vm:102.*negative affinity/);
  await call('POST', '/nodes/node1/qemu/101/status/start');
  await cluster.advance(60);
});

test('a rule that is enabled with disable=0 stays disabled, and one that is unknown is deleted with success', async () => {
  const path = '/cluster/ha/rules/apart';
  const type = 'resource-affinity';
  await call('PUT', path, { form: { type, disable: '1' } });
  await call('PUT', path, { form: { type, disable: '0' } });
  assert.equal(((await call('GET', path)).data as { disable?: number }).disable, 1);
  await call('PUT', path, { form: { type, delete: 'disable' } });
  assert.equal(((await call('GET', path)).data as { disable?: number }).disable, undefined);
  assert.equal((await call('PUT', path, { form: { disable: '1' } })).status, 400);
  assert.equal((await call('DELETE', '/cluster/ha/rules/nothing')).status, 200);
});

test('a digest that is out of date is refused', async () => {
  const path = '/cluster/ha/resources/vm:102';
  const { digest } = (await call('GET', path)).data as { digest: string };
  assert.equal((await call('PUT', path, { form: { digest, comment: 'one' } })).status, 200);
  const { status, reason } = await call('PUT', path, { form: { digest, comment: 'two' } });
  const text =
    'update resources config failed: detected modified configuration - file changed by other user? Try again.';
  assert.deepEqual([status, reason], [500, text]);
});

test('a node that is cut off shows what it saw last, and takes no orders', async () => {
  await cluster.control('network-off', { node: 'node3' });
  const seen = await call('GET', '/cluster/ha/status/manager_status', { node: 'node3' });
  await cluster.advance(40);
  const later = await call('GET', '/cluster/ha/status/manager_status', { node: 'node3' });
  const { manager_status, quorum } = later.data as Record<string, unknown>;
  assert.deepEqual(manager_status, (seen.data as Record<string, unknown>).manager_status);
  assert.deepEqual(quorum, { node: 'node3', quorate: '' });
  const { status, reason } = await call('POST', '/cluster/ha/status/arm-ha', { node: 'node3' });
  assert.deepEqual([status, reason], [500, 'cluster not ready - no quorum?']);
  const members = (await call('GET', '/cluster/status', { node: 'node3' })).data as { name: string; online?: number }[];
  assert.deepEqual(
    members.filter(({ online }) => online === 1).map(({ name }) => name),
    ['node3'],
  );
  await cluster.control('network-on', { node: 'node3' });
});
