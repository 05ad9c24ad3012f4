import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { packageRoot, programRoot } from '../../src/cli/package';
import { commandLine } from './command-line';
import { temporaryFolder } from './temporary-folder';

const messy = `node-affinity: web
	nodes node1:2,node2
	resources vm:100

node-affinity: db-node1
	nodes node1
	resources vm:201
	strict 1
	foo bär

resource-affinity: db
	resources vm:201,vm:202
	affinity positive

resource-affinity: db2
	resources vm:202,vm:203
	affinity positive

resource-affinity: apart
	resources vm:203,vm:300
	affinity negative

resource-affinity: lonely
	resources vm:900
	affinity negative

resource-affinity: off
	resources vm:900,vm:901
	affinity negative
	disable 0

node-affinity: web
	nodes node1:2,node2
	resources vm:100
`;

const clean = 'resource-affinity: db\n\tresources vm:201,vm:202\n\taffinity positive\n';

test('what becomes of a rules.cfg is told in words', async () => {
  const cwd = temporaryFolder({ 'rules.cfg': messy });
  const { code, stdout, stderr } = await commandLine(['rules', 'rules.cfg'], { cwd });
  assert.equal(
    stdout,
    `ignored:
  file rules.cfg line 9 (section 'db-node1') - unable to parse value of 'foo': unknown property type
  rules.cfg:1: web is replaced by the section in line 32, without a warning

dropped:
  rules.cfg:23: Drop rule 'lonely', because rule is ineffective as there are less than two resources.

disabled:
  rules.cfg:27: off

changed:
  db and db2 become _merged-db-db2: vm:201, vm:202 and vm:203 are kept together
  vm:201 is kept apart from vm:300 too, being kept with vm:203 (_implicit-negative-_merged-db-db2-vm:201-vm:300)
  vm:202 is kept apart from vm:300 too, being kept with vm:203 (_implicit-negative-_merged-db-db2-vm:202-vm:300)
  db-node1 holds for vm:202 and vm:203 too, which _merged-db-db2 keeps with its resources

resources:
  vm:100: on node1, then node2, else node3
  vm:201: only on node1; with vm:202 and vm:203; apart from vm:300
  vm:202: only on node1; with vm:201 and vm:203; apart from vm:300
  vm:203: only on node1; with vm:201 and vm:202; apart from vm:300
  vm:300: apart from vm:201, vm:202 and vm:203

quirks of the engine:
  Q4: a rule is disabled whatever the value of disable is; as soon as the file is written anew, a 0 is dropped and the rule takes effect
    rules.cfg:30: off is disabled by "disable 0"
    documentation: disable is a flag that says whether the rule is disabled
    way out: remove the line if the rule is to hold; otherwise write "disable 1"

rules.cfg: 7 rules for node1, node2 and node3: 2 ignored, 1 rule dropped, 1 quirk
`,
  );
  assert.equal(stderr, '');
  assert.equal(code, 1);
});

test('a clean rules.cfg gives 0', async () => {
  const cwd = temporaryFolder({ 'rules.cfg': clean });
  assert.deepEqual(await commandLine(['rules', 'rules.cfg', '--nodes', 'b,a'], { cwd }), {
    code: 0,
    stdout: 'resources:\n  vm:201: with vm:202\n  vm:202: with vm:201\n\nrules.cfg: 1 rule for a and b: clean\n',
    stderr: '',
  });
});

test('- reads standard input', async () => {
  const { code, stdout } = await commandLine(['rules', '-'], { stdin: Buffer.from(clean) });
  assert.match(stdout, /\n-: 1 rule for node1, node2 and node3: clean\n$/);
  assert.equal(code, 0);
});

test('a long answer is printed to its end, however slowly it is read', async () => {
  const program = join(programRoot, 'src', 'cli', 'bin.js');
  const pair = (number: number) => clean.replace('db', `pair${number}`).replace(/(?<=vm:20)/g, String(number));
  const input = Array.from({ length: 1000 }, (_, number) => pair(number)).join('\n');
  const { stdout, status } = spawnSync(process.execPath, [program, 'rules', '-', '--json'], { input });
  assert.equal(Object.keys(JSON.parse(stdout.toString()).rules).length, 1000);
  assert.equal(status, 0);
});

test('what is ignored is told as the file has it, whatever its bytes', async () => {
  const stdin = Buffer.from('nonsense wörld\n');
  const { stdout } = await commandLine(['rules', '-'], { stdin });
  assert.match(stdout, /^ {2}file - line 1 - ignore config line: nonsense wörld$/m);
});

