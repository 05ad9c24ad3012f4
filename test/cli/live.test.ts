import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Emulated } from '../live/emulated';
import { commandLine } from './command-line';

// A cluster whose time goes on by itself, as the command line knows no other.

let emulated: Emulated;
let feature: string;

before(async () => {
  emulated = await Emulated.start({ speed: 2000 }, { 'time-factor': 2000, hooks: {}, 'poll-seconds': 20 });
  feature = join(emulated.folder, 'small.feature');
  writeFileSync(
    feature,
    `Feature: Small
  Scenario: A VM is moved
    Given vm101 runs on node1
    When vm101 is migrated to node2
    Then vm101 runs on node2
  Scenario: Something that needs a hook
    Given vm101 runs on node3
    When node3 loses power
    Then vm101 runs on node1
`,
  );
});

after(() => emulated.stop());

const env = () => ({ ...process.env, PVE_HA_SPEC_TOKEN: emulated.addresses.token });

test('--plan shows every action, and changes nothing', async () => {
  const argv = ['run', feature, '--engine', 'live', '--live', emulated.configFile, '--plan'];
  const { code, stdout } = await commandLine(argv, { env: env() });
  assert.equal(code, 0);
  assert.match(stdout, /^ {2}qemu\.create node=node1 name=vm101-RUN .*vmid=9101$/m);
  assert.match(stdout, /^ {2}vm101 is migrated to node2:\n {4}ha\.resources\.migrate sid=vm:9101 node=node2$/m);
  assert.match(stdout, /skipped: .*"power": live\.yaml has no hook power-off$/m);
  assert.match(stdout, /^plan for the cluster ha-emulated: 1 scenario, 1 skipped; each is undone before the next$/m);
  assert.equal(emulated.cluster.world.guests.find(9101), undefined);
});

test('run plays on the cluster, tells what it lacks, and leaves nothing behind', async () => {
  const argv = ['run', feature, '--engine', 'live', '--live', emulated.configFile, '--allow-changes', 'ha-emulated'];
  const { code, stdout, stderr } = await commandLine([...argv, '--no-reports'], { env: env() });
  assert.equal(code, 0, stdout + stderr);
  assert.match(stdout, /2 scenarios on live 5\.2\.0 in \d+\.\d s: 1 passed, 1 skipped/);
  assert.match(stderr, /^taken: the cluster ha-emulated; undo journal: (.*)$/m);
  assert.match(stderr, /^everything undone; the cluster ha-emulated is free$/m);
  assert.equal(emulated.cluster.world.guests.find(9101), undefined);
  const [, journal = ''] = /undo journal: (.*)$/m.exec(stderr) ?? [];
  const restored = await commandLine(['restore', journal], { env: env() });
  assert.deepEqual([restored.code, restored.stderr], [0, '']);
  assert.match(restored.stdout, /^run [0-9a-f]{8} on the cluster ha-emulated: everything had been undone before$/m);
});

test('without --allow-changes nothing is done, and one error says what would allow it', async () => {
  const argv = ['run', feature, '--engine', 'live', '--live', emulated.configFile];
  const { code, stderr } = await commandLine(argv, { env: env() });
  assert.equal(code, 2);
  assert.match(
    stderr,
    /^error: playing scenarios changes the cluster ha-emulated: --allow-changes ha-emulated allows that/,
  );
});

test('what does not go with a cluster is refused', async () => {
  const argv = ['run', feature, '--engine', 'live', '--live', emulated.configFile, '--allow-changes', 'ha-emulated'];
  for (const option of [['--parallel', '2'], ['--watch'], ['--shard', '1/2']]) {
    const { code, stderr } = await commandLine([...argv, ...option], { env: env() });
    assert.deepEqual([code, stderr.includes('cannot go with --engine live')], [2, true]);
  }
});

test('doctor has a line for everything, and a remedy where something is missing', async () => {
  const { code, stdout } = await commandLine(['doctor', '--live', emulated.configFile], { env: env() });
  assert.equal(code, 0, stdout);
  assert.match(stdout, /^ok {6}cluster: ha-emulated: 3 nodes up$/m);
  assert.doesNotMatch(stdout, /; install the package/, 'what to do is said once, as the remedy');
  assert.match(stdout, /^missing hooks: none for maintenance-on, .*\n {10}add them to live\.yaml/m);
  const broken = await commandLine(['doctor', '--live', emulated.configFile, '--json'], {
    env: { ...env(), PVE_HA_SPEC_TOKEN: 'harness@pve!ci=wrong' },
  });
  assert.equal(broken.code, 1);
  const { findings } = JSON.parse(broken.stdout) as { findings: { is: string; found: string; remedy?: string }[] };
  const wrong = findings.filter(({ is }) => is === 'wrong');
  assert.equal(wrong.length, 1);
  assert.match(wrong[0]?.found ?? '', /does not accept the API token/);
  assert.match(wrong[0]?.remedy ?? '', /^make an API token/);
});

test('a journal that is none is refused with its place', async () => {
  const file = join(emulated.folder, 'no-journal');
  writeFileSync(file, 'hello\n');
  const { code, stderr } = await commandLine(['restore', file], { env: env() });
  assert.equal(code, 2);
  assert.match(stderr, /no-journal:1: this is no line of an undo journal\n$/);
});
