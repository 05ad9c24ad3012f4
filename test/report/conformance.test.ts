import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { packageRoot } from '../../src/cli/package';
import { countResults, scenarioRowOf } from '../../src/report/conformance';
import { conformanceMarkdown } from '../../src/report/conformance-markdown';
import { type OutcomeKind, outcomeKinds } from '../../src/report/outcome';
import { readConformance } from '../../src/report/read-conformance';
import { temporaryFolder } from '../cli/temporary-folder';
import { catalogueOf, known, reportOf, scenarioRow } from './reported-run';

const schema = join(packageRoot, 'docs', 'schemas', 'conformance-1.json');

const fencing = { tags: ['area:fencing', 'requirement:FEN-001'] };
const maintenance = { tags: ['area:maintenance', 'requirement:MNT-001'] };
const catalogue = catalogueOf(
  { id: 'MNT-001' },
  { id: 'FEN-001', area: 'fencing', statement: 'A dead node SHOULD be fenced.' },
  { id: 'FEN-002', area: 'fencing', engines: ['live'] },
);
const everyOutcome = outcomeKinds.map((kind, index) => scenarioRow(kind, { id: `x#s${index}` }));

function rejoined(report: unknown) {
  const folder = temporaryFolder({ 'c.json': JSON.stringify(report, undefined, 2) });
  return readConformance(join(folder, 'c.json'), 'c.json', schema);
}

describe('a conformance report', () => {
  test('counts scenarios and requirements, by area and by level', () => {
    const { counts, areas, levels } = reportOf(
      [scenarioRow('passed', fencing), scenarioRow('failed as known', maintenance)],
      catalogue,
    );
    assert.deepEqual([counts.passed, counts['failed as known'], counts.failed], [1, 1, 0]);
    assert.deepEqual(
      areas.map(({ area, scenarios, requirements }) => [area, scenarios.passed, requirements]),
      [
        ['fencing', 1, { proven: 1, contradicted: 0, untested: 1 }],
        ['maintenance', 0, { proven: 0, contradicted: 1, untested: 0 }],
      ],
    );
    assert.deepEqual(
      levels.map(({ level, ...results }) => [level, ...Object.values(results)]),
      [
        ['MUST', 0, 1, 1],
        ['SHOULD', 1, 0, 0],
        ['MAY', 0, 0, 0],
        ['described', 0, 0, 0],
      ],
    );
  });

  const verdicts: Readonly<Record<OutcomeKind, boolean>> = {
    passed: true,
    'failed as known': true,
    skipped: true,
    failed: false,
    'passed unexpectedly': false,
    'not judged': true,
  };
  for (const [outcome, conformant] of Object.entries(verdicts)) {
    test(`is ${conformant ? '' : 'not '}conformant with a scenario that is "${outcome}"`, () => {
      assert.equal(reportOf([scenarioRow(outcome as OutcomeKind)]).conformant, conformant);
    });
  }

  test('has what was judged as data, with places as texts', () => {
    const place = { file: 'features/x.feature', line: 5 };
    const failure = {
      step: { text: 'Then vm101 returns to node3', place: { file: 'features/x.feature', line: 9 } },
      message: 'vm:101 should return to node3, but stays on node1',
      error: 'ExpectationError',
    };
    const deviation = { ...known, message: /^vm:101 should return/, place, heir: 'model-new.yaml' };
    const outcome = { kind: 'failed as known', failure, known: deviation } as const;
    const row = scenarioRowOf({ id: 'x#s1', name: 's1', feature: 'F', tags: [], place, outcome });
    assert.deepEqual(row, {
      id: 'x#s1',
      name: 's1',
      feature: 'F',
      tags: [],
      place: 'features/x.feature:5',
      outcome: 'failed as known',
      message: failure.message,
      step: 'Then vm101 returns to node3',
      stepPlace: 'features/x.feature:9',
      known: { ...known, place: 'features/x.feature:5' },
    });
  });

  test('is as its JSON Schema says, whatever came of the run', () => {
    const stray = [{ scenario: 'x#gone', place: 'expectations/model.yaml:3', problem: 'there is none' }];
    const report = reportOf(everyOutcome, catalogue, { stray, suite: { version: '1.2.3', commit: 'a'.repeat(40) } });
    assert.deepEqual(rejoined(report), report);
    const bare = reportOf([], new Map(), { subject: { engine: 'live', version: '5.2.0' } });
    assert.deepEqual(rejoined(bare), bare);
  });

  test('that is none is refused, with the place', () => {
    const report = reportOf(everyOutcome, catalogue);
    const mistakes: readonly (readonly [report: unknown, message: RegExp])[] = [
      [[], /^c\.json:1: has no format; expected "pve-ha-spec\/conformance-1"/],
      [{ ...report, format: 'pve-ha-spec/conformance-9' }, /^c\.json:1: has the format "pve-ha-spec\/conformance-9"/],
      [{ ...report, subject: {} }, /^c\.json:\d+: subject: "engine" is missing/],
      [
        { ...report, scenarios: [{ ...everyOutcome[0], outcome: 'fine' }] },
        /scenarios: item 1: outcome: must be "passed"/,
      ],
      [{ ...report, scenarios: [{ ...everyOutcome[2], reason: undefined }] }, /scenarios: item 1: "reason" is missing/],
    ];
    for (const [value, message] of mistakes) assert.throws(() => rejoined(value), { name: 'InputError', message });
    assert.throws(() => readConformance('/nowhere.json', 'nowhere.json', schema), {
      message: /^nowhere\.json: there is no/,
    });
  });
});

test('results of requirements are counted, also those that none has', () => {
  assert.deepEqual(countResults([{ result: 'proven' }]), { proven: 1, contradicted: 0, untested: 0 });
});

describe('a conformance report for people', () => {
  const href = (file: string) => `../${file}`;
  const text = conformanceMarkdown(reportOf(everyOutcome, catalogue), href);

  test('begins with the verdict', () => {
    assert.match(
      text,
      /^# HA conformance of model 5\.2\.0\n\n\*\*Not conformant\*\*: 6 scenarios, 1 passed, 1 failed as known, /,
    );
  });

  test('tells what was not expected, with the first line of the story and a link to the scenario', () => {
    assert.match(
      text,
      /^- failed: \[s1\]\(\.\.\/features\/x\.feature#L5\): vm:101 should return to node3, but stays on node1$/m,
    );
    assert.match(text, /^- passed unexpectedly: .*: known: A pair stays where it is\.$/m);
    assert.match(text, /^- not judged: .*: x\.feature:7: node9 is not part of the cluster$/m);
  });

  test('lists known deviations with the bug, and what was skipped with the reason', () => {
    assert.match(text, /^\| maintenance \| \[s1\]\(.*\) \| A pair stays where it is\. \| {2}\| not reported yet \|$/m);
    assert.match(text, /^- \[s1\]\(.*\): the engine cannot cut power$/m);
  });

  test('lists what was not tested by its reason', () => {
    assert.match(text, /^- no scenario shows it: MNT-001, FEN-001$/m);
    assert.match(text, /^- only a live cluster can show it: FEN-002$/m);
  });

  test('has no empty sections', () => {
    const fine = conformanceMarkdown(reportOf([scenarioRow('passed', maintenance)], catalogueOf({})), href);
    assert.deepEqual(fine.match(/^## .*/gm), ['## By area', '## By level']);
    assert.match(fine, /\*\*As expected\*\*: 1 scenario, 1 passed\./);
  });
});
