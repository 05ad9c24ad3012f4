import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { InputError } from '../cluster';

/**
 * How far filing a report has come: about to be sent, filed, filed with all attachments, maybe filed, refused, or filed
 * by a person.
 */
export type FilingState = 'intent' | 'filed' | 'attached' | 'unknown' | 'rejected' | 'linked';

/** One line of the ledger (spec/bugzilla.md 8.4). */
export interface LedgerEntry {
  /** When it was written, in ISO 8601. */
  readonly time: string;
  readonly base: string;
  readonly fingerprint: string;
  readonly state: FilingState;
  readonly bug?: number;
  /** The SHA-256 of what was sent, without the key. */
  readonly payloadSha256?: string;
}

/** Remembers what was filed where, so that nothing is filed twice. The last entry of a report counts. */
export interface Ledger {
  last(base: string, fingerprint: string): LedgerEntry | undefined;
  /** Returns once the entry is safe on disk. */
  append(entry: LedgerEntry): void;
}

/** A ledger in a file of JSON lines. */
export class LedgerFile implements Ledger {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /**
   * All entries, oldest first. A line that was cut off by a crash, at the end, is left out.
   *
   * @throws InputError if another line is broken
   */
  entries(): LedgerEntry[] {
    const lines = this.#whole().split('\n').slice(0, -1);
    return lines.map((line, index) => {
      try {
        return JSON.parse(line) as LedgerEntry;
      } catch (cause) {
        throw new InputError('this line is broken; put it right by hand', this.#at(index + 1), { cause });
      }
    });
  }

  last(base: string, fingerprint: string): LedgerEntry | undefined {
    return this.entries().findLast((entry) => entry.base === base && entry.fingerprint === fingerprint);
  }

  append(entry: LedgerEntry): void {
    mkdirSync(dirname(this.#path), { recursive: true });
    // What a crash has cut off would make one broken line with this one.
    if (existsSync(this.#path)) truncateSync(this.#path, Buffer.byteLength(this.#whole()));
    const file = openSync(this.#path, 'a', 0o600);
    try {
      writeSync(file, `${JSON.stringify(entry)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }

  /**
   * Lets one process at a time file reports.
   *
   * @param now milliseconds since 1970
   * @throws InputError if another one is at it
   */
  async locked<Result>(now: number, work: () => Promise<Result>): Promise<Result> {
    const lock = `${this.#path}.lock`;
    mkdirSync(dirname(lock), { recursive: true });
    if (existsSync(lock) && isAbandoned(lock, now)) rmSync(lock);
    takeLock(lock, now);
    try {
      return await work();
    } finally {
      rmSync(lock, { force: true });
    }
  }

  /** The text up to the end of its last whole line. */
  #whole(): string {
    const text = existsSync(this.#path) ? readFileSync(this.#path, 'utf8') : '';
    return text.slice(0, text.lastIndexOf('\n') + 1);
  }

  #at(line: number): { file: string; line: number } {
    return { file: this.#path, line };
  }
}

/** Nobody files for longer than that, in milliseconds. */
const lockLifetime = 600_000;

function isAbandoned(lock: string, now: number): boolean {
  const [pid, time] = readFileSync(lock, 'utf8').split(' ').map(Number);
  return pid !== undefined && time !== undefined && now - time > lockLifetime && !isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function takeLock(lock: string, now: number): void {
  try {
    const file = openSync(lock, 'wx', 0o600);
    writeSync(file, `${process.pid} ${now}`);
    closeSync(file);
  } catch (cause) {
    const problem = 'somebody else is filing a report; if nobody is, remove this file';
    throw new InputError(problem, { file: lock }, { cause });
  }
}
