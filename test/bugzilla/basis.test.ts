import assert from 'node:assert/strict';
import { test } from 'node:test';
import { basisOf } from '../../src/bugzilla/basis';
import { requirement } from './requirement';

const chapter = 'https://pve.proxmox.com/pve-docs/chapter-ha-manager.html';
const manual = 'pve-docs/ha-manager.adoc';

const rows: readonly (readonly [rank: number, document: string])[] = [
  [1, manual],
  [1, 'pve-docs/generated/ha-resources-opts.adoc'],
  [2, 'pve-ha-manager/src/test/test-maintenance1'],
  [3, 'changelog of pve-ha-manager'],
  [4, 'API viewer'],
  [5, 'reference engine 5.2.0 (measured, precedence.md)'],
];

for (const [rank, document] of rows) {
  test(`an expectation known from "${document}" has rank ${rank}`, () => {
    assert.equal(basisOf(requirement({ document, anchor: 'x' })).rank, rank);
  });
}

test('the strongest of several sources counts, wherever it stands', () => {
  const sources = [...rows].reverse().map(([, document]) => ({ document, anchor: 'x' }));
  assert.equal(basisOf(requirement(...sources)).rank, 1);
});

test('without a requirement an expectation is general sense, and no place is named', () => {
  assert.deepEqual(basisOf(undefined), { rank: 6, words: 'general sense' });
});

test('the documentation is named by section and address', () => {
  const { place, link } = basisOf(
    requirement(
      { document: manual, anchor: 'Maintenance Mode' },
      { document: manual, anchor: 'ha_manager_node_affinity_rules' },
    ),
  );
  assert.equal(place, 'Administration Guide, High Availability, Maintenance Mode and Node Affinity Rules');
  assert.equal(link, `${chapter}#ha_manager_node_maintenance`);
});

test('a section whose address is not known is not linked to', () => {
  assert.equal(basisOf(requirement({ document: manual, anchor: 'Introduction' })).link, chapter);
});
