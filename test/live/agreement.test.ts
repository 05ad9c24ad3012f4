import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareWithModel, disagreements } from './agreement';

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
