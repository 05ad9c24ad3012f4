import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import type { TestDirectory } from '../../src/formats';
import { simulatorPlayer } from '../../src/simulator';

const folder = mkdtempSync(join(tmpdir(), 'play-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const directory: TestDirectory = { cmdlist: [['power node1 on'], []] };

/** A command that is a script of Node.js. */
function script(name: string, code: string): string {
  const file = join(folder, `${name}.js`);
  writeFileSync(file, code);
  return `"${process.execPath}" ${file}`;
}

function play(command: string, timeout = 30): Promise<string> {
  return simulatorPlayer({ settings: { command, timeout } })(directory);
}

function problem(message: RegExp) {
  return { name: 'InputError', message };
}

describe('a simulator', () => {
  test('gets a test directory and --batch, and is believed what it prints', async () => {
    const code = `const [, , dir, ...rest] = process.argv;
      console.log('starting simulation', rest.join(' '), require('fs').readdirSync(dir).join(' '));`;
    assert.equal(await play(script('prints', code)), 'starting simulation --batch cmdlist\n');
  });

  test('is rather believed what it leaves in status/log', async () => {
    const code = `const fs = require('fs'); const status = process.argv[3] + '/status'; fs.mkdirSync(status);
      fs.writeFileSync(status + '/log', 'starting simulation'); console.log('not starting simulation');`;
    assert.equal(await play(`${script('leaves', code)} --only '{dir}'`), 'starting simulation');
  });

  test('may end badly, as long as there is a log', async () => {
    assert.match(await play(script('dies', `console.log('starting simulation'); process.exit(1)`)), /^starting/);
  });

  test('that is not there gets one clear error', async () => {
    await assert.rejects(
      play('no-such-simulator'),
      problem(/^the simulator cannot be started: there is no program "no-such-simulator"; install the package/),
    );
  });

  test('that lacks a Perl module: the error names it', async () => {
    const code = `console.error("Can't locate PVE/HA/Tools.pm in @INC (you may need ...)"); process.exit(2);`;
    await assert.rejects(play(script('perl', code)), problem(/^the simulator lacks the Perl module PVE::HA::Tools: /));
  });

  test('that crashes: the error tells what it said last', async () => {
    await assert.rejects(
      play(script('crashes', `console.error('out of cheese'); process.exit(3)`)),
      problem(/^the simulator ended with exit code 3 and left no log; it said:\n {2}out of cheese$/),
    );
    await assert.rejects(
      play(script('killed', `process.kill(process.pid, 'SIGTERM'); setTimeout(() => {}, 9999)`)),
      problem(/^the simulator was ended by SIGTERM and left no log$/),
    );
  });

  test('that does not end is ended', async () => {
    await assert.rejects(
      play(script('hangs', `console.log('starting simulation'); setTimeout(() => {}, 60_000)`), 0.5),
      problem(/^the simulator did not end within 0\.5 s /),
    );
  });

  test('leaves no temporary folder behind, also on Ctrl-C', async () => {
    const temporary = join(folder, 'temporary');
    mkdirSync(temporary);
    const hangs = script('waits', `console.log('up'); setTimeout(() => {}, 60_000)`);
    const code = `require(${JSON.stringify(join(__dirname, '../../src/simulator'))})
      .simulatorPlayer({ settings: { command: ${JSON.stringify(hangs)} } })({ cmdlist: [[]] });
      process.stdout.write('ready');`;
    const child = spawn(process.execPath, [...process.execArgv, '-e', code], {
      env: { ...process.env, TMPDIR: temporary },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    const folders = () => readdirSync(temporary).filter((name) => name.startsWith('pve-ha-spec-simulator-'));
    assert.equal(folders().length, 1);
    child.kill('SIGINT');
    const [, signal] = await once(child, 'close');
    assert.equal(signal, 'SIGINT');
    assert.deepEqual(folders(), []);
  });
});
