import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { commandLine } from './command-line';
import { temporaryFolder } from './temporary-folder';

const cwd = temporaryFolder({
  'pve-ha-spec.yaml': 'steps: [steps]\n',
  'steps/own.steps.ts': "/** Fine. @example vm101 is well */\nThen('{resources} is/are well', () => {});\n",
  'more/more.js': "Then('{resources} is/are better', () => {});\n",
});

describe('steps', () => {
  test('lists every sentence with its meaning and examples, the own ones too', async () => {
    const { code, stdout } = await commandLine(['steps'], { cwd });
    assert.match(
      stdout,
      /^What is\n {2}a cluster of \{nodes\}\n {6}The nodes, by name\.\n {6}e\.g\. a cluster of node1, /,
    );
    assert.match(stdout, /^ {2}\{resources\} is\/are well\n {6}Fine\.\n {6}e\.g\. vm101 is well$/m);
    assert.equal(code, 0);
  });

  test('lists only sentences about all of some words, however they are written', async () => {
    const { stdout } = await commandLine(['steps', 'Maintenance', 'leave'], { cwd });
    assert.match(stdout, /^What happens\n {2}\{nodes\} leave\(s\) maintenance\n( {6}.*\n)+$/);
  });

  test('takes own steps from the command line rather than from the settings', async () => {
    const { stdout } = await commandLine(['steps', '--steps', 'more', 'resources', 'is/are', 'e'], { cwd });
    assert.match(stdout, /^ {2}\{resources\} is\/are better$/m);
    assert.doesNotMatch(stdout, /is\/are well/);
  });

  test('says so if there is no such sentence', async () => {
    const { code, stdout, stderr } = await commandLine(['steps', 'toaster', 'bread'], { cwd });
    assert.deepEqual([code, stdout, stderr], [2, '', 'error: no sentence is about "toaster" and "bread"\n']);
  });

  test('prints the sentences as JSON', async () => {
    const { stdout } = await commandLine(['steps', '--json', 'is well'], { cwd });
    const examples = ['vm101 is well'];
    const well = { kinds: ['expectation'], expression: '{resources} is/are well', meaning: 'Fine.', examples };
    assert.deepEqual(JSON.parse(stdout), { steps: [well] });
  });

  test('prints the sentences as a module for editors', async () => {
    const { stdout } = await commandLine(['steps', '--glue'], { cwd });
    assert.match(stdout, /^Given\('a cluster of \{nodes\}', \(\) => \{\}\);$/m);
    assert.match(stdout, /^Then\('\{resources\} is\/are well', \(\) => \{\}\);$/m);
  });
});
