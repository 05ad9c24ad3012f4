import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { BugCase } from '../../src/bugzilla/bug-case';
import { expectedBlocks, promiseOf } from '../../src/bugzilla/expected-result';
import { stayInPlace } from '../../src/expect';
import type { Requirement } from '../../src/report/requirements';
import { playedCase, together } from './played-case';
import { requirement } from './requirement';

const manual = { document: 'pve-docs/ha-manager.adoc', anchor: 'Maintenance Mode' };
const documented = { ...requirement(manual), statement: 'It MUST return.' };
const contested: Requirement = { ...documented, status: 'contested', statement: 'It does not return.' };
const quoted: Requirement = { ...contested, source: [{ ...manual, quote: 'All will be moved back.' }] };
const guide = 'Administration Guide, High Availability, Maintenance Mode';

describe('what is expected', () => {
  const scenario = { id: 'x#y', name: 'It goes back', feature: 'X', lines: [], tags: [] };
  const told = async (others: Partial<BugCase>) => {
    const bug = await playedCase(together, stayInPlace(['vm:101']), { scenario, ...others });
    const [expected, promise, basis] = expectedBlocks(bug);
    assert.deepEqual(expected, { kind: 'prose', text: 'vm:101 returns to node3.' });
    return { told: [promise, promiseOf(bug)], basis: basis?.kind === 'prose' ? basis.text : '' };
  };
  const rule = { scenario: { ...scenario, rule: 'What leaves comes back' } };
  const question = { scenario: { ...scenario, rule: 'Who wins?' } };
  const rows: readonly (readonly [what: string, others: Partial<BugCase>, place: string, promise: string])[] = [
    [
      'in the words of the catalogue',
      { requirement: documented },
      `${guide}, in our words: It must return.`,
      'The manual promises: It must return.',
    ],
    [
      'in those of the Rule, where the catalogue tells what is done',
      { requirement: contested, ...rule },
      `What leaves comes back. See ${guide}.`,
      'Expected: What leaves comes back.',
    ],
    [
      'in the words of the manual, where they are known',
      { requirement: quoted, ...rule },
      `${guide}: "All will be moved back."`,
      'The manual: "All will be moved back."',
    ],
    [
      "in our own words, which are not the manual's",
      { requirement: contested, ...question },
      `It goes back. See ${guide}.`,
      'Expected: It goes back.',
    ],
    ['in our own words alone, where no document says it', question, 'It goes back.', 'Expected: It goes back.'],
    ['by its place alone, where nothing else tells it', { requirement: contested }, `See ${guide}.`, ''],
  ];
  for (const [what, others, place, promise] of rows) {
    test(`is told ${what}`, async () => {
      assert.deepEqual((await told(others)).told, [{ kind: 'prose', text: place }, promise]);
    });
  }

  test('rests on our reading of the documentation where that is all there is', async () => {
    const read = /Basis: documentation of this version, as we read it\.$/;
    assert.match((await told({ requirement: contested, ...rule })).basis, read);
    assert.match((await told({ requirement: contested })).basis, read);
    for (const requirement of [documented, quoted]) {
      assert.match((await told({ requirement, ...rule })).basis, /Basis: documentation of this version\.$/);
    }
    assert.equal((await told(question)).basis, 'Basis: general sense.');
  });
});