test('--json has everything as one object', async () => {
  const { code, stdout } = await commandLine(['rules', '-', '--json'], { stdin: Buffer.from(messy) });
  const review = JSON.parse(stdout);
  assert.equal(code, 1);
  assert.equal(review.clean, false);
  assert.deepEqual(review.ignored.replaced, [
    { rule: 'web', place: { file: '-', line: 1 }, by: { file: '-', line: 32 } },
  ]);
  assert.deepEqual(review.ignored.warnings[0].line, 9);
  assert.deepEqual(
    review.changes.map(({ kind }: { kind: string }) => kind),
    ['merged', 'inferred', 'inferred', 'extended'],
  );
  assert.deepEqual(review.rules['db-node1'], {
    type: 'node-affinity',
    resources: ['vm:201', 'vm:202', 'vm:203'],
    nodes: { node1: 0 },
    strict: 1,
  });
  assert.deepEqual(review.resources['vm:100'].nodes, [
    { priority: 2, names: ['node1'] },
    { priority: 0, names: ['node2'] },
    { priority: -1, names: ['node3'] },
  ]);
  assert.deepEqual(
    review.quirks.map(({ id, place }: { id: string; place: object }) => ({ id, place })),
    [{ id: 'Q4', place: { file: '-', line: 30 } }],
  );
  assert.equal((await commandLine(['rules', '-', '--format', 'json'], { stdin: Buffer.from(messy) })).stdout, stdout);
});

test('groups become rules for the resources that are in them', async () => {
  const cwd = temporaryFolder({
    'rules.cfg': '',
    'groups.cfg': 'group: g1\n\tnodes node1:2,node2\n\trestricted 1\n',
    'resources.cfg': 'vm: 101\n\tgroup g1\n\nct: 102\n\tgroup g1\n',
  });
  const groups = ['rules', 'rules.cfg', '--groups', 'groups.cfg'];
  assert.deepEqual(await commandLine([...groups, '--resources', 'resources.cfg'], { cwd }), {
    code: 0,
    stdout: `changed:
  group g1 becomes the rule ha-group-g1 for ct:102 and vm:101

resources:
  ct:102: only on node1, then node2
  vm:101: only on node1, then node2

rules.cfg: 0 rules for node1, node2 and node3: clean
`,
    stderr: '',
  });
  assert.deepEqual(await commandLine(groups, { cwd }), {
    code: 0,
    stdout: 'rules.cfg: 0 rules for node1, node2 and node3: clean\n',
    stderr: 'note: which resources are in the groups is not known without --resources\n',
  });
});

for (const [argv, message] of [
  [['rules', 'nowhere.cfg'], 'error: nowhere.cfg: cannot be read: no such file or directory\n'],
  [['rules', '.'], 'error: .: cannot be read: it is a folder\n'],
  [['rules', '-', '--groups', 'nowhere.cfg'], 'error: nowhere.cfg: cannot be read: no such file or directory\n'],
  [
    ['rules', '-', '--nodes', 'a,,b'],
    "error: option '--nodes <names>' argument 'a,,b' is invalid. \"\" is not the name of a node; write node1,node2.\n",
  ],
] as const) {
  test(`${argv.join(' ')} gives 2 and what is wrong`, async () => {
    const said = await commandLine(argv, { cwd: temporaryFolder() });
    assert.deepEqual(said, { code: 2, stdout: '', stderr: message });
  });
}

test('with --format expect, warnings go to standard error', async () => {
  const { stdout, stderr } = await commandLine(['rules', '-', '--format', 'expect'], { stdin: Buffer.from(messy) });
  assert.match(stdout, /^--- Log ---\nDrop rule 'lonely', because [^\n]*\n--- Config ---\n/);
  assert.equal(stderr, "file - line 9 (section 'db-node1') - unable to parse value of 'foo': unknown property type\n");
});

/** Test data of upstream, which is not part of this project: beside the checkout or nowhere. */
const vectors = join(packageRoot, '..', 'shared', 'vectors', 'rules');

test('the reference vectors are printed byte for byte', {
  skip: existsSync(vectors) ? false : '../shared/vectors/rules is absent',
}, async () => {
  const names = readdirSync(vectors).filter((name) => name.endsWith('.cfg'));
  assert.ok(names.length > 0);
  for (const name of names) {
    const { stdout } = await commandLine(['rules', join(vectors, name), '--format', 'expect']);
    assert.equal(stdout, readFileSync(join(vectors, `${name}.expect`), 'utf8'), name);
  }
});
