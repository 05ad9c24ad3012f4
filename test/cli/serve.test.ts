import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'yaml';
import { commandLine } from './command-line';
import { temporaryFolder } from './temporary-folder';

const cluster = `
nodes:
  - { name: node1, online: true }
  - { name: node2, online: true }
  - { name: node3, online: true }
resources:
  - { sid: vm:101, node: node1, state: started }
`;

test('serve writes all that a client needs, takes orders, and leaves nothing behind', async (context) => {
  const cwd = temporaryFolder({ 'cluster.yaml': cluster });
  const interruption = new AbortController();
  // Also when something here fails: it would go on for ever.
  context.after(() => interruption.abort());
  const lab = join(cwd, 'lab');
  const words = ['serve', '--setup', 'cluster.yaml', '-o', 'lab', '--name', 'lab', '--speed', '50', '--json'];
  const served = commandLine(words, { cwd, signal: interruption.signal });
  let hasFailed = false;
  void served.then(() => {
    hasFailed = true;
  });
  while (!hasFailed && !existsSync(join(lab, 'control.json'))) await sleep(20);
  const modes = ['token', 'password', 'control.json'].map((file) => statSync(join(lab, file)).mode & 0o777);
  assert.deepEqual(modes, [0o600, 0o600, 0o600]);
  const live = parse(readFileSync(join(lab, 'live.yaml'), 'utf8'));
  assert.deepEqual([live.cluster, live.hosts.length, live['time-factor']], ['lab', 3, 50]);
  assert.deepEqual(live.hooks['maintenance-on'].slice(-5), ['serve', 'control', lab, 'maintenance-on', '{node}']);
  const twice = await commandLine(['serve', '-o', 'lab'], { cwd });
  assert.match(twice.stderr, /lab: an emulated cluster uses this folder \(process \d+\)/);
  const port = new URL(live.hosts[0]).port;
  const taken = await commandLine(['serve', '-o', 'other', '--port', port], { cwd });
  assert.deepEqual(
    [taken.code, /error: node1 cannot listen on 127.0.0.1:\d+: .*EADDRINUSE/.test(taken.stderr)],
    [2, true],
  );
  assert.ok(!existsSync(join(cwd, 'other')));
  const done = await commandLine(['serve', 'control', 'lab', 'maintenance-on', 'node2'], { cwd });
  assert.deepEqual([done.code, done.stderr], [0, '']);
  const refused = await commandLine(['serve', 'control', 'lab', 'power-off', 'node7'], { cwd });
  assert.equal(refused.code, 2);
  assert.match(refused.stderr, /^error: node7 is not part of the cluster/);
  interruption.abort();
  const { code, stdout } = await served;
  assert.equal(code, 0);
  const told = JSON.parse(stdout) as { cluster: string; nodes: { url: string }[] };
  assert.deepEqual([told.cluster, told.nodes.map(({ url }) => url)], ['lab', live.hosts]);
  assert.ok(!existsSync(lab));
});

test('serve refuses what it cannot serve, and writes nothing', async () => {
  const files = {
    'full/important.txt': 'x',
    'empty/README': '',
    'fa.yaml': 'nodes: [{ name: node1, online: true }]\nresources: [{ sid: fa:101, node: node1, state: started }]\n',
    'broken.yaml': 'nodes: 3\n',
  };
  const cwd = temporaryFolder(files);
  const cases: readonly (readonly [readonly string[], RegExp])[] = [
    [['-o', 'full'], /full: this folder is in use/],
    [['--setup', 'nothing'], /^error: nothing: there is no such file or folder/],
    [['--setup', 'fa.yaml'], /fa:101: there is no "fa" guest/],
    [['--setup', 'broken.yaml'], /^error: broken\.yaml/],
    [['--fault', 'late'], /the fault "late" cannot be understood/],
    [['--profile', 'nonsense'], /unknown profile "nonsense"/],
    [['--speed', '0'], /a number above 0/],
    [['--nodes', '40'], /cannot be emulated: unable to simulate so many nodes/],
    [['--port', '70000'], /'70000' is invalid\. It has to be a port, from 0 \(any that is free\) to 65535/],
    [['--port', '65534'], /^error: 3 nodes from port 65534 on would need ports above 65535\n$/],
    [['--setup', 'empty'], /^error: empty: cmdlist is missing/],
  ];
  for (const [words, problem] of cases) {
    const { code, stderr } = await commandLine(['serve', ...words], { cwd });
    assert.equal(code, 2, words.join(' '));
    assert.match(stderr, problem);
    assert.ok(!existsSync(join(cwd, 'emulated-cluster')));
  }
  const nowhere = await commandLine(['serve', 'control', 'full', 'power-off', 'node1'], { cwd });
  assert.deepEqual([nowhere.code, /there is no emulated cluster here/.test(nowhere.stderr)], [2, true]);
});
