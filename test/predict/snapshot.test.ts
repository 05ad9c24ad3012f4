import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { packageRoot } from '../../src/cli/package';
import { createModel } from '../../src/model';
import {
  contentsOf,
  happenings,
  parseSnapshot,
  predict,
  type Snapshot,
  snapshotFormat,
  stepOf,
  subjectOfFiles,
} from '../../src/predict';
import { commandLine } from '../cli/command-line';
import { temporaryFolder } from '../cli/temporary-folder';

const answers: Snapshot['answers'] = {
  'ha.resources.list': [
    { sid: 'vm:101', state: 'started', max_restart: '2', digest: 'x' },
    { sid: 'ct:102', failback: '0', group: 'west' },
    { sid: 'vm:103', state: 'started' },
  ],
  'ha.rules.list': [
    { rule: 'apart', type: 'resource-affinity', affinity: 'negative', resources: 'vm:101,vm:103' },
    { rule: 'place', type: 'node-affinity', nodes: 'node2,node3:2', resources: 'vm:103', strict: '1' },
    { rule: 'off', type: 'node-affinity', nodes: 'node1', resources: 'vm:101', disable: 1 },
    {
      rule: 'bad',
      type: 'resource-affinity',
      affinity: 'positive',
      resources: 'vm:101',
      errors: { resources: ['too few\n'] },
    },
    { rule: 'new', type: 'from-the-future' },
  ],
  'ha.groups.list': [{ group: 'west', nodes: 'node1:2,node2', restricted: 1 }],
  'ha.status.manager_status': {
    manager_status: {
      node_status: { node1: 'online', node2: 'online', node3: 'maintenance' },
      service_status: {
        'vm:101': { node: 'node1', state: 'started' },
        'ct:102': { node: 'node1', state: 'started' },
        'vm:103': { node: 'node2', state: 'started', maintenance_node: 'node3' },
      },
    },
  },
  'cluster.options.get': { crs: { ha: 'static' }, ha: { shutdown_policy: 'migrate' }, keyboard: 'de' },
  'cluster.resources': [
    { type: 'node', node: 'node1', status: 'online', maxcpu: 8, maxmem: 1000 },
    { type: 'qemu', vmid: 101, node: 'node1', status: 'running', cpu: 0.5, maxcpu: 2, mem: 10, maxmem: 20 },
    { type: 'qemu', vmid: 900, node: 'node1', status: 'running' },
  ],
  'cluster.status': [
    { type: 'cluster', name: 'lab' },
    { type: 'node', name: 'node3', online: 1 },
    { type: 'node', name: 'node2', online: '1' },
    { type: 'node', name: 'node1', online: true },
    { type: 'node', name: 'node4', online: 0 },
  ],
};
const snapshot: Snapshot = { format: snapshotFormat, taken: '2026-01-02T03:04:05Z', answers };

function subjectOf(taken: Snapshot) {
  const { files, placement, notes } = contentsOf(taken, 's.json');
  return subjectOfFiles(files, { source: 's.json', placement, notes, knowsRebalancing: false });
}

describe('a snapshot of a living cluster', () => {
  test('is the cluster that the API shows', () => {
    const { setup, inMaintenance, away } = subjectOf(snapshot);
    assert.deepEqual(setup.nodes, [
      { name: 'node1', online: true, cpus: 8, memory: 1000 },
      { name: 'node2', online: true },
      { name: 'node3', online: true },
      { name: 'node4', online: false },
    ]);
    assert.deepEqual(setup.resources, [
      {
        sid: 'vm:101',
        node: 'node1',
        state: 'started',
        maxRestart: 2,
        limits: { cpus: 2, memory: 20 },
        usage: { cpus: 1, memory: 10 },
      },
      { sid: 'ct:102', node: 'node1', state: 'started', group: 'west', failback: false },
      { sid: 'vm:103', node: 'node3', state: 'started' },
    ]);
    assert.deepEqual([inMaintenance, [...away]], [['node3'], [['vm:103', 'node2']]]);
    assert.deepEqual(setup.datacenter, { shutdownPolicy: 'migrate', scheduler: 'static' });
    assert.match(
      setup.rulesConfig ?? '',
      /node-affinity: place\n\tnodes node2,node3:2\n\tresources vm:103\n\tstrict 1\n/,
    );
    assert.match(setup.groupsConfig ?? '', /group: west\n\tnodes node1:2,node2\n/);
  });

  test('says when it was taken, and which rules do not count', () => {
    const notes = subjectOf(snapshot).notes.map(({ text }) => text);
    assert.match(notes[0] ?? '', /2026-01-02T03:04:05Z/);
    assert.ok(notes.includes('the rule bad is left out, as the cluster leaves it out: too few'));
    assert.ok(notes.includes('the rule off is disabled'));
    assert.ok(notes.some((note) => note.startsWith('running without HA: vm:900.')));
  });

  test('is foretold from, also by the command line', async () => {
    const { steps } = await predict(createModel(), subjectOf(snapshot), [stepOf(happenings.leave('node3'))]);
    assert.deepEqual(
      steps[0]?.moves.map(({ resource, from, to }) => `${resource} ${from} ${to}`),
      ['vm:103 node2 node3'],
    );
    const cwd = temporaryFolder({ 's.json': JSON.stringify(snapshot), 'x.json': '{"format": "other"}' });
    const { code, stdout } = await commandLine(['predict', 's.json', '--fail', 'node1'], { cwd });
    assert.match(stdout, /^s\.json: 4 nodes, 3 resources\n/);
    assert.equal(code, 1);
    const { stderr } = await commandLine(['predict', 'x.json', '--every'], { cwd });
    assert.match(stderr, /^error: x\.json:1: (format|"taken")/);
  });

  const examples = join(packageRoot, '..', 'shared', 'api', 'examples');
  const skip = existsSync(examples) ? false : 'the example answers of the API are not there';
  test('of the examples of the API can be foretold from', { skip }, async () => {
    const data = (name: string) => JSON.parse(readFileSync(join(examples, `${name}.json`), 'utf8')).data;
    for (const scenario of ['quiet', 'maintenance', 'fencing']) {
      const taken = parseSnapshot({
        file: scenario,
        text: JSON.stringify({
          format: snapshotFormat,
          taken: '2026-06-15T12:00:00Z',
          answers: {
            'ha.resources.list': data('common.ha-resources'),
            'ha.rules.list': data('common.ha-rules'),
            'ha.status.manager_status': data(`${scenario}.ha-manager-status`),
            'cluster.options.get': data('common.cluster-options'),
            'cluster.resources': data(`${scenario}.cluster-resources`),
            'cluster.status': data(`${scenario}.cluster-status`),
          },
        }),
      });
      const subject = subjectOf(taken);
      assert.equal(subject.setup.resources.length, 4);
      const { opening, steps } = await predict(createModel(), subject, [stepOf(happenings.maintenance('node2'))]);
      assert.deepEqual([opening.stillMoving, steps[0]?.stillMoving], [[], []]);
    }
  });
});
