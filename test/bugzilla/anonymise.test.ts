import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { anonymiseCase, makeAnonymiser } from '../../src/bugzilla/anonymise';
import { byName } from '../../src/cluster';
import { tries } from '../tries';

const cluster = makeAnonymiser({
  nodes: ['pve10', 'pve1', 'zeus'],
  guests: ['mail', 'web'],
  rules: ['keep-together'],
  storages: ['pve1-local'],
  clusters: ['Olympus'],
});

describe('a name is replaced', () => {
  const rows: readonly (readonly [string, string])[] = [
    ["node 'pve1': state changed", "node 'node1': state changed"],
    ['pve1 and pve10', 'node1 and node2'],
    ["got lock 'ha_agent_zeus_lock'", "got lock 'ha_agent_node3_lock'"],
    ['pve1-local:vm-101-disk-0', 'storage1:vm-101-disk-0'],
    ['zeus.olymp.lan', 'node3.example.com'],
    ['UPID:zeus:0001:0002:0003:qmigrate:101:joe@pve:', 'UPID:node3:0001:0002:0003:qmigrate:101:user1@pve:'],
    ['the guest web of Olympus', 'the guest guest2 of cluster1'],
    ['resource-affinity: keep-together', 'resource-affinity: rule1'],
  ];
  for (const [real, anonymous] of rows) test(real, () => assert.equal(cluster.text(real), anonymous));
});

describe('something else that identifies is replaced or left out', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['from 10.1.2.3 to 10.1.2.4, then 10.1.2.3', 'from 192.0.2.1 to 192.0.2.2, then 192.0.2.1'],
    ['fe80::1ff:fe23:4567:890a', '2001:db8::1'],
    ['hwaddr=BC:24:11:AA:BB:CC', 'hwaddr=02:00:00:00:00:01'],
    ['jane@corp.example, jane@pam', 'user1@example.com, user1@pam'],
    ['nas.home', 'host1.example.com'],
    ['6f1c0f9e-0f4e-4f0f-9d2e-0123456789ab', '<removed>'],
    ['disk,serial=XYZ1', 'disk,serial=<removed>'],
    ['vm: 101\n\tcomment the payroll\n\tstate started\n', 'vm: 101\n\tstate started\n'],
    ["add vm:101 --comment 'the payroll' --state started", 'add vm:101 --state started'],
  ];
  for (const [real, anonymous] of rows) {
    test(JSON.stringify(real), () => assert.equal(makeAnonymiser({}).text(real), anonymous));
  }
});

describe('what belongs to the product stays', () => {
  const rows = [
    '/etc/pve/ha/rules.cfg of pve-ha-manager 5.2.0',
    'root@pam at 10:02:11, vm:101, kernel 6.8.12-4-pve',
    'https://pve.proxmox.com/pve-docs/chapter-ha-manager.html#ha_manager_node_maintenance',
    'pve-ha-crm[1234]: PVE::HA::Manager, hact:0123456789abcdef',
  ];
  const called = makeAnonymiser({ nodes: ['pve', 'ha'] });
  for (const text of rows) test(text, () => assert.equal(called.text(text), text));
  test('also where a node is called like it', () => {
    assert.equal(called.text("node 'pve' has /etc/pve"), "node 'node2' has /etc/pve");
  });
});

test('nodes and rules keep their order, whatever they are called', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/);
  fc.assert(
    fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 30 }), (names) => {
      for (const kind of ['nodes', 'rules']) {
        const anonymiser = makeAnonymiser({ [kind]: names });
        const renamed = [...names].sort(byName).map((real) => anonymiser.mapping()[real] ?? '');
        assert.deepEqual(renamed, [...renamed].sort(byName));
        assert.equal(new Set(renamed).size, names.length);
      }
    }),
    tries(),
  );
});

test('a case is made anonymous as a whole, and played again', async () => {
  const played: unknown[] = [];
  const real = { setup: { nodes: [{ name: 'zeus' }], rules: { 'keep-together': { nodes: { pve1: 2 } } } }, at: 120 };
  const anonymous = await anonymiseCase(real, cluster, async (tried) => {
    played.push(tried);
    return true;
  });
  assert.deepEqual(anonymous, {
    setup: { nodes: [{ name: 'node3' }], rules: { rule1: { nodes: { node1: 2 } } } },
    at: 120,
  });
  assert.deepEqual(played, [anonymous]);
});

test('a case that depends on its names is refused', async () => {
  const playedAgain = anonymiseCase({ node: 'zeus' }, cluster, async () => false);
  await assert.rejects(playedAgain, { name: 'InputError', message: /does not show any more with other names/ });
});
