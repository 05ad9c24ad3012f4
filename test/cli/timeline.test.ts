import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { elementsOf, read } from '../report/timeline-picture/drawn';
import { commandLine } from './command-line';
import { temporaryFolder } from './temporary-folder';

const journal = `-- Boot 4bb8fa0a6e224ccc8f74a0cb50223a68 --
Nov 22 13:41:48 node1 pve-ha-crm[1234]: node 'node3': state changed from 'online' => 'unknown'
Nov 22 13:42:48 node1 pve-ha-crm[1234]: service 'vm:101': state changed from 'started' to 'fence'
Nov 22 13:42:48 node1 pve-ha-crm[1234]: node 'node3': state changed from 'unknown' => 'fence'
`;

const cwd = temporaryFolder({
  'case/cmdlist': '[["power node1 on", "power node2 on"], ["crm node2 enable-node-maintenance"]]',
  'case/hardware_status': JSON.stringify({
    node1: { power: 'off', network: 'off' },
    node2: { power: 'off', network: 'off' },
    node3: { power: 'off', network: 'off' },
  }),
  'case/service_config': JSON.stringify({
    'vm:101': { node: 'node2', state: 'started' },
    'vm:102': { node: 'node1', state: 'ignored' },
  }),
  'journal.txt': journal,
  'letter.txt': 'Dear reader,\n',
  'broken/cmdlist': '[[',
});

test('a test directory is played and drawn, with all of its nodes and resources', async () => {
  const { code, stdout, stderr } = await commandLine(['timeline', 'case'], { cwd });
  assert.deepEqual([code, stderr], [0, '']);
  const { labels } = read(stdout);
  for (const label of ['case', 'node1', 'node2', 'node3', 'vm:101', 'vm:102', 'node2 enters maintenance', 'no power']) {
    assert.ok(labels.includes(label), label);
  }
});

test('the log of a simulation is drawn like the directory that it is of', async () => {
  const { stdout: log } = await commandLine(['simulate', 'case'], { cwd });
  const folder = temporaryFolder({ 'log.txt': log });
  const { code, stdout } = await commandLine(['timeline', 'log.txt'], { cwd: folder });
  const { labels } = read(stdout);
  for (const label of ['log.txt', 'node1', 'node2', 'vm:101', 'node2 enters maintenance', 'in maintenance']) {
    assert.ok(labels.includes(label), label);
  }
  assert.equal(code, 0);
});

test('a journal is drawn with the times of the clock on the wall', async () => {
  const { code, stdout } = await commandLine(['timeline', 'journal.txt'], { cwd });
  const { labels, text } = read(stdout);
  assert.ok(labels.includes('being fenced'));
  assert.match(text, /Nov 22 13:42:48 to /);
  assert.equal(code, 0);
});

test('-o names the file to write, --theme the colours', async () => {
  const output = ['-o', 'picture.svg', '--theme', 'dark'];
  assert.deepEqual(await commandLine(['timeline', 'case', ...output], { cwd }), { code: 0, stdout: '', stderr: '' });
  const [style] = elementsOf(read(readFileSync(join(cwd, 'picture.svg'), 'utf8')).root, 'style');
  assert.doesNotMatch(style?.textContent ?? '', /@media/);
});

test('what cannot be drawn gives 2 and says what could', async () => {
  const mistakes: readonly (readonly [readonly string[], RegExp])[] = [
    [['nowhere'], /^error: nowhere: no such file or directory\n$/],
    [
      ['letter.txt'],
      /^error: letter\.txt: is neither the log of a simulation .* nor a journal of pve-ha-crm and pve-ha-lrm/,
    ],
    [['broken'], /^error: broken\/cmdlist:/],
    [['case', '--profile', 'x'], /^error: .*"x"/],
    [['case', '--theme', 'pink'], /^error: .*--theme.*light, dark, auto/],
    [
      ['case', '-o', 'no/such/folder.svg'],
      /^error: no\/such\/folder\.svg: cannot be written: no such file or directory\n$/,
    ],
  ];
  for (const [argv, message] of mistakes) {
    const { code, stdout, stderr } = await commandLine(['timeline', ...argv], { cwd });
    assert.match(stderr, message);
    assert.deepEqual([code, stdout], [2, '']);
  }
});

test('the help has an example', async () => {
  const { stdout } = await commandLine(['timeline', '--help']);
  assert.match(stdout, /^Examples:\n {2}\$ pve-ha-spec timeline /m);
});
