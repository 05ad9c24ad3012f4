import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { InputError } from '../../src/cluster';
import {
  type ConfigurationFiles,
  parsePlacement,
  type SubjectOptions,
  subjectOfDirectory,
  subjectOfFiles,
} from '../../src/predict';

const placement = (value: unknown) => parsePlacement({ file: 'p.json', text: JSON.stringify(value) });
const file = (name: string, text: string) => ({ file: name, text });
const resources = file('resources.cfg', 'vm: 101\n\tstate started\n\nct: 102\n\tfailback 0\n\tmax_relocate 3\n');
const places = { 'vm:101': 'node1', 'ct:102': 'node2' };

function subject(files: Partial<ConfigurationFiles> = {}, options: Partial<SubjectOptions> = {}) {
  return subjectOfFiles(
    { resources, datacenter: file('datacenter.cfg', ''), ...files },
    {
      source: 'ha',
      nodes: ['node1', 'node2', 'node3'],
      placement: placement(places),
      knowsRebalancing: false,
      ...options,
    },
  );
}

function problem(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return assert.fail('nothing was wrong');
}

describe('where guests are', () => {
  test('is told by nodes by resource', () => {
    assert.deepEqual(
      [...placement({ vm101: 'node1', 'ct:102': 'node2' }).places],
      [
        ['vm:101', 'node1'],
        ['ct:102', 'node2'],
      ],
    );
  });

  test('is told by the status of the manager, with maintenance and errors', () => {
    const status = {
      node_status: { node1: 'online', node2: 'maintenance', node3: 'unknown' },
      service_status: {
        'vm:101': { node: 'node1', state: 'started', maintenance_node: 'node2' },
        'ct:102': { node: 'node3', state: 'error' },
      },
    };
    for (const whole of [status, { manager_status: status }, { data: { manager_status: status } }]) {
      const { nodes, inMaintenance, maintenanceNodes, inError, places: found } = placement(whole);
      assert.deepEqual(nodes, [
        { name: 'node1', online: true },
        { name: 'node2', online: true },
        { name: 'node3', online: false },
      ]);
      assert.deepEqual(
        [inMaintenance, [...maintenanceNodes], [...inError]],
        [['node2'], [['vm:101', 'node2']], ['ct:102']],
      );
      assert.equal(found.get('ct:102'), 'node3');
    }
  });

  test('is told by the resources of the cluster, with sizes and loads', () => {
    const rows = [
      { type: 'node', node: 'node1', status: 'online', maxcpu: 8, maxmem: 1000 },
      { type: 'node', node: 'node2', status: 'offline' },
      { type: 'qemu', vmid: 101, node: 'node1', status: 'running', cpu: 0.5, maxcpu: 2, mem: 10, maxmem: 20 },
      { type: 'lxc', vmid: 102, node: 'node2', status: 'stopped', hastate: 'error' },
      { type: 'storage', node: 'node1' },
    ];
    for (const whole of [rows, { data: rows }]) {
      const found = placement(whole);
      assert.deepEqual(found.nodes, [
        { name: 'node1', online: true, cpus: 8, memory: 1000 },
        { name: 'node2', online: false },
      ]);
      assert.deepEqual(found.loads.get('vm:101'), { limits: { cpus: 2, memory: 20 }, usage: { cpus: 1, memory: 10 } });
      assert.deepEqual([[...found.inError], [...(found.running ?? [])]], [['ct:102'], ['vm:101']]);
    }
  });

  test('is told wrong with the place of the mistake', () => {
    assert.match(
      problem(() => parsePlacement({ file: 'p.json', text: '{"vm:1" "a"}' })),
      /^p\.json:1:9: not JSON: expected/,
    );
    assert.match(
      problem(() => placement({ web: 'node1' })),
      /^p\.json: "web" is not a resource; write vm:100 or ct:200$/,
    );
    assert.match(
      problem(() => placement({ 'vm:1': 3 })),
      /^p\.json:1: vm:1: must be (a )?(string|text)/,
    );
    assert.match(
      problem(() => placement([{ node: 'node1' }])),
      /^p\.json:1: item 1: "type" is missing/,
    );
  });
});

