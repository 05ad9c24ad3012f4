import assert from 'node:assert/strict';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { ClusterSetup } from '../../src/cluster';
import type { EngineSettings } from '../../src/engine';
import { createLive, LiveRun } from '../../src/live';
import { allPrivileges } from '../../src/serve';
import { Emulated } from './emulated';
import { configurationOf } from './seen-configuration';

const setup: ClusterSetup = {
  nodes: ['node1', 'node2', 'node3'].map((name) => ({ name, online: true })),
  resources: [{ sid: 'vm:100', node: 'node3', state: 'started' }],
  rules: [],
  datacenter: {},
};

let emulated: Emulated;
let untouched: unknown;

before(async () => {
  emulated = await Emulated.start({
    setup: { ...setup, resources: [{ sid: 'vm:300', node: 'node1', state: 'ignored' }] },
  });
  untouched = await configurationOf(emulated);
});

after(() => emulated.stop());

interface Case {
  readonly what: string;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly settings?: EngineSettings;
  readonly message: RegExp;
}

const fingerprint = Array.from({ length: 32 }, () => 'AB').join(':');

const cases: readonly Case[] = [
  {
    what: 'a wrong token',
    env: { PVE_HA_SPEC_TOKEN: 'harness@pve!ci=wrong' },
    message: /^GET \/\S+: the cluster does not accept the API token \(.*\): is it right, and has it expired\?$/,
  },
  {
    what: 'no token at all',
    env: { PVE_HA_SPEC_TOKEN: '' },
    message: /^no API token: put it into a file of mode 600 and name that as token-file, or set PVE_HA_SPEC_TOKEN$/,
  },
  {
    what: 'something that is no token',
    env: { PVE_HA_SPEC_TOKEN: 'very secret' },
    message: /^PVE_HA_SPEC_TOKEN does not hold an API token: it has to be USER@REALM!NAME=SECRET$/,
  },
  {
    what: 'a certificate that is not the one of the configuration',
    config: { ca: undefined, fingerprints: [fingerprint] },
    message:
      /shows the certificate [0-9A-F:]{95}, which is none of the fingerprints of the configuration: nothing was sent to it$/,
  },
  {
    what: 'a certificate of a CA that nobody knows',
    config: { ca: undefined },
    message:
      /cannot prove that it is what it should be .*: name the CA of the cluster as ca, or the certificate of each node under fingerprints$/,
  },
  {
    what: 'a host that does not answer',
    config: { hosts: ['https://127.0.0.1:1'] },
    message: /^https:\/\/127\.0\.0\.1:1 cannot be reached \(.*ECONNREFUSED.*\)$/,
  },
  {
    what: 'another cluster than that of the configuration',
    config: { cluster: 'production' },
    settings: { 'allow-changes': 'production' },
    message: /^live\.yaml: the cluster that answers is called ha-emulated, not production: nothing was changed$/,
  },
  {
    what: 'a cluster that the user does not name',
    settings: { 'allow-changes': 'production' },
    message:
      /^playing scenarios changes the cluster ha-emulated: --allow-changes ha-emulated allows that, .*; --allow-changes names production$/,
  },
  {
    what: 'a guest outside the reserved range',
    config: { guests: { vm100: 'vm:300' } },
    message:
      /^live\.yaml: vm:300 is outside the reserved range 9100-9999 and does not carry the tag pve-ha-spec: list it under allow-guests if you mean it$/,
  },
  {
    what: 'HA resources of others',
    message:
      /^live\.yaml: the cluster has guests that are not of the tests \(vm:300\), which what is tested may hit: take an empty cluster, or set allow-foreign$/,
  },
  {
    what: 'a reserved range with the guest of somebody else',
    config: { vmids: '200-400' },
    message:
      /^live\.yaml: vm:300 is in the reserved range 200-400 and does not carry the tag pve-ha-spec: choose another range as vmids$/,
  },
  {
    what: 'a node that is not in the cluster',
    config: { nodes: { node1: 'pve1', node2: 'node2', node3: 'node3' } },
    message: /^live\.yaml: nodes: pve1 is no node of the cluster \(node1, node2, node3\)$/,
  },
];

describe('before anything is changed', () => {
  for (const { what, config, env, settings, message } of cases) {
    test(`${what} is told in one clear error, and the cluster stays as it was`, async () => {
      emulated.configure(config);
      const surroundings = { ...emulated.surroundings, ...(env && { env }) };
      const engine = createLive({ settings: { ...emulated.settings, ...settings } }, surroundings);
      await assert.rejects(engine.start(setup), { name: 'InputError', message });
      await engine.stop();
      emulated.configure();
      assert.deepEqual(await configurationOf(emulated), untouched);
    });
  }

  test('a token file that others may read is told', async () => {
    const file = join(emulated.folder, 'token');
    writeFileSync(file, `${emulated.addresses.token}\n`, { mode: 0o644 });
    emulated.configure({ 'token-file': 'token' });
    const engine = createLive({ settings: emulated.settings }, { ...emulated.surroundings, env: {} });
    await assert.rejects(
      engine.start(setup),
      /others may read the API token \(mode 644\); allow only yourself: chmod 600/,
    );
    emulated.configure();
  });

  test('a second run is refused while another has the cluster, and told of it', async () => {
    emulated.configure({ 'allow-foreign': true });
    const first = await LiveRun.begin(emulated.configFile, 'ha-emulated', emulated.surroundings);
    const second = createLive({ settings: emulated.settings }, emulated.surroundings);
    await assert.rejects(
      second.start(setup),
      new RegExp(`the run ${first.id} of \\S+ since \\S+ has the cluster.* its journal, \\S+-${first.id}\\.jsonl,`),
    );
    await second.stop();
    assert.deepEqual((await first.end()).problems, []);
    const third = await LiveRun.begin(emulated.configFile, 'ha-emulated', emulated.surroundings);
    await third.end();
    emulated.configure();
    assert.deepEqual(await configurationOf(emulated), untouched);
  });

  test('the undo journal is readable for its owner only', () => {
    const folder = join(emulated.folder, 'live-journals');
    for (const name of readdirSync(folder)) assert.equal(statSync(join(folder, name)).mode & 0o777, 0o600);
  });
});

describe('a token that lacks a privilege', () => {
  for (const [privilege, message] of [
    ['Sys.Console', /^the API token lacks Sys\.Console on \/; docs\/live-cluster\.md has the commands that grant it$/],
    ['Pool.Allocate', /^the API token lacks Pool\.Allocate on \/pool\/pve-ha-spec-lock; docs/],
    ['Sys.Audit', /the API token lacks the privilege Sys\.Audit on \/$/],
  ] as const) {
    test(`${privilege} is told, and the cluster stays as it was`, async () => {
      const grants = { '/': allPrivileges.filter((each) => each !== privilege) };
      const accounts = [{ user: 'tester@pve', grants, tokens: [{ id: 'ci', secret: 'a-secret' }] }];
      const poor = await Emulated.start({ accounts });
      try {
        const engine = createLive({ settings: poor.settings }, poor.surroundings);
        await assert.rejects(engine.start(setup), { name: 'InputError', message });
        await engine.stop();
        assert.equal(existsSync(join(poor.folder, 'live-journals')), false);
      } finally {
        await poor.stop();
      }
    });
  }
});
