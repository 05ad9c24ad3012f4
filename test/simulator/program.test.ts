import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { createSimulator } from '../../src/simulator';
import { programOf } from '../../src/simulator/program';

const checkout = mkdtempSync(join(tmpdir(), 'checkout-'));
after(() => rmSync(checkout, { recursive: true, force: true }));
mkdirSync(join(checkout, 'src'));
mkdirSync(join(checkout, 'debian'));
writeFileSync(join(checkout, 'src', 'pve-ha-tester'), '');
writeFileSync(join(checkout, 'debian', 'changelog'), 'pve-ha-manager (5.2.0) trixie; urgency=medium\n\n  * x\n');

describe('the program of the simulator', () => {
  test('is that of the package without another word', () => {
    assert.deepEqual(programOf({}).words, ['pve-ha-simulator', '{dir}', '--batch']);
  });

  test('is the tester of a source checkout, whose changelog tells the version', () => {
    const { words, version } = programOf({ src: checkout, 'perl-lib': ['/opt/perl'] });
    const modules = join(checkout, 'src');
    assert.deepEqual(words, ['perl', '-I/opt/perl', `-I${modules}`, join(modules, 'pve-ha-tester'), '{dir}']);
    assert.equal(version, '5.2.0');
  });

  test('is any command, in which quotes keep words together', () => {
    const { words, version } = programOf({ command: `env X=1 "my simulator" --in='{dir}' '{dir}'` });
    assert.deepEqual(words, ['env', 'X=1', 'my simulator', '--in={dir}', '{dir}']);
    assert.equal(version, 'unknown');
  });

  test('has the version that it is said to have', () => {
    assert.equal(createSimulator({ settings: { command: 'x', version: '5.1.3' } }).identity.version, '5.1.3');
  });

  for (const [mistake, make, message] of [
    [
      'two programs',
      () => programOf({ src: checkout, command: 'x' }),
      /^the simulator is named by a source checkout and/,
    ],
    ['what is no checkout', () => programOf({ src: '/nowhere' }), /^there is no \/nowhere\/src\/pve-ha-tester: /],
    [
      'a profile',
      () => createSimulator({ profile: 'p' }),
      /^the engine "simulator" has no profiles, so none called "p"$/,
    ],
    ['unknown settings', () => createSimulator({ settings: { source: 'x' } }), /^simulator: .*source/],
    ['an unreadable version', () => createSimulator({ settings: { version: 'new' } }), /^simulator: version: must be/],
  ] as const) {
    test(`${mistake} gets one clear error`, () => {
      assert.throws(make, { name: 'InputError', message });
    });
  }
});
