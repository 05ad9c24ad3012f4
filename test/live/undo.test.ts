import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { Change } from '../../src/live/changes';
import { undoOf, verdictOn } from '../../src/live/undo';
import { type JournalEntry, readJournal, UndoJournal } from '../../src/live/undo-journal';

const lock: Change = { kind: 'lock', id: 'pve-ha-spec-lock', before: null, after: { comment: 'run' } };
const guest: Change = { kind: 'guest', id: 'vm:9100', before: null, after: { node: 'node1' } };
const rule: Change = { kind: 'rule', id: 'apart', before: null, after: { type: 'resource-affinity' } };
const noRule: Change = { ...rule, before: rule.after, after: null };
const basic: Change = { kind: 'options', id: 'crs', before: 'ha=static', after: 'ha=basic' };
const dynamic: Change = { ...basic, before: 'ha=basic', after: 'ha=dynamic' };

function entries(...changes: readonly (Change | 'undone' | 'end')[]): readonly JournalEntry[] {
  return changes.map((each) => (typeof each === 'string' ? { entry: each } : { entry: 'change', change: each }));
}

describe('what has to be undone', () => {
  test('every object once, to what it was before the first change, dependent ones first', () => {
    const undone = undoOf(entries(lock, guest, basic, rule, dynamic, noRule));
    assert.deepEqual(
      undone.map(({ kind, original }) => [kind, original]),
      [
        ['options', 'ha=static'],
        ['rule', null],
        ['guest', null],
        ['lock', null],
      ],
    );
    assert.deepEqual(undone[0]?.written, ['ha=basic', 'ha=dynamic']);
  });

  test('of what was undone before, only the lock is left', () => {
    assert.deepEqual(
      undoOf(entries(lock, guest, 'undone')).map(({ kind }) => kind),
      ['lock'],
    );
    assert.deepEqual(
      undoOf(entries(lock, guest, 'undone', rule)).map(({ kind }) => kind),
      ['rule', 'lock'],
    );
    assert.deepEqual(undoOf(entries(lock, guest, 'end')), []);
  });

  test('what is as it was stays, what the run wrote is put back, what others wrote is left alone', () => {
    const [options] = undoOf(entries(basic, dynamic));
    assert.ok(options);
    assert.deepEqual(verdictOn(options, 'ha=static'), { kind: 'as it was' });
    const change = { kind: 'options', id: 'crs', before: 'ha=basic', after: 'ha=static' };
    assert.deepEqual(verdictOn(options, 'ha=basic'), { kind: 'restore', change });
    assert.deepEqual(verdictOn(options, null).kind, 'not ours');
  });
});

describe('an undo journal', () => {
  test('is read up to its last whole line', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pve-ha-spec-live-'));
    try {
      const path = join(folder, 'deep', 'journal.jsonl');
      const journal = new UndoJournal(path);
      const header = { cluster: 'ha-lab', run: 'abc', config: '/live.yaml', begun: '2026-06-15T12:00:00Z' };
      journal.write({ entry: 'begin', ...header });
      journal.write({ entry: 'change', change: guest });
      journal.close();
      const whole = readFileSync(path, 'utf8');
      for (const torn of ['', '{', '{"entry":"cha', JSON.stringify({ entry: 'change', change: rule })]) {
        appendFileSync(path, torn);
        const read = readJournal(path);
        assert.equal(read.header.run, 'abc');
        assert.deepEqual(read.entries.slice(1), entries(guest));
        // It goes on after that line, as when it is restored.
        const continued = new UndoJournal(path);
        continued.write({ entry: 'undone' });
        continued.close();
        assert.deepEqual(readJournal(path).entries.slice(1), entries(guest, 'undone'));
        rmSync(path);
        appendFileSync(path, whole);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
