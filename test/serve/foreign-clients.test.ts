import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { PveClient } from '@corsinvest/cv4pve-api-javascript';
import { temporaryFolder } from '../cli/temporary-folder';
import { serve } from './served';

// Two clients that others wrote for real clusters: one sends JSON, the other forms.

const port = () => Number(new URL(addresses().urls.get('node1') ?? '').port);

const { cluster, addresses } = serve();

const answered = ({ response }: { readonly response: unknown }) => (response as { data: unknown }).data;

test('the npm client with a token reads, creates guests and resources, moves them and tidies up', async () => {
  const client = new PveClient('127.0.0.1', port());
  client.apiToken = addresses().token;
  client.logEnabled = false;
  assert.equal((await client.version.version()).statusCode, 200);
  const created = await client.create('/nodes/node1/qemu', { vmid: 201, memory: 64 });
  const upid = String(answered(created));
  assert.match(upid, /^UPID:node1:.*:qmcreate:201:harness@pve!ci:$/);
  assert.equal(await client.waitForTaskToFinish(upid, 10, 1000), true);
  assert.equal((await client.create('/cluster/ha/resources', { sid: 'vm:201', failback: false })).statusCode, 200);
  await cluster.advance(60);
  const moved = await client.create('/cluster/ha/resources/vm:201/migrate', { node: 'node2' });
  assert.deepEqual(answered(moved), { sid: 'vm:201', 'requested-node': 'node2' });
  await cluster.advance(60);
  const { statusCode } = await client.nodes.get('node2').qemu.get(201).status.current.vmStatus();
  assert.equal(statusCode, 200);
  const updated = await client.set('/cluster/ha/resources/vm:201', { state: 'disabled', comment: 'über' });
  assert.equal(updated.statusCode, 200);
  await cluster.advance(60);
  const resource = answered(await client.get('/cluster/ha/resources/vm:201')) as Record<string, unknown>;
  assert.deepEqual([resource.comment, resource.failback], ['über', 0]);
  assert.equal((await client.delete('/nodes/node2/qemu/201', { purge: true })).statusCode, 200);
});

test('the npm client logs in with a password, and what it may not do is told with the reason', async () => {
  const client = new PveClient('127.0.0.1', port());
  client.logEnabled = false;
  const { username, password } = addresses().login;
  assert.equal(await client.login(username, password), true);
  const refused = await client.create('/cluster/ha/resources', { sid: 'vm:999', bogus: 1 });
  assert.equal(refused.statusCode, 400);
  assert.match(String(refused.reasonPhrase), /^Parameter verification failed\.$/);
  assert.equal((await client.create('/cluster/ha/status/arm-ha')).statusCode, 200);
});

/** Debian's Python: another one may come first in the path. */
const python = '/usr/bin/python3';
const hasProxmoxer = spawnSync(python, ['-c', 'import proxmoxer']).status === 0;
const skip = hasProxmoxer ? false : 'python3-proxmoxer is not installed';

const script = `
import sys
from proxmoxer import ProxmoxAPI, ResourceException
host, ca, user, name, secret, login, password = sys.argv[1:]
api = ProxmoxAPI(host, user=user, token_name=name, token_value=secret, verify_ssl=ca)
print([node['type'] for node in api.cluster.status.get()][0])
print(api.nodes('node1').qemu.post(vmid=301, memory=64, name='py')[:10])
api.cluster.ha.resources.post(sid='vm:301', state='stopped', max_restart=3)
resource = api.cluster.ha.resources('vm:301').get()
print(resource['max_restart'], resource['state'])
api.cluster.ha.resources('vm:301').put(comment='a & b', digest=resource['digest'])
try:
    api.cluster.ha.resources('vm:301').put(comment='c', digest=resource['digest'])
except ResourceException as error:
    print(error.status_code, error.content)
try:
    api.cluster.ha.rules.post(type='resource-affinity', rule='one', resources='vm:301', affinity='positive')
except ResourceException as error:
    print(error.status_code, error.content)
print(api.nodes('node1').journal.get(since=0)[0][:2])
by_password = ProxmoxAPI(host, user=login, password=password, verify_ssl=ca)
by_password.cluster.ha.resources('vm:301').delete(purge=1)
print(by_password.nodes('node1').qemu(301).delete()[:10])
`;

test('proxmoxer, verifying the certificate, does the same with forms', { skip }, async () => {
  const folder = temporaryFolder();
  const ca = join(folder, 'ca.pem');
  writeFileSync(ca, addresses().ca);
  const [, user = '', name = '', secret = ''] = /^(.*)!(.*)=(.*)$/.exec(addresses().token) ?? [];
  const { username, password } = addresses().login;
  const words = [`127.0.0.1:${port()}`, ca, user, name, secret, username, password];
  const { stdout } = await promisify(execFile)(python, ['-c', script, ...words]);
  assert.deepEqual(stdout.trim().split('\n'), [
    'cluster',
    'UPID:node1',
    '3 stopped',
    '500 update resources config failed: detected modified configuration - file changed by other user? Try again.',
    "500 create ha rule failed: 400 Rule 'one' is invalid.",
    's=',
    'UPID:node1',
  ]);
});
