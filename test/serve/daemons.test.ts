import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serve, threeNodes } from './served';

const setup = threeNodes({
  resources: [
    { sid: 'vm:101', node: 'node1', state: 'started' },
    { sid: 'vm:103', node: 'node3', state: 'started' },
  ],
});

const { cluster, call } = serve({ setup, secondsPerRequest: 0 });

const act = (node: string, service: string, action: string) =>
  call('POST', `/nodes/${node}/services/${service}/${action}`);

async function stateOf(node: string, service: string): Promise<string> {
  const { data } = await call('GET', `/nodes/${node}/services/${service}/state`);
  return (data as { state: string }).state;
}

async function lrmText(node: string): Promise<string> {
  const { data } = await call('GET', '/cluster/ha/status/current');
  return (data as { id: string; status: string }[]).find(({ id }) => id === `lrm:${node}`)?.status ?? '';
}

async function homeOf(sid: string): Promise<{ node: string; state: string }> {
  const { data } = await call('GET', '/cluster/ha/status/manager_status');
  const { manager_status } = data as {
    manager_status: { service_status: Record<string, { node: string; state: string }> };
  };
  return manager_status.service_status[sid] ?? { node: '', state: '' };
}

test('an LRM that is stopped freezes its resources, stays away, and takes them back when it is started', async () => {
  assert.match(String((await act('node3', 'pve-ha-lrm', 'stop')).data), /:srvstop:pve-ha-lrm:/);
  await cluster.advance(120);
  assert.equal(await stateOf('node3', 'pve-ha-lrm'), 'dead');
  assert.equal((await homeOf('vm:103')).state, 'freeze');
  assert.match(await lrmText('node3'), /old timestamp - dead\?/);
  await act('node3', 'pve-ha-lrm', 'start');
  await cluster.advance(120);
  assert.equal(await stateOf('node3', 'pve-ha-lrm'), 'running');
  assert.deepEqual([(await homeOf('vm:103')).state, (await homeOf('vm:103')).node], ['started', 'node3']);
});

test('an LRM that is restarted comes back by itself', async () => {
  await act('node3', 'pve-ha-lrm', 'restart');
  assert.match(await lrmText('node3'), /active|restart mode/);
  await cluster.advance(120);
  assert.match(await lrmText('node3'), /active, watchdog active/);
});

test('without the CRM of the master another node takes over, in its time', async () => {
  await act('node1', 'pve-ha-crm', 'stop');
  await cluster.advance(200);
  const { data } = await call('GET', '/cluster/ha/status/manager_status');
  assert.notEqual((data as { manager_status: { master_node: string } }).manager_status.master_node, 'node1');
  assert.equal(await stateOf('node1', 'pve-ha-crm'), 'dead');
  await act('node1', 'pve-ha-crm', 'start');
  assert.equal(await stateOf('node1', 'pve-ha-crm'), 'running');
  await act('node1', 'pve-ha-crm', 'restart');
  await cluster.advance(60);
  assert.equal(await stateOf('node1', 'pve-ha-crm'), 'running');
});

test('what the API itself needs cannot be stopped, and the task says so', async () => {
  const { data } = await act('node1', 'pveproxy', 'stop');
  await cluster.advance(2);
  const status = await call('GET', `/nodes/node1/tasks/${String(data)}/status`);
  assert.equal((status.data as { exitstatus: string }).exitstatus, 'refusing to stop pveproxy');
  const log = await call('GET', `/nodes/node1/tasks/${String(data)}/log`);
  assert.deepEqual(log.data, [{ n: 1, t: 'TASK ERROR: refusing to stop pveproxy' }]);
});

test('a reboot acts after two seconds, breaks connections, and the node comes back', async () => {
  const before = (await call('GET', '/nodes/node3/status')).data as { uptime: number };
  assert.equal((await call('POST', '/nodes/node3/status', { form: { command: 'reboot' } })).status, 200);
  assert.match(await lrmText('node3'), /active, watchdog active/);
  await cluster.advance(400);
  const after = (await call('GET', '/nodes/node3/status', { node: 'node3' })).data as { uptime: number };
  assert.ok(after.uptime < before.uptime);
  await cluster.advance(200);
  assert.deepEqual((await homeOf('vm:103')).state, 'started');
});

test('a node is shut down though its daemons were stopped before', async () => {
  await act('node2', 'pve-ha-lrm', 'stop');
  await act('node2', 'pve-ha-crm', 'stop');
  await cluster.advance(120);
  await call('POST', '/nodes/node2/status', { form: { command: 'shutdown' } });
  await cluster.advance(60);
  await assert.rejects(call('GET', '/version', { node: 'node2' }), /ECONNREFUSED/);
  await cluster.control('power-on', { node: 'node2' });
  await cluster.advance(120);
  assert.match(await lrmText('node2'), /idle|active/);
});

test('the journal goes on where the cursor points, without a gap and without a line twice', async () => {
  const read = async (query: string) => (await call('GET', `/nodes/node1/journal?${query}`)).data as string[];
  const all = await read('since=0');
  const half = await read(`since=0&until=${Math.floor(cluster.now - 600)}`);
  const rest = await read(`startcursor=${encodeURIComponent(half.at(-1) ?? '')}`);
  assert.deepEqual([...half.slice(1, -1), ...rest.slice(1, -1)], all.slice(1, -1));
  const only = await read('since=0&service=pve-ha-l*');
  assert.ok(only.length > 2 && only.slice(1, -1).every((line) => line.includes('pve-ha-lrm[')));
  const nothing = await read(`startcursor=${encodeURIComponent(all.at(-1) ?? '')}`);
  assert.deepEqual(nothing, [all.at(-1), all.at(-1)]);
});

test('a container that is moved is stopped and started, and every task begins and ends in the journal', async () => {
  await call('POST', '/nodes/node1/lxc', { form: { vmid: '140', ostemplate: 'local:vztmpl/x.tar.zst' } });
  await call('POST', '/cluster/ha/resources', { form: { sid: 'ct:140' } });
  await cluster.advance(60);
  await call('POST', '/cluster/ha/resources/ct:140/migrate', { form: { node: 'node2' } });
  await cluster.advance(60);
  const { data } = await call('GET', '/nodes/node1/syslog?limit=5000&service=pve-ha-lrm');
  const lines = (data as { t: string }[]).map(({ t }) => t);
  for (const type of ['vzstart', 'vzmigrate', 'vzshutdown']) {
    const about = lines.filter((line) => line.includes(`:${type}:140:`));
    assert.deepEqual(
      about.map((line) => /starting task|end task .* OK$/.exec(line)?.[0].slice(0, 8)),
      ['starting', 'end task'],
      type,
    );
  }
});

test('the journal has the lines that only real nodes write', async () => {
  const { data } = await call('GET', '/nodes/node3/syslog?limit=1000');
  const lines = (data as { t: string }[]).map(({ t }) => t.slice(t.indexOf(']: ') + 3));
  const expected = [
    "successfully acquired lock 'ha_agent_node3_lock'",
    'watchdog active',
    'watchdog closed (disabled)',
    /^<root@pam> starting task UPID:node3:\w+:\w+:\w+:qmstart:103:root@pam:$/,
    /^<root@pam> end task UPID:node3:\w+:\w+:\w+:qmstart:103:root@pam: OK$/,
  ];
  for (const line of expected) {
    assert.ok(
      lines.some((text) => (typeof line === 'string' ? text === line : line.test(text))),
      String(line),
    );
  }
  assert.ok(!lines.some((text) => /execute|killed by poweroff|^got lock/.test(text)));
});
