import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareWithModel, disagreements } from './agreement';
import { realPace } from './emulated';

/** From every kind of what the API and hooks can do; `npm run check:live` plays all there are. */
const features = [
  'features/seed/return-after-maintenance.feature',
  'features/resources/resources.feature',
  'features/fencing/recovery.feature',
];

test('on an emulated cluster, driven over its API, scenarios end as on the model or are skipped', async () => {
  const compared = await compareWithModel(features, () => {});
  assert.deepEqual(disagreements(compared), []);
  const judged = compared.filter(({ live }) => !live.startsWith('skipped: '));
  assert.ok(judged.length >= 15, `only ${judged.length} were judged`);
});

test('at the pace of a real cluster nothing takes so long that it could not be observed', async () => {
  const paths = [
    'features/maintenance/return.feature',
    'features/commands/requested-state.feature',
    'features/lrm/commands-and-shutdown.feature',
  ];
  const compared = await compareWithModel(paths, () => {}, realPace);
  assert.deepEqual(disagreements(compared), []);
  assert.ok(compared.length > 10);
  assert.deepEqual(
    compared.filter(({ live }) => live.includes('could not be observed')),
    [],
  );
});