describe('a configuration', () => {
  test('is the cluster as it is configured', () => {
    const rules = file('rules.cfg', '# mine\n\nnode-affinity: here\n\tresources vm:101\n\tnodes node1\n');
    const { setup, notes, placeOfRule } = subject({ rules });
    assert.deepEqual(setup.resources, [
      { sid: 'vm:101', node: 'node1', state: 'started' },
      { sid: 'ct:102', node: 'node2', state: 'started', failback: false, maxRelocate: 3 },
    ]);
    assert.equal(setup.rulesConfig, rules.text);
    assert.deepEqual(placeOfRule.get('here'), { file: 'rules.cfg', line: 3 });
    assert.deepEqual(notes, []);
  });

  test('has the rules that its groups become where the groups stand', () => {
    const groups = file('groups.cfg', 'group: west\n\tnodes node1\n');
    const grouped = file('resources.cfg', 'vm: 101\n\tgroup west\n');
    const { setup, placeOfRule } = subject({ groups, resources: grouped });
    assert.equal(setup.resources[0]?.group, 'west');
    assert.deepEqual(placeOfRule.get('ha-group-west'), { file: 'groups.cfg', line: 1 });
  });

  test('has its nodes from whoever knows them, else those that are named, with a note', () => {
    const status = file(
      'manager_status',
      JSON.stringify({ node_status: { a: 'online', node1: 'online', node2: 'online' } }),
    );
    const known = subjectOfFiles(
      { resources, managerStatus: status, datacenter: file('datacenter.cfg', '') },
      { source: 'ha', placement: placement(places), knowsRebalancing: false },
    );
    assert.deepEqual(
      known.setup.nodes.map(({ name }) => name),
      ['a', 'node1', 'node2'],
    );
    const rules = file('rules.cfg', 'node-affinity: here\n\tresources vm:101\n\tnodes node9\n');
    const guessed = subjectOfFiles(
      { resources, rules },
      { source: 'ha', placement: placement(places), knowsRebalancing: false },
    );
    assert.deepEqual(
      guessed.setup.nodes.map(({ name }) => name),
      ['node1', 'node2', 'node9'],
    );
    assert.deepEqual(guessed.notes.length, 2);
    assert.match(guessed.notes[1]?.text ?? '', /name all with --nodes$/);
  });

  test('lacks a place for a resource', () => {
    assert.equal(
      problem(() => subject({}, { placement: placement({ 'vm:101': 'node1' }) })),
      'resources.cfg: nothing tells where ct:102 is: add --placement FILE, or the file manager_status',
    );
  });

  test('has a resource on a node that is not in the cluster', () => {
    assert.equal(
      problem(() => subject({}, { nodes: ['node1'] })),
      'ct:102 is on node2, which is not a node of the cluster (node1): name all with --nodes',
    );
  });

  test('has what left for maintenance on the node that it left', () => {
    const status = {
      node_status: { node1: 'online', node2: 'maintenance' },
      service_status: { 'vm:101': { node: 'node1', maintenance_node: 'node2' }, 'ct:102': { node: 'node1' } },
    };
    const { setup, away, inMaintenance } = subject({}, { placement: placement(status) });
    assert.equal(setup.resources[0]?.node, 'node2');
    assert.deepEqual([[...away], inMaintenance], [[['vm:101', 'node1']], ['node2']]);
  });

  test('has mistakes told with their lines', () => {
    const broken = file('resources.cfg', 'vm: 101\n\tmax_restart x\n\nct: 102\n');
    const datacenter = file('datacenter.cfg', 'keyboard: de\ncrs: ha=best\n');
    const [first, second] = subject({ resources: broken, datacenter }).notes;
    assert.match(first?.text ?? '', /^file resources\.cfg line 2 \(section 'vm:101'\)/);
    assert.deepEqual(second?.place, { file: 'datacenter.cfg', line: 2 });
    assert.match(second?.text ?? '', /'best'.*; it counts as not set$/);
  });

  test('with automatic rebalancing needs to be told the version', () => {
    const datacenter = file('datacenter.cfg', 'keyboard: de\ncrs: ha=static,ha-auto-rebalance=1\n');
    assert.match(
      problem(() => subject({ datacenter })),
      /^datacenter\.cfg:2: automatic rebalancing is on .* --profile/,
    );
    assert.deepEqual(subject({ datacenter }, { knowsRebalancing: true }).setup.datacenter, {
      scheduler: 'static',
      autoRebalance: {},
    });
  });

  test('leaves resources in error alone, and says what it cannot see', () => {
    const rows = [
      { type: 'qemu', vmid: 101, node: 'node1', status: 'running', hastate: 'error' },
      { type: 'lxc', vmid: 102, node: 'node2', status: 'running' },
      { type: 'qemu', vmid: 900, node: 'node2', status: 'running' },
    ];
    const { inError, notes } = subject({}, { placement: placement(rows) });
    assert.deepEqual([...inError], ['vm:101']);
    assert.match(notes.map(({ text }) => text).join('\n'), /^vm:101 is in error.*\nrunning without HA: vm:900/);
    const blind = subject({ datacenter: file('datacenter.cfg', 'crs: ha=dynamic\n') }).notes.map(({ text }) => text);
    assert.match(blind.join('\n'), /all are taken to be alike.*\nthe scheduler is dynamic/);
  });
});

test('a test directory is a cluster with all its nodes up', () => {
  const { setup, placeOfRule } = subjectOfDirectory(
    {
      cmdlist: [],
      serviceConfig: { 'vm:101': { node: 'node2', state: 'started' } },
      rulesConfig: 'resource-affinity: rr\n\tresources vm:101\n\taffinity positive\n',
    },
    'dir',
  );
  assert.deepEqual(
    setup.nodes.map(({ online }) => online),
    [true, true, true],
  );
  assert.deepEqual(placeOfRule.get('rr'), { file: 'dir/rules_config', line: 1 });
  assert.match(
    problem(() =>
      subjectOfDirectory({ cmdlist: [], hardwareStatus: { node1: { power: 'on', network: 'off' } } }, 'dir'),
    ),
    /^dir: cannot be foretold from, because it has node1 with power before it is switched on$/,
  );
});
