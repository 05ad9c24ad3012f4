import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { coverageOf } from '../../src/report/coverage';
import { coverageMarkdown } from '../../src/report/coverage-markdown';
import { coverageText } from '../../src/report/coverage-text';
import type { Paint } from '../../src/report/summary';
import { catalogueOf, scenarioRow } from './reported-run';

const catalogue = catalogueOf(
  { id: 'FEN-001', area: 'fencing', statement: 'A dead node MUST be fenced.' },
  { id: 'FEN-002', area: 'fencing', statement: 'A watchdog | resets.', engines: ['live'] },
  { id: 'MNT-001' },
);
const scenarios = [
  scenarioRow('passed', { tags: ['requirement:MNT-001'] }),
  scenarioRow('failed', { id: 'x#s2', name: 's2', place: 'features/x.feature:9', tags: ['requirement:MNT-009'] }),
];
const coverage = coverageOf(catalogue, scenarios, 'model', [{ id: 'MNT-010', place: 'expectations/model.yaml:3' }]);
const plain: Paint = (_colour, text) => text;

test('what the engine could show but no scenario does is missing; what only others can show is not', () => {
  assert.deepEqual(coverage.missing, ['FEN-001']);
  assert.deepEqual(coverageOf(catalogue, scenarios, 'live').missing, ['FEN-001', 'FEN-002']);
});

test('requirements that are not in the catalogue are unknown, wherever they are named', () => {
  assert.deepEqual(coverage.unknown, [
    { id: 'MNT-009', place: 'features/x.feature:9' },
    { id: 'MNT-010', place: 'expectations/model.yaml:3' },
  ]);
});

test('for the terminal, requirements come by area with their scenarios, and what is amiss comes last', () => {
  assert.equal(
    coverageText(coverage, 'model 5.2.0', plain),
    `fencing: 0 proven, 0 contradicted, 2 untested
  FEN-001  untested      no scenario shows it
  FEN-002  untested      only a live cluster can show it

maintenance: 1 proven, 0 contradicted, 0 untested
  MNT-001  proven        features/x.feature:5

out of reach:
  only a live cluster can show it (1): FEN-002

1 requirement without a scenario:
  FEN-001: A dead node MUST be fenced.

unknown requirement: features/x.feature:9: MNT-009
unknown requirement: expectations/model.yaml:3: MNT-010

within reach of the engine: 2, with a scenario: 1 (50 %); out of its reach: 1
3 requirements on model 5.2.0: 1 proven, 0 contradicted, 2 untested
`,
  );
});

test('only what is amiss is told if no more is wanted', () => {
  assert.match(coverageText(coverage, 'model 5.2.0', plain, true), /^1 requirement without a scenario:/);
});

test('without a run there are no results to count', () => {
  const planned = scenarios.map(({ outcome: _, ...scenario }) => scenario);
  const text = coverageText(coverageOf(catalogue, planned, 'model'), 'model 5.2.0', plain);
  assert.match(text, /^ {2}MNT-001 {2}untested {6}not run: features\/x\.feature:5$/m);
  assert.match(text, /\n3 requirements on model 5\.2\.0: 1 shown by scenarios, 2 not\n$/);
});

describe('the document', () => {
  const text = coverageMarkdown(coverage, catalogue, {
    subject: 'model 5.2.0',
    command: 'pve-ha-spec coverage -o docs/coverage.md',
    catalogue: 'features/requirements.yaml',
    href: (file) => `../${file}`,
  });

  test('says how it was made, and links the catalogue', () => {
    assert.match(text, /\[catalogue\]\(\.\.\/features\/requirements\.yaml\)/);
    assert.match(text, /Written by `pve-ha-spec coverage -o docs\/coverage\.md`\./);
  });

  test('has a table for each area, with links to the documentation and to scenarios', () => {
    assert.match(text, /^\| \[maintenance\]\(#maintenance\) \| 1 \| 1 \| 0 \| 0 \|$/m);
    assert.match(
      text,
      /^\| \[MNT-001\]\(https:.*#ha_manager_node_maintenance\) \| A resource MUST leave .* \| documented \| proven \| \[s1\]\(\.\.\/features\/x\.feature#L5\) \|$/m,
    );
  });

  test('lists what only a live cluster can show', () => {
    assert.match(text, /\n## What only a live cluster can show\n\n- FEN-002: A watchdog \\\| resets\.\n$/);
  });
});
