import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type LedgerEntry, LedgerFile } from '../../src/bugzilla/ledger';
import { temporaryFolder } from '../cli/temporary-folder';

const entry: LedgerEntry = {
  time: '2026-11-22T12:00:00Z',
  base: 'https://b.test',
  fingerprint: 'hact:1',
  state: 'intent',
};

function ledger(text?: string): { readonly path: string; readonly file: LedgerFile } {
  const path = join(temporaryFolder(), 'state', 'ledger.jsonl');
  const file = new LedgerFile(path);
  if (text !== undefined) {
    file.append(entry);
    writeFileSync(path, text);
  }
  return { path, file };
}

test('the last entry of a report counts, and only its owner can read it', () => {
  const { path, file } = ledger();
  assert.equal(file.last(entry.base, entry.fingerprint), undefined);
  file.append(entry);
  file.append({ ...entry, state: 'filed', bug: 7 });
  file.append({ ...entry, base: 'https://other.test', state: 'unknown' });
  assert.deepEqual(file.last(entry.base, entry.fingerprint), { ...entry, state: 'filed', bug: 7 });
  assert.equal(statSync(path).mode & 0o777, 0o600);
});

test('a line that was cut off at the end is forgotten', () => {
  const { path, file } = ledger(`${JSON.stringify(entry)}\n{"time":"2026`);
  assert.deepEqual(file.entries(), [entry]);
  file.append({ ...entry, state: 'rejected' });
  assert.equal(readFileSync(path, 'utf8').split('\n').length, 3);
  assert.equal(file.last(entry.base, entry.fingerprint)?.state, 'rejected');
});

test('a broken line elsewhere is an error that names it', () => {
  const { file } = ledger(`nonsense\n${JSON.stringify(entry)}\n`);
  assert.throws(() => file.entries(), { name: 'InputError', message: /ledger\.jsonl:1: this line is broken/ });
});

test('two at a time are refused, and the lock is gone after a failure', async () => {
  const { path, file } = ledger();
  await file.locked(0, async () => {
    await assert.rejects(
      file.locked(0, async () => undefined),
      { name: 'InputError', message: /somebody else is filing/ },
    );
  });
  await assert.rejects(
    file.locked(0, async () => {
      throw new Error('failed');
    }),
    /failed/,
  );
  assert.equal(existsSync(`${path}.lock`), false);
});

test('an abandoned lock is taken over after ten minutes, that of a living process never', async () => {
  const { path, file } = ledger('');
  const nobody = 2 ** 30;
  writeFileSync(`${path}.lock`, `${nobody} 0`);
  await assert.rejects(file.locked(599_000, async () => undefined));
  assert.equal(await file.locked(601_000, async () => 'done'), 'done');
  writeFileSync(`${path}.lock`, `${process.pid} 0`);
  await assert.rejects(file.locked(601_000, async () => undefined));
});
