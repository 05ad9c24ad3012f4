import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeRequirements, type ScenarioEvidence } from '../../src/report/requirement-results';
import { catalogueOf, known, scenarioRow } from './reported-run';

const tags = ['requirement:MNT-001'];
const passed = scenarioRow('passed', { tags });
const knownFor = (requirement: string) => scenarioRow('failed as known', { tags, known: { ...known, requirement } });
const both = ['requirement:MNT-001', 'requirement:MNT-002'];

const table: readonly (readonly [
  title: string,
  scenarios: readonly ScenarioEvidence[],
  result: string,
  reason?: string,
])[] = [
  ['one that holds proves', [passed], 'proven'],
  ['one that passes unexpectedly proves too', [scenarioRow('passed unexpectedly', { tags })], 'proven'],
  ['one that breaks contradicts, whatever else holds', [passed, scenarioRow('failed', { tags })], 'contradicted'],
  ['so does one that is known to', [scenarioRow('failed as known', { tags })], 'contradicted'],
  ['also for this requirement', [knownFor('MNT-001')], 'contradicted'],
  ['also for one that it is not tagged with', [knownFor('MNT-009')], 'contradicted'],
  [
    'one that is known to break another of its requirements says nothing',
    [{ ...knownFor('MNT-002'), tags: both }],
    'untested',
    'its scenario breaks MNT-002 first',
  ],
  [
    'unless it is known to break this one also',
    [{ ...knownFor('MNT-002'), tags: both, known: { ...known, requirement: 'MNT-002', also: ['MNT-001'] } }],
    'contradicted',
  ],
  [
    'one that was skipped says why',
    [scenarioRow('skipped', { tags })],
    'untested',
    'skipped: the engine cannot cut power',
  ],
  [
    'one that could not be judged',
    [scenarioRow('not judged', { tags })],
    'untested',
    'its scenario could not be judged',
  ],
  ['one that was not run', [{ id: 'x#s1', tags }], 'untested', 'not run'],
  ['what was skipped does not take away from what holds', [passed, scenarioRow('skipped', { tags })], 'proven'],
  ['no scenario at all', [scenarioRow('passed')], 'untested', 'no scenario shows it'],
];

for (const [title, scenarios, result, reason] of table) {
  test(`a requirement by its scenarios: ${title}`, () => {
    const [row] = judgeRequirements(catalogueOf({}), scenarios, 'model');
    assert.deepEqual([row?.result, row?.reason], [result, reason]);
  });
}

test('a requirement that the engine cannot show says who can, or why not', () => {
  const catalogue = catalogueOf(
    { id: 'MNT-001', engines: ['live'] },
    { id: 'MNT-002', engines: ['simulator', 'live'], untestable: { model: 'its guests never crash' } },
  );
  const reasons = judgeRequirements(catalogue, [], 'model').map(({ reason }) => reason);
  assert.deepEqual(reasons, ['only a live cluster can show it', 'its guests never crash']);
});

test('a row has what the catalogue says, and the scenarios', () => {
  const [row] = judgeRequirements(catalogueOf({}), [passed, { ...passed, id: 'x#s2' }], 'model');
  assert.deepEqual(row, {
    id: 'MNT-001',
    area: 'maintenance',
    level: 'MUST',
    status: 'documented',
    statement: 'A resource MUST leave a node in maintenance.',
    result: 'proven',
    scenarios: ['x#s1', 'x#s2'],
  });
});
