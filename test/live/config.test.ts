import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type LiveConfig, readLiveConfig } from '../../src/live/config';

let folder: string;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'pve-ha-spec-live-'));
});
after(() => rmSync(folder, { recursive: true }));

function read(text: string): LiveConfig {
  const file = join(folder, 'live.yaml');
  writeFileSync(file, text);
  return readLiveConfig(file);
}

const least = 'cluster: ha-lab\nhosts: [pve1, "https://pve2:443"]\n';

test('a name and the hosts are enough', () => {
  const config = read(least);
  assert.deepEqual(config.hosts, ['https://pve1:8006', 'https://pve2:443']);
  assert.deepEqual(config.trust, { by: 'system' });
  assert.deepEqual(config.vmids, { first: 9100, last: 9999 });
  assert.equal(config.journals, join(folder, 'live-journals'));
});

test('paths are relative to the file, guests may be written as in features, hooks as one text or as words', () => {
  const config = read(`${least}ca: ca.pem
guests: { vm100: "vm:9100" }
hooks: { power-off: 'outer "a b" {node}', power-on: [outer, on, "{node}"] }
`);
  assert.deepEqual(config.trust, { by: 'ca', file: join(folder, 'ca.pem') });
  assert.equal(config.guests.get('vm:100'), 'vm:9100');
  assert.deepEqual(config.hooks.get('power-off'), ['outer', 'a b', '{node}']);
  assert.deepEqual(config.hooks.get('power-on'), ['outer', 'on', '{node}']);
});

for (const [mistake, text, message] of [
  ['no name', 'hosts: [pve1]\n', /^live\.yaml:1: "cluster" is missing$/],
  ['an option that there is not', `${least}insecure: true\n`, /^live\.yaml:3: "insecure" is not known here$/],
  [
    'a hook that there is not',
    `${least}hooks:\n  explode: x\n`,
    /^live\.yaml:4: hooks: "explode" is not a hook \(maintenance-on, /,
  ],
  [
    'a hook without its inverse',
    `${least}hooks: { power-off: x }\n`,
    /^live\.yaml: hooks: there is power-off, but not power-on, which undoes it$/,
  ],
  [
    'two kinds of trust',
    `${least}ca: x\nfingerprints: ["${Array(32).fill('AB').join(':')}"]\n`,
    /^live\.yaml: ca and fingerprints are both given: take one of them$/,
  ],
  [
    'a fingerprint that is none',
    `${least}fingerprints: [abc]\n`,
    /^live\.yaml:3: fingerprints: item 1: must be a SHA-256 fingerprint/,
  ],
  [
    'a range that is none',
    `${least}vmids: 50-60\n`,
    /^live\.yaml: vmids: 50-60 is no range of guests: it begins at 100 or above$/,
  ],
] as const) {
  test(`a live.yaml with ${mistake} is refused with what would be right`, () => {
    assert.throws(() => read(text), { name: 'InputError', message });
  });
}
