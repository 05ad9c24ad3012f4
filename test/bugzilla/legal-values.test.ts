import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ReportFacts } from '../../src/bugzilla/finished-report';
import { askLegalValues, chooseFields, type LegalValues } from '../../src/bugzilla/legal-values';
import { makeTracker, type Tracker } from '../../src/bugzilla/tracker';
import { fields, filingDesk } from './filing-desk';
import { report } from './report-on-disk';

const offered: LegalValues = {
  components: ['Backend', 'HA'],
  versions: ['8', '9'],
  severities: ['critical', 'major', 'normal', 'minor', 'enhancement'],
  priorities: ['---', 'Normal'],
  platforms: ['All', 'PC'],
  systems: ['All', 'Linux'],
};

function choose(values: Partial<LegalValues>, facts: Partial<ReportFacts> = {}, settled: Partial<Tracker> = {}) {
  return chooseFields(
    makeTracker(settled),
    { ...report, facts: { ...report.facts, ...facts } },
    { ...offered, ...values },
  );
}

test('a server is asked what it offers; what is closed is left out', async () => {
  const { bugzilla, emulator } = await filingDesk();
  const values = await askLegalValues(bugzilla, 'pve');
  assert.deepEqual(values.components, ['Backend', 'HA', 'Web UI']);
  assert.deepEqual(values.versions, ['8', '9']);
  assert.deepEqual(values.systems, ['All', 'Windows', 'Mac OS', 'Linux', 'Other']);
  assert.ok(emulator.asked.every(({ method, query }) => method === 'GET' && !query.has('Bugzilla_api_key')));
  assert.equal((await askLegalValues(bugzilla, 'nosuch')).components, undefined);
});

test('also where the server does not rewrite URLs', async () => {
  const { bugzilla, emulator } = await filingDesk();
  emulator.rewrites = false;
  assert.deepEqual((await askLegalValues(bugzilla, 'pve')).versions, ['8', '9']);
  assert.equal(emulator.asked.filter(({ path }) => path.startsWith('/rest/')).length, 1);
});

test('all that fits is chosen', () => assert.deepEqual(choose({}), { fields }));

describe('the best of what is offered is chosen', () => {
  const rows: readonly (readonly [string, Parameters<typeof choose>, object])[] = [
    ['the exact version', [{ versions: ['9', '9.2'] }, { pveVersion: '9.2.3' }], { version: '9.2' }],
    ['the series', [{ versions: ['9', '9.1'] }, { pveVersion: '9.2.3' }], { version: '9' }],
    ['the series of the package', [{}, { version: '4.0.6' }], { version: '8' }],
    ['no version', [{ versions: ['unspecified'] }], { version: 'unspecified' }],
    ['the version that was asked for', [{}, {}, { versions: ['8'] }], { version: '8' }],
    ['the severity of the kind', [{}, { kind: 'data-at-risk' }], { severity: 'critical' }],
    ['the next severity', [{ severities: ['major'] }, { kind: 'data-at-risk' }], { severity: 'major' }],
    ['a question where no document promises it', [{}, { kind: 'down', basis: 5 }], { severity: 'minor' }],
    ['another platform', [{ platforms: ['PC', 'Other'] }], { platform: 'PC' }],
    ['another priority', [{ priorities: ['Normal'] }], { priority: 'Normal' }],
  ];
  for (const [what, args, expected] of rows) {
    test(what, () => assert.deepEqual(choose(...args), { fields: { ...fields, ...expected } }));
  }
});

describe('what is not offered is said with what is', () => {
  const rows: readonly (readonly [Partial<LegalValues>, RegExp])[] = [
    [{ components: ['Backend', 'ha'] }, /^no fitting component: wanted HA, the server offers Backend, ha$/],
    [{ versions: ['10'] }, /^no fitting version: wanted 9 or unspecified, the server offers 10$/],
    [{ components: undefined }, /^the server has no product "pve"/],
  ];
  for (const [values, problem] of rows) {
    test(String(problem), () => {
      const choice = choose(values);
      assert.ok('problems' in choice && problem.test(choice.problems.join('\n')), JSON.stringify(choice));
    });
  }
});
