import { closeSync, existsSync, fsyncSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { InputError } from '../cluster';
import { makeFolder } from '../formats';
import { type Change, objectKinds } from './changes';

/** What a journal says at its beginning. */
export interface JournalHeader {
  readonly cluster: string;
  /** The id of the run. */
  readonly run: string;
  /** The live.yaml, as an absolute path. */
  readonly config: string;
  /** When it began, as ISO 8601. */
  readonly begun: string;
}

/** A line of the journal. */
export type JournalEntry =
  | ({ readonly entry: 'begin' } & JournalHeader)
  /** Written before the change is made. */
  | { readonly entry: 'change'; readonly change: Change }
  /** Everything above is undone, but for the lock. */
  | { readonly entry: 'undone' }
  /** Everything is undone. */
  | { readonly entry: 'end' };

/** The name of the file in which a run keeps its journal. */
export function journalName(cluster: string, run: string): string {
  return `${cluster}-${run}.jsonl`;
}

/** Keeps what a run changes, so that it can be undone whatever happens; every line is on the disk before it counts. */
export class UndoJournal {
  readonly #file: number;

  /** Opens a journal; a new one is created, readable for its owner only. */
  constructor(readonly path: string) {
    const isNew = !existsSync(path);
    makeFolder(dirname(path));
    if (!isNew) cutTornLine(path);
    this.#file = openSync(path, 'a', 0o600);
    if (isNew) syncFolder(dirname(path));
  }

  /** Writes an entry and waits until it is on the disk. */
  write(entry: JournalEntry): void {
    writeSync(this.#file, `${JSON.stringify(entry)}\n`);
    fsyncSync(this.#file);
  }

  close(): void {
    closeSync(this.#file);
  }
}

/**
 * Reads a journal. A last line that was not written to its end is left out: what it would have told of was not done.
 *
 * @param shown what to call it in error messages
 * @throws InputError if it is no journal
 */
export function readJournal(
  path: string,
  shown = path,
): {
  readonly header: JournalHeader;
  readonly entries: readonly JournalEntry[];
} {
  const lines = readText(path, shown).split('\n');
  const whole = lines.slice(0, -1);
  const entries = whole.map((line, index) => readEntry(line, { file: shown, line: index + 1 }));
  const [header] = entries;
  if (header?.entry !== 'begin') {
    throw new InputError('this is no undo journal: its first line does not tell of a run', { file: shown });
  }
  return { header, entries };
}

function readText(path: string, shown: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new InputError('there is no such journal', { file: shown }, { cause });
  }
}

function readEntry(line: string, place: { readonly file: string; readonly line: number }): JournalEntry {
  try {
    const entry = JSON.parse(line) as JournalEntry;
    const isKnown = ['begin', 'change', 'undone', 'end'].includes(entry.entry);
    if (isKnown && (entry.entry !== 'change' || objectKinds.includes(entry.change.kind))) return entry;
  } catch (cause) {
    throw new InputError('this is no line of an undo journal', place, { cause });
  }
  throw new InputError('this is no line of an undo journal that this version can read', place);
}

/** What comes next begins on a line of its own. */
function cutTornLine(path: string): void {
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf(0x0a) + 1;
  if (end < bytes.length) truncateSync(path, end);
}

/** A new file is found again after a power cut only if its folder is on the disk too. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
