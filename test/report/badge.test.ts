import assert from 'node:assert/strict';
import { test } from 'node:test';
import { badgeOf } from '../../src/report/badge';
import { reportOf, scenarioRow } from './reported-run';

async function titleOf(...outcomes: readonly Parameters<typeof scenarioRow>[0][]): Promise<string | undefined> {
  const badge = await badgeOf(reportOf(outcomes.map((outcome) => scenarioRow(outcome))));
  return /<title>(.*)<\/title>/.exec(badge)?.[1];
}

test('the badge tells in words how many scenarios did not as expected', async () => {
  assert.equal(await titleOf('passed', 'failed as known'), 'HA model 5.2.0: 2 scenarios: 0 unexpected');
  assert.equal(await titleOf('failed', 'passed unexpectedly'), 'HA model 5.2.0: 2 scenarios: 2 unexpected');
  assert.equal(await titleOf('passed', 'not judged'), 'HA model 5.2.0: 2 scenarios: 0 unexpected, 1 not judged');
});
