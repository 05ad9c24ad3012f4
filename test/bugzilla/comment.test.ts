import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { commentOnBug, commentText } from '../../src/bugzilla/comment';
import { fileReport } from '../../src/bugzilla/filing';
import type { Fault } from './emulator/emulator';
import { keys } from './emulator/stock';
import { versions } from './emulator/version';
import { fields, filingDesk, submission } from './filing-desk';
import { report } from './report-on-disk';

/** A server that has the bug. */
async function desk(...given: Parameters<typeof filingDesk>) {
  const made = await filingDesk(...given);
  await fileReport(submission(made.tracker), made.tools);
  return { ...made, comments: () => made.emulator.bugs.all[0]?.comments.slice(1) ?? [] };
}

const later = { ...report, facts: { ...report.facts, version: '5.2.1' } };

test('a comment has the version, the frequency, the line that decides, and the fingerprint', () => {
  assert.equal(
    commentText(later),
    `Still so with pve-ha-manager 5.2.1.

Always.

>>> [1] 140 node1/crm: migrate service 'vm:101' to node 'node2' (running)

Report fingerprint: ${report.facts.fingerprint}`,
  );
});

describe('that a bug is still there is said once for a version', () => {
  for (const version of versions) {
    test(`on Bugzilla ${version}`, async () => {
      const { tools, comments } = await desk({}, { version });
      assert.deepEqual(await commentOnBug(1, report, tools), { kind: 'commented' });
      assert.deepEqual(await commentOnBug(1, report, tools), { kind: 'already' });
      assert.deepEqual(await commentOnBug(1, later, tools), { kind: 'commented' });
      assert.deepEqual(comments(), [commentText(report), commentText(later)]);
    });
  }

  for (const fault of ['lost after', 'late', 'nonsense'] as const satisfies readonly Fault[]) {
    test(`although the answer is ${fault}`, async () => {
      const { emulator, tools, comments } = await desk();
      emulator.faults.push({ method: 'POST', path: '/rest/bug/1/comment', fault });
      assert.deepEqual(await commentOnBug(1, report, tools), { kind: 'commented' });
      assert.deepEqual(await commentOnBug(1, report, tools), { kind: 'already' });
      assert.equal(comments().length, 1);
    });
  }
});

test('where the request was lost, it is not known whether it was said, and nothing is said again', async () => {
  const { emulator, tools, comments, waits } = await desk();
  emulator.faults.push({ method: 'POST', path: '/rest/bug/1/comment', fault: 'lost before' });
  const outcome = await commentOnBug(1, report, tools);
  assert.equal(outcome.kind, 'unknown');
  assert.deepEqual(waits, [10, 30, 60]);
  assert.deepEqual(comments(), []);
});

test('a key that is not valid is told', async () => {
  const { emulator, tools } = await filingDesk({}, { key: keys.wrong });
  emulator.bugs.create({ ...fields, summary: report.title });
  const outcome = await commentOnBug(1, report, tools);
  assert.deepEqual(outcome.kind === 'refused' && outcome.code, 306);
});
