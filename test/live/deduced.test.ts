import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLive } from '../../src/live';
import { missingOf, permissionsOf } from '../../src/live/privileges';
import { movementsIn } from '../../src/log';
import { allPrivileges } from '../../src/serve';
import { Emulated } from './emulated';

test('without the privilege to read journals, movements are deduced from what is seen', async () => {
  const grants = { '/': allPrivileges.filter((each) => each !== 'Sys.Syslog') };
  const accounts = [{ user: 'tester@pve', grants, tokens: [{ id: 'ci', secret: 'a-secret' }] }];
  const emulated = await Emulated.start({ accounts });
  const engine = createLive({ settings: emulated.settings }, emulated.surroundings);
  try {
    await engine.start({
      nodes: ['node1', 'node2', 'node3'].map((name) => ({ name, online: true })),
      resources: [{ sid: 'vm:100', node: 'node3', state: 'started' }],
      rules: [],
      datacenter: {},
    });
    await engine.trigger({ kind: 'power', node: 'node3', to: 'off' });
    await engine.settle({ seconds: 1800 });
    const { events, triggers } = engine.timeline();
    const [recovery] = movementsIn(events, triggers[0]?.eventsBefore);
    assert.deepEqual([recovery?.kind, recovery?.from, recovery?.to], ['recover', 'node3', 'node1']);
    const states = events.filter(({ kind }) => kind === 'node-state').map(({ fields }) => fields.to);
    assert.deepEqual(states.slice(0, 2), ['unknown', 'fence']);
  } finally {
    await engine.stop();
    await emulated.stop();
  }
});

test('a privilege counts where it is granted, and below if it is passed on', () => {
  const permissions = permissionsOf({ '/': { 'Sys.Audit': 1, 'Sys.Modify': 0 }, '/vms': { 'VM.Audit': 1 } });
  const isMissing = (privilege: string, path: string) =>
    missingOf([{ privilege, paths: [path] }], permissions).length > 0;
  assert.equal(isMissing('Sys.Audit', '/'), false);
  assert.equal(isMissing('Sys.Audit', '/nodes/node1'), false);
  assert.equal(isMissing('Sys.Modify', '/'), false);
  assert.equal(isMissing('Sys.Modify', '/nodes/node1'), true);
  assert.equal(isMissing('VM.Audit', '/vms/9100'), false);
  assert.equal(isMissing('VM.Audit', '/pool/x'), true);
});
