import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020';
import { packageRoot } from '../../src/cli/package';
import { commandLine } from './command-line';
import { temporaryFolder } from './temporary-folder';

const preference = 'node-affinity: prefer\n\tresources vm:101,vm:102\n\tnodes node2,node3\n';
const separation = 'resource-affinity: apart\n\tresources vm:101,vm:102\n\taffinity negative\n';

const cwd = temporaryFolder({
  'ha/resources.cfg': 'vm: 101\n\tstate started\n\nvm: 102\n\tstate started\n',
  'ha/rules.cfg': `${preference}\n${separation}`,
  'ha/manager_status': JSON.stringify({
    node_status: { node1: 'online', node2: 'online', node3: 'online' },
    service_status: { 'vm:101': { node: 'node2', state: 'started' }, 'vm:102': { node: 'node3', state: 'started' } },
  }),
  'datacenter.cfg': 'keyboard: de\n',
  'bare/resources.cfg': 'vm: 101\n',
  'bare/datacenter.cfg': 'crs: ha=static,ha-auto-rebalance=1\n',
  'places.json': '{ "vm:101": "node1" }',
  'new.cfg': separation,
  'empty/readme.txt': '',
});
const said = (...argv: readonly string[]) => commandLine(argv, { cwd });

const schema = new Ajv2020({ strict: false }).compile(
  JSON.parse(readFileSync(join(packageRoot, 'docs', 'schemas', 'prediction-1.json'), 'utf8')),
);

async function json(...argv: readonly string[]) {
  const { stdout, stderr } = await said(...argv, '--json');
  assert.equal(stderr, '');
  const value = JSON.parse(stdout);
  assert.equal(schema(value), true, JSON.stringify(schema.errors));
  return value;
}

