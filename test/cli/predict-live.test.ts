import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { readAnswers } from '../../src/live';
import { type EndpointId, isReading } from '../../src/live/endpoints';
import { RefusedError } from '../../src/live/failures';
import { Emulated } from '../live/emulated';
import { commandLine } from './command-line';

let emulated: Emulated;
before(async () => {
  emulated = await Emulated.start({
    setup: {
      nodes: ['node1', 'node2', 'node3'].map((name) => ({ name, online: true })),
      resources: [
        { sid: 'vm:101', node: 'node2', state: 'started' },
        { sid: 'vm:102', node: 'node3', state: 'started' },
      ],
      rules: [{ type: 'resource-affinity', id: 'apart', resources: ['vm:101', 'vm:102'], affinity: 'negative' }],
      datacenter: {},
    },
  });
});
after(async () => emulated.stop());

test('a living cluster is foretold from its API, which is only read, and again from the snapshot', async () => {
  const cwd = emulated.folder;
  const env = emulated.surroundings.env;
  const argv = ['--maintenance', 'node3', '--no-rebalancing'];
  const live = await commandLine(['predict', 'live.yaml', ...argv, '--save-snapshot', 's.json'], { cwd, env });
  assert.equal(live.stderr, '');
  assert.match(live.stdout, /^live\.yaml: 3 nodes, 2 resources\n[\s\S]*\nnode3 enters maintenance\n/);
  assert.match(
    live.stdout,
    /vm:102 +node3 +node1 +live .* node1 is the only node left: node2 has vm:101, kept apart \(apart\)/,
  );
  const again = await commandLine(['predict', 's.json', ...argv], { cwd, env });
  assert.equal(again.stdout.replaceAll('s.json', 'live.yaml'), live.stdout);
  assert.equal(JSON.parse(readFileSync(join(cwd, 's.json'), 'utf8')).format, 'pve-ha-spec/snapshot-1');
  assert.doesNotMatch(
    readFileSync(join(cwd, 's.json'), 'utf8'),
    new RegExp(String(emulated.addresses.token).slice(-12)),
  );
});

test('the version that live.yaml says is told, and what automatic rebalancing then means', async () => {
  const cwd = emulated.folder;
  const env = emulated.surroundings.env;
  const { cluster } = emulated;
  cluster.world.options.set('crs', 'ha=static,ha-auto-rebalance=1');
  const predict = () => commandLine(['predict', 'live.yaml', '--maintenance', 'node3'], { cwd, env });
  try {
    const known = await predict();
    assert.equal(known.stderr, '');
    assert.match(known.stdout, /pve-ha-manager 5\.2\.0, as live\.yaml says; foretold with the profile 5\.2\.0/);
    emulated.configure({ version: undefined });
    const unknown = await predict();
    assert.equal(unknown.code, 2);
    assert.match(
      unknown.stderr,
      /automatic rebalancing is on .* pve-ha-manager 5\.2\.5 or newer, which pve-manager asks/,
    );
  } finally {
    cluster.world.options.remove('crs');
    emulated.configure();
  }
});

test('a node that does not tell its version is no reason to give up', async () => {
  const api = {
    call: async (id: EndpointId) => {
      if (id === 'node.version') throw new RefusedError(403, 'Permission check failed', id);
      return id === 'cluster.status'
        ? [
            { type: 'node', name: 'node1', online: 1 },
            { type: 'node', name: 'node2' },
          ]
        : [];
    },
  };
  assert.deepEqual((await readAnswers(api))['node.version'], { node1: null });
});

test('what a prediction asks of the API changes nothing', async () => {
  const asked: EndpointId[] = [];
  const api = {
    call: async (id: EndpointId) => {
      asked.push(id);
      return id === 'ha.groups.list' ? Promise.reject(new RefusedError(500, 'migrated to rules', id)) : [];
    },
  };
  assert.equal((await readAnswers(api))['ha.groups.list'], null);
  assert.deepEqual(
    asked.filter((id) => !isReading(id)),
    [],
  );
});
