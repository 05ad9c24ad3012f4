import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandLine } from './command-line';
import { temporaryFolder } from './temporary-folder';

const left = `Nov 22 13:41:48 node1 pve-ha-crm[1234]: node 'node3': state changed from 'online' => 'maintenance'
Nov 22 13:41:48 node1 pve-ha-crm[1234]: service 'vm:101': state changed from 'started' to 'migrate'  (node = node3, target = node1)
Nov 22 13:41:48 node1 pve-ha-crm[1234]: service 'vm:102': state changed from 'started' to 'migrate'  (node = node3, target = node1)
Nov 22 13:42:08 node1 pve-ha-crm[1234]: service 'vm:101': state changed from 'migrate' to 'started'  (node = node1)
Nov 22 13:42:08 node1 pve-ha-crm[1234]: service 'vm:102': state changed from 'migrate' to 'started'  (node = node1)
Nov 22 13:50:08 node1 pve-ha-crm[1234]: node 'node3': state changed from 'maintenance' => 'online'
`;
const back = `Nov 22 13:50:08 node1 pve-ha-crm[1234]: service 'vm:101': state changed from 'started' to 'migrate'  (node = node1, target = node3)
`;
const cwd = temporaryFolder({
  'same.log': left,
  'other.log': left + back,
  'letter.txt': 'Dear reader,\n',
  'etc/resources.cfg': 'vm: 101\n\tstate started\n\nvm: 102\n\tstate started\n',
  'etc/rules.cfg': 'resource-affinity: together\n\taffinity positive\n\tresources vm:101,vm:102\n',
});

test('an incident becomes a scenario that the model plays alike', async () => {
  const { code, stdout } = await commandLine(['from-log', 'same.log', '--config', 'etc'], { cwd });
  assert.equal(code, 0);
  assert.match(stdout, /When node3 enters maintenance\n {4}And 500 seconds later node3 leaves maintenance\n/);
  assert.match(stdout, /The model does what the journal shows\.\n$/);
});

test('programs get the feature and the first step that differs as JSON', async () => {
  const same = await commandLine(['from-log', 'same.log', '--config', 'etc', '--json'], { cwd });
  const { feature, parting } = JSON.parse(same.stdout);
  assert.deepEqual([same.code, parting], [0, null]);
  assert.match(feature, /^Feature: An incident\n/);
  const other = await commandLine(['from-log', 'other.log', '--config', 'etc', '--json', '-o', 'x.feature'], { cwd });
  assert.deepEqual(
    [other.code, JSON.parse(other.stdout)],
    [
      1,
      {
        file: 'x.feature',
        parting: { subject: 'vm:101', time: 500, real: 'started => migrate to node3', clock: '11-22 13:50:08' },
      },
    ],
  );
});

test('the first step that differs is shown', async () => {
  const { code, stdout } = await commandLine(['from-log', 'other.log', '--config', 'etc'], { cwd });
  assert.equal(code, 1);
  assert.ok(
    stdout.endsWith(`The model and the journal part at 11-22 13:50:08 (500 s after the first line), at vm:101:
  journal  started => migrate to node3
  model    nothing more
`),
    stdout,
  );
});

test('what the model does after the end of the journal is no difference', async () => {
  const folder = temporaryFolder({
    'torn.log': left.replaceAll(/.*vm:102.*\n/g, '') + back,
    'etc/resources.cfg': 'vm: 101\n\tstate started\n',
  });
  const { code, stdout } = await commandLine(['from-log', 'torn.log', '--config', 'etc'], { cwd: folder });
  assert.match(stdout, /The model does what the journal shows\.\n$/);
  assert.equal(code, 0);
});

test('what the model does before the end of the journal, and the journal does not show, is one', async () => {
  const later = `Nov 22 14:00:08 node1 pve-ha-crm[1234]: node 'node2': state changed from 'online' => 'maintenance'\n`;
  const folder = temporaryFolder({
    'unlike.log': left.replaceAll(/.*vm:102.*\n/g, '') + back + later,
    'etc/resources.cfg': 'vm: 101\n\tstate started\n',
  });
  const { code, stdout } = await commandLine(['from-log', 'unlike.log', '--config', 'etc'], { cwd: folder });
  assert.match(
    stdout,
    /part at 11-22 13:50:48 .*, at vm:101:\n {2}journal {2}nothing more\n {2}model {4}migrate => started\n$/,
  );
  assert.equal(code, 1);
});

test('a file that is no journal is an error', async () => {
  const { code, stderr } = await commandLine(['from-log', 'letter.txt', '--config', 'etc'], { cwd });
  assert.deepEqual([code, stderr], [2, 'error: letter.txt: holds no line of pve-ha-crm or pve-ha-lrm\n']);
});

test('an incident can be told without names and dates', async () => {
  const named = (text: string) => text.replaceAll('node1', 'hera').replaceAll('node3', 'zeus');
  const folder = temporaryFolder({
    'other.log': named(left + back),
    'etc/resources.cfg': 'vm: 101\n\tcomment payroll of Joe\n\tstate started\n\nvm: 102\n\tstate started\n',
    'etc/rules.cfg': 'resource-affinity: olympus\n\taffinity positive\n\tresources vm:101,vm:102\n',
  });
  const argv = ['from-log', 'other.log', '--config', 'etc', '--anonymise', '--shift-time'];
  const { code, stdout } = await commandLine(argv, { cwd: folder });
  assert.equal(code, 1);
  assert.match(stdout, /Given a cluster of node1 and node2\n[\s\S]*When node2 enters maintenance\n/);
  assert.match(
    stdout,
    /part at 01-01 13:50:08 \(500 s after the first line\), at vm:101:\n {2}journal {2}.* to node2\n/,
  );
  assert.doesNotMatch(stdout, /hera|zeus|olympus|payroll|11-22/);
});