describe('predict', () => {
  test('says of a reported case what will happen, why, and what comes back', async () => {
    const { code, stdout, stderr } = await said('predict', 'ha', '--maintenance', 'node3');
    assert.equal(stderr, '');
    assert.equal(
      stdout,
      [
        'ha: 3 nodes, 2 resources',
        '',
        'node3 enters maintenance',
        '  nothing moves',
        '  Stays on a node in maintenance:',
        '    vm:102 stays on node3: node1 is not preferred (prefer); node2 has vm:101, kept apart (apart). Without breaking a rule it could be on node1',
        '',
        'On return: node3 leaves maintenance',
        '  nothing moves',
        '',
        '1 problem: node3 enters maintenance',
        '',
      ].join('\n'),
    );
    assert.equal(code, 1);
  });

  test('says that all stops without quorum, and runs again when the nodes are back', async () => {
    const { code, stdout } = await said('predict', 'ha', '--fail', 'node1,node2');
    assert.equal(code, 1);
    assert.match(stdout, /^node1, node2 lose power\n {2}vm:101, vm:102 stop\n {2}No quorum:/m);
    assert.match(
      stdout,
      /^On return: node1-node3 \(3\) get power\n {2}vm:101, vm:102 stop and start in place; the longest/m,
    );
  });

  test('says of every pair in which step something is wrong', async () => {
    const { stdout } = await said('predict', 'ha', '--pairs');
    const [, block = ''] = /\n\nnode3 enters maintenance, then node1 loses power\n(.*?)\n\n/s.exec(stdout) ?? [];
    assert.deepEqual(
      block.split('\n').map((line) => line.replace(/:.*/, '')),
      [
        '  Stays on a node in maintenance, when node3 enters maintenance',
        '    vm',
        '  Stays on a node in maintenance, when node1 loses power',
        '    vm',
      ],
    );
  });

  test('says of both reported scenarios of the suite what the reporters saw', async () => {
    const folder = temporaryFolder();
    await commandLine(['export', join(packageRoot, 'features', 'seed'), '-o', folder], { cwd });
    const scenario = (name: string) => join(folder, `test-seed.${name}`);
    const evacuation = await said(
      'predict',
      scenario('evacuation-with-separation.the-vm-moves-to-the-free-node-and-comes-back'),
      '--maintenance',
      'node3',
    );
    assert.match(evacuation.stdout, /Stays on a node in maintenance:\n +vm:102 stays on node3: node1 is not preferred/);
    const back = await said(
      'predict',
      scenario('return-after-maintenance.vms-that-are-kept-together-go-back-together'),
      '--maintenance',
      'node3',
    );
    assert.match(back.stdout, /Does not come back:\n +vm:101 stays on node1: vm:102 on node1 holds it there/);
  });

  test('plays steps in the order in which they stand', async () => {
    const argv = [
      'predict',
      'ha',
      '--fail',
      'node1,node2',
      '--return',
      '--migrate',
      'vm101=node1',
      '--reboot',
      'node3',
    ];
    const { steps } = await json(...argv);
    assert.deepEqual(
      steps.map(({ sentence }: { sentence: string }) => sentence),
      ['node1, node2 lose power', 'node1-node3 (3) get power', 'vm:101 is to migrate to node1', 'node3 reboots'],
    );
  });

  test('goes by the profile', async () => {
    const { code } = await said('predict', 'ha', '--maintenance', 'node3', '--profile', 'maintenance-first');
    assert.equal(code, 0);
  });

  test('prints Markdown and a picture, also into a file', async () => {
    const markdown = await said('predict', 'ha', '--maintenance', 'node3', '--format', 'markdown');
    assert.match(markdown.stdout, /^# What would happen\n[\s\S]*\*\*Stays on a node in maintenance\*\*/);
    const { stdout } = await said('predict', 'ha', '--fail', 'node3', '--format', 'svg', '-o', 'picture.svg');
    assert.equal(stdout, '');
    assert.match(readFileSync(join(cwd, 'picture.svg'), 'utf8'), /^<\?xml[\s\S]*<svg/);
  });

  test('checks readiness, with one node lost and with two', async () => {
    const every = await said('predict', 'ha', '--every');
    assert.match(every.stdout, /not ready: 4 of 9 cases with problems\n$/);
    assert.equal(every.code, 1);
    assert.equal((await json('predict', 'ha', '--every', '--pairs')).cases.length, 9 + 12);
    assert.match((await said('predict', 'ha', '--pairs', '--format', 'markdown')).stdout, /^# Is the cluster ready\?/);
  });

  test('compares with new rules', async () => {
    const { code, stdout } = await said('predict', 'ha', '--with-rules', 'new.cfg');
    assert.match(stdout, /node3 enters maintenance +1 stay +ok +better\n/);
    assert.equal(code, 0);
    assert.equal((await json('predict', 'ha', '--with-rules', 'new.cfg')).cases.length, 4);
    const markdown = await said('predict', 'ha', '--with-rules', 'new.cfg', '--format', 'markdown');
    assert.match(markdown.stdout, /^# What the new rules would change/);
  });

  test('without rebalancing needs no version', async () => {
    const place = ['--placement', 'places.json', '--nodes', 'node1,node2,node3'];
    const refused = await said('predict', 'bare', ...place, '--every');
    assert.match(refused.stderr, /^error: bare\/datacenter\.cfg:1: automatic rebalancing is on/);
    assert.equal(refused.code, 2);
    assert.equal((await said('predict', 'bare', ...place, '--every', '--no-rebalancing')).code, 0);
    assert.equal((await said('predict', 'bare', ...place, '--fail', 'node1', '--profile', '5.2.0')).code, 0);
  });

  test('stops when it is interrupted', async () => {
    const interruption = new AbortController();
    interruption.abort();
    const { code } = await commandLine(['predict', 'ha', '--every'], { cwd, signal: interruption.signal });
    assert.equal(code, 130);
  });

  const mistakes: readonly (readonly [message: RegExp, ...argv: readonly string[]])[] = [
    [/^error: say what happens: --maintenance NODE/, 'ha'],
    [/^error: steps, --every or --pairs, and --with-rules are one at a time/, 'ha', '--every', '--fail', 'node1'],
    [/^error: node9 is not part of the cluster \(node1, node2, node3\)/, 'ha', '--fail', 'node9'],
    [/^error: vm:9 is not a resource of the cluster \(/, 'ha', '--migrate', 'vm:9=node1'],
    [/^error: --migrate "vm:101": write vm:100=node2/, 'ha', '--migrate', 'vm:101'],
    [/^error: --fail "node1,": write node1 or node1,node2/, 'ha', '--fail', 'node1,'],
    [/^error: --return stands where nothing is away/, 'ha', '--return'],
    [/^error: nowhere: no such folder or file/, 'nowhere', '--every'],
    [/^error: new\.cfg: is a file, but no snapshot \(\.json\); name the folder/, 'new.cfg', '--every'],
    [/^error: empty: has no resources\.cfg/, 'empty', '--every'],
    [/^error: none\.cfg: no such file/, 'ha', '--with-rules', 'none.cfg'],
    [
      /^error: bare\/resources\.cfg: nothing tells where vm:101 is: add --placement/,
      'bare',
      '--every',
      '--no-rebalancing',
    ],
    [/^error: unknown profile "x"/, 'ha', '--every', '--profile', 'x'],
    [
      /^error: what was asked for cannot be printed as svg, but as text, json, markdown/,
      'ha',
      '--every',
      '--format',
      'svg',
    ],
    [
      /^error: no\/folder\.txt: cannot be written: no such file or directory\n$/,
      'ha',
      '--fail',
      'node1',
      '-o',
      'no/folder.txt',
    ],
  ];
  for (const [message, ...argv] of mistakes) {
    test(`refuses ${argv.join(' ')}`, async () => {
      const { code, stderr, stdout } = await said('predict', ...argv);
      assert.match(stderr, message);
      assert.deepEqual([code, stdout], [2, '']);
    });
  }
});

test('plan-maintenance finds an order, or says why there is none', async () => {
  const none = await said('plan-maintenance', 'ha');
  assert.match(none.stdout, /there is no order: at the furthest, after node1, these cannot: node2, node3/);
  assert.equal(none.code, 1);
  const found = await said('plan-maintenance', 'ha', '--profile', 'maintenance-first', '--format', 'markdown');
  assert.match(found.stdout, /^# Maintenance of all nodes\n\nnode1, node2, node3: 4 movements/);
  assert.equal(found.code, 0);
  assert.equal((await json('plan-maintenance', 'ha')).found, false);
});

test('explain tells of every node why it was chosen or not', async () => {
  const { code, stdout } = await said('explain', 'ha', 'vm:102', '--maintenance', 'node3', '--return');
  assert.match(stdout, /^as it is:\n {2}now, started on node3: stays on node3[\s\S]*node3 leaves maintenance:\n/);
  assert.equal(code, 0);
  const { steps } = await json('explain', 'ha', 'vm:102', '--fail', 'node3');
  assert.equal(steps[1].decisions.at(-1).candidates.length, 3);
  assert.match((await said('explain', 'ha', 'web')).stderr, /^error: "web" is not a resource; write vm:100 or ct:200/);
});
