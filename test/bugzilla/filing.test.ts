import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Bugzilla, BugzillaClient } from '../../src/bugzilla/client';
import { type FilingTools, fileReport } from '../../src/bugzilla/filing';
import { makeTracker } from '../../src/bugzilla/tracker';
import type { Fault } from './emulator/emulator';
import { keys } from './emulator/stock';
import { versions } from './emulator/version';
import { type FilingDesk, filingDesk, submission } from './filing-desk';
import { title } from './report-on-disk';

describe('a report is filed once', () => {
  for (const version of versions) {
    test(`with its attachments, on Bugzilla ${version}`, async () => {
      const { emulator, tracker, tools, ledger } = await filingDesk({}, { version });
      const outcome = await fileReport(submission(tracker), tools);
      assert.deepEqual(outcome, { kind: 'filed', bug: 1, warnings: [], missing: [] });
      assert.deepEqual(
        emulator.bugs.all.map(({ fields, attachments }) => [fields.summary, attachments.map((each) => each.file_name)]),
        [[title, ['log.txt', 'config.txt']]],
      );
      assert.deepEqual(states(ledger), ['intent', 'filed', 'attached']);
    });
  }

  test('and a second call sends nothing', async () => {
    const { emulator, tracker, tools } = await filingDesk();
    await fileReport(submission(tracker), tools);
    const before = emulator.asked.length;
    assert.deepEqual(await fileReport(submission(tracker), tools), { kind: 'already', bug: 1, isComplete: true });
    assert.equal(emulator.asked.length, before);
  });

  const filedAnyway: readonly Fault[] = ['lost after', 'late', 'nonsense'];
  for (const fault of filedAnyway) {
    test(`although the answer is ${fault}: it is found again`, async () => {
      const { emulator, tracker, tools, waits } = await filingDesk({}, fault === 'late' ? { patience: 1000 } : {});
      emulator.faults.push({ method: 'POST', path: '/rest/bug', fault });
      const outcome = await fileReport(submission(tracker), tools);
      assert.deepEqual(outcome, { kind: 'filed', bug: 1, warnings: [], missing: [] });
      assert.equal(emulator.bugs.all.length, 1);
      assert.deepEqual(waits, [10]);
    });
  }

  const maybeFiled: readonly Fault[] = ['lost before', '502', '429'];
  for (const fault of maybeFiled) {
    test(`and not again when the server fails with ${fault}, until it is certain that it was not filed`, async () => {
      const { emulator, tracker, tools, ledger, waits, pass } = await filingDesk();
      emulator.faults.push({ method: 'POST', path: '/rest/bug', fault });
      assert.equal((await fileReport(submission(tracker), tools)).kind, 'unknown');
      assert.deepEqual(waits, [10, 30, 60]);
      assert.deepEqual(states(ledger), ['intent', 'unknown']);
      pass(5);
      assert.equal((await fileReport(submission(tracker), tools, true)).kind, 'unknown');
      pass(6);
      assert.equal((await fileReport(submission(tracker), tools)).kind, 'unknown');
      assert.equal(emulator.bugs.all.length, 0);
      assert.equal((await fileReport(submission(tracker), tools, true)).kind, 'filed');
      assert.equal(emulator.bugs.all.length, 1);
    });
  }

  test('although a search after the loss fails too', async () => {
    const { emulator, tracker, tools, waits } = await filingDesk();
    emulator.faults.push({ method: 'POST', path: '/rest/bug', fault: 'lost after' });
    emulator.faults.push({ method: 'GET', path: '/rest/bug', fault: '502' });
    assert.equal((await fileReport(submission(tracker), tools)).kind, 'filed');
    assert.deepEqual(waits, [10, 30]);
  });

  test('by two machines at the same time, where the fingerprint is the alias', async () => {
    const { emulator, tracker, tools } = await filingDesk({ alias: true });
    emulator.faults.push({ method: 'POST', path: '/rest/bug', fault: 'collision' });
    assert.equal((await fileReport(submission(tracker), tools)).kind, 'filed');
    assert.equal(emulator.bugs.all.length, 1);
  });

  test('whenever the program is killed and called again', async () => {
    let cut = 0;
    for (let isThrough = false; !isThrough; cut++) {
      const desk = await filingDesk();
      isThrough = await dieAt(cut, desk);
      desk.pass(11);
      await fileReport(submission(desk.tracker), desk.tools, true);
      assert.equal(desk.emulator.bugs.all.length, 1, `killed at ${cut}`);
      assert.equal(desk.emulator.bugs.all[0]?.attachments.length, 2, `killed at ${cut}`);
      assert.equal(desk.ledger.entries.at(-1)?.state, 'attached', `killed at ${cut}`);
    }
    assert.ok(cut > 10, `only ${cut} places to be killed at`);
  });
});

