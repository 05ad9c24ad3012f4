import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answer } from './client';
import { serve } from './served';

const secret = '11111111-2222-3333-4444-555555555555';
const { cluster, call } = serve({
  authDelay: 1,
  secondsPerRequest: 0,
  accounts: [
    { user: 'root@pam', password: 'geheim', grants: {} },
    {
      user: 'ops@pve',
      password: 'ops',
      grants: { '/': ['Sys.Audit', 'Sys.Console'], '/pool/tests': ['VM.Allocate', 'VM.Audit', 'Pool.Audit'] },
      tokens: [
        { id: 'all', secret },
        { id: 'few', secret, grants: { '/': ['Sys.Audit', 'Sys.Modify'], '/nodes/node1': [] } },
      ],
    },
  ],
});

const withToken = (id: string) => ({ headers: { authorization: `PVEAPIToken=ops@pve!${id}=${secret}` } });

async function logIn(password: string, username = 'root@pam'): Promise<Answer> {
  const form = { username, password };
  return call('POST', '/access/ticket', { form, headers: { authorization: '' } });
}

async function ticketHeaders(): Promise<{ cookie: string; csrfpreventiontoken: string; authorization: string }> {
  const { ticket, CSRFPreventionToken } = (await logIn('geheim')).data as Record<string, string>;
  return {
    authorization: '',
    cookie: `PVEAuthCookie=${encodeURIComponent(ticket ?? '')}`,
    csrfpreventiontoken: CSRFPreventionToken ?? '',
  };
}

test('a wrong password is refused in JSON', async () => {
  const { status, reason, text } = await logIn('falsch');
  assert.deepEqual([status, reason], [401, 'authentication failure']);
  assert.deepEqual(JSON.parse(text), { data: null, message: 'authentication failure\n' });
});

test('with a ticket one reads; to write one needs the token against forged requests too', async () => {
  const headers = await ticketHeaders();
  const { csrfpreventiontoken: _, ...cookieOnly } = headers;
  assert.equal((await call('GET', '/cluster/status', { headers: cookieOnly })).status, 200);
  const forged = await call('POST', '/cluster/ha/status/arm-ha', { headers: cookieOnly });
  assert.deepEqual([forged.status, forged.reason, forged.text], [401, 'Permission denied - invalid csrf token', '']);
  assert.equal((await call('POST', '/cluster/ha/status/arm-ha', { headers })).status, 200);
});

test('a cookie wins over the header', async () => {
  const headers = { ...withToken('all').headers, cookie: 'PVEAuthCookie=PVE:root@pam:00000000::x' };
  assert.equal((await call('GET', '/version', { headers })).status, 401);
  const broken = { ...withToken('all').headers, cookie: 'PVEAuthCookie=%E0%A4%A' };
  assert.equal((await call('GET', '/version', { headers: broken })).status, 401);
});

test('a ticket lasts two hours, and is renewed by giving it as the password', async () => {
  const first = (await logIn('geheim')).data as Record<string, string>;
  await cluster.advance(7000);
  const renewed = (await logIn(first.ticket ?? '')).data as Record<string, string>;
  await cluster.advance(400);
  const read = (ticket: string) =>
    call('GET', '/version', { headers: { authorization: '', cookie: `PVEAuthCookie=${ticket}` } });
  assert.equal((await read(first.ticket ?? '')).status, 401);
  assert.equal((await read(renewed.ticket ?? '')).status, 200);
});

test('no token gets a ticket', async () => {
  const form = { username: 'ops@pve', password: 'ops' };
  const { status, reason } = await call('POST', '/access/ticket', { ...withToken('all'), form });
  const text = "URI '/access/ticket' not available with API token, need proper ticket.";
  assert.deepEqual([status, reason], [403, text]);
});

test('a token may do what is granted to it and to its user both', async () => {
  const all = (await call('GET', '/access/permissions', withToken('all'))).data as Record<string, object>;
  assert.deepEqual(Object.keys(all['/'] ?? {}), ['Sys.Audit', 'Sys.Console']);
  const few = (await call('GET', '/access/permissions', withToken('few'))).data as Record<string, object>;
  assert.deepEqual(few, { '/': { 'Sys.Audit': 1 } });
  assert.equal((await call('GET', '/cluster/status', withToken('few'))).status, 200);
  assert.equal((await call('GET', '/nodes/node1/status', withToken('few'))).status, 403);
  const { status, reason } = await call('PUT', '/cluster/options', { ...withToken('few'), form: { max_workers: '2' } });
  assert.deepEqual([status, reason], [403, 'Permission check failed (/, Sys.Modify)']);
});

test('what a pool grants holds for the guests in it, and for those to come', async () => {
  const headers = await ticketHeaders();
  await call('POST', '/pools', { headers, form: { poolid: 'tests' } });
  const form = { vmid: '777', pool: 'tests' };
  assert.equal((await call('POST', '/nodes/node1/qemu', { ...withToken('all'), form: { vmid: '778' } })).status, 403);
  assert.equal((await call('POST', '/nodes/node1/qemu', { ...withToken('all'), form })).status, 200);
  assert.equal((await call('POST', '/nodes/node1/qemu', { headers, form: { vmid: '779' } })).status, 200);
  const list = (await call('GET', '/nodes/node1/qemu', withToken('all'))).data as { vmid: number }[];
  assert.deepEqual(
    list.map(({ vmid }) => vmid),
    [777],
  );
  const resources = (await call('GET', '/cluster/resources?type=vm', withToken('all'))).data as { id: string }[];
  assert.deepEqual(
    resources.map(({ id }) => id),
    ['qemu/777'],
  );
  assert.equal((await call('DELETE', '/pools?poolid=tests', { headers })).status, 500);
  assert.equal((await call('DELETE', '/nodes/node1/qemu/777', { headers })).status, 200);
  assert.equal((await call('DELETE', '/pools?poolid=tests', { headers })).status, 200);
});