describe('a report that the server refuses is not filed', () => {
  const refusals: readonly (readonly [string, number, object])[] = [
    ['an unknown component', 51, { component: 'No Such' }],
    ['a closed component', 32000, { component: 'Retired' }],
    ['no component', 105, { component: undefined }],
    ['an unknown product', 106, { product: 'nosuch' }],
    ['an unknown version', 51, { version: '9.9.9' }],
    ['an unknown severity', 51, { severity: 'terrible' }],
  ];
  for (const [what, code, others] of refusals) {
    test(`because of ${what}`, async () => {
      const { emulator, tracker, tools, ledger } = await filingDesk();
      const outcome = await fileReport(submission(tracker, others), tools);
      assert.ok(outcome.kind === 'refused' && outcome.code === code, JSON.stringify(outcome));
      assert.deepEqual(states(ledger), ['intent', 'rejected']);
      assert.equal(emulator.bugs.all.length, 0);
    });
  }

  for (const version of versions) {
    for (const key of [keys.wrong, keys.revoked, null]) {
      test(`because of the key ${key?.slice(0, 1) ?? 'that is missing'}, on Bugzilla ${version}`, async () => {
        const { tracker, tools } = await filingDesk({}, { version, key });
        const outcome = await fileReport(submission(tracker), tools);
        assert.ok(outcome.kind === 'refused' && outcome.code === (key ? 306 : 410), JSON.stringify(outcome));
        assert.ok(!JSON.stringify(outcome).includes(key ?? '\0'));
      });
    }
  }

  test('because of a redirect, which is not followed', async () => {
    const { emulator, tracker, tools } = await filingDesk();
    emulator.faults.push({ method: 'POST', path: '/rest/bug', fault: 'redirect' });
    const outcome = await fileReport(submission(tracker), tools);
    assert.ok(outcome.kind === 'refused' && outcome.message.includes('https://elsewhere.test/'));
  });
});

test('a server that is not there is tried four times', async () => {
  const { tools, waits, ledger } = await filingDesk();
  const tracker = makeTracker({ base: 'http://127.0.0.1:9' });
  const bugzilla = new BugzillaClient(tracker.base, { key: keys.valid, userAgent: 'test' });
  const outcome = await fileReport(submission(tracker), { ...tools, tracker, bugzilla });
  await bugzilla.close();
  assert.equal(outcome.kind, 'unreached');
  assert.deepEqual(waits, [2, 8, 30]);
  assert.deepEqual(states(ledger), ['intent', 'rejected']);
});

describe('attachments', () => {
  test('are tried again, and are there once', async () => {
    const { emulator, tracker, tools } = await filingDesk();
    emulator.faults.push({ method: 'POST', path: '/attachment', fault: 'lost after' });
    emulator.faults.push({ method: 'POST', path: '/attachment', fault: '502' });
    assert.deepEqual(await fileReport(submission(tracker), tools), {
      kind: 'filed',
      bug: 1,
      warnings: [],
      missing: [],
    });
    assert.deepEqual(
      emulator.bugs.all[0]?.attachments.map(({ file_name }) => file_name),
      ['log.txt', 'config.txt'],
    );
  });

  test('that fail for good do not undo the report, and can be sent later', async () => {
    const { emulator, tracker, tools, ledger } = await filingDesk();
    for (let count = 0; count < 3; count++) emulator.faults.push({ method: 'POST', path: '/attachment', fault: '502' });
    const outcome = await fileReport(submission(tracker), tools);
    assert.ok(outcome.kind === 'filed' && outcome.missing.length === 1 && outcome.missing[0]?.startsWith('log.txt'));
    assert.deepEqual(states(ledger), ['intent', 'filed']);
    assert.deepEqual(await fileReport(submission(tracker), tools), { kind: 'already', bug: 1, isComplete: false });
    assert.deepEqual(await fileReport(submission(tracker), tools, true), {
      kind: 'filed',
      bug: 1,
      warnings: [],
      missing: [],
    });
    assert.equal(emulator.bugs.all[0]?.attachments.length, 2);
  });
});

test('a bug that does not say what was sent gives warnings', async () => {
  const { emulator, tracker, tools } = await filingDesk();
  const outcome = await fileReport(submission(tracker, { component: 'ha' }), tools);
  assert.deepEqual(outcome, { kind: 'filed', bug: 1, warnings: [], missing: [] });
  emulator.bugs.all[0]?.comments.splice(0, 1, 'something else');
  const again = await fileReport(
    submission(tracker),
    { ...tools, ledger: { ...tools.ledger, last: () => filed, append() {} } },
    true,
  );
  assert.ok(again.kind === 'filed' && again.warnings.length === 2, JSON.stringify(again));
});

const filed = { time: '2026-11-22T12:00:00Z', base: '', fingerprint: '', state: 'filed', bug: 1 } as const;

function states({ entries }: FilingDesk['ledger']): string[] {
  return entries.map(({ state }) => state);
}

class Killed extends Error {}

/** Files a report with a program that is killed before or after one of its effects. */
async function dieAt(cut: number, { tracker, tools }: FilingDesk): Promise<boolean> {
  let moment = 0;
  const maybeDie = (): void => {
    if (moment++ === cut) throw new Killed();
  };
  const around = async (effect: () => Promise<unknown>): Promise<unknown> => {
    maybeDie();
    const result = await effect();
    maybeDie();
    return result;
  };
  const bugzilla: Bugzilla = {
    get: (path, query) => around(() => tools.bugzilla.get(path, query)),
    post: (path, body) => around(() => tools.bugzilla.post(path, body)),
    call: (method, params) => around(() => tools.bugzilla.call(method, params)),
  };
  const ledger: FilingTools['ledger'] = {
    last: (base, fingerprint) => tools.ledger.last(base, fingerprint),
    append: (entry) => {
      maybeDie();
      tools.ledger.append(entry);
      maybeDie();
    },
  };
  try {
    await fileReport(submission(tracker), { ...tools, bugzilla, ledger });
    return true;
  } catch (error) {
    if (error instanceof Killed) return false;
    throw error;
  }
}
