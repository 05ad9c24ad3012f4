import { after } from 'node:test';
import { type Bugzilla, BugzillaClient } from '../../src/bugzilla/client';
import type { FilingTools } from '../../src/bugzilla/filing';
import type { Ledger, LedgerEntry } from '../../src/bugzilla/ledger';
import { makeSubmission, type Submission } from '../../src/bugzilla/payload';
import { makeTracker, type Tracker } from '../../src/bugzilla/tracker';
import { Emulator } from './emulator/emulator';
import { keys } from './emulator/stock';
import type { Version } from './emulator/version';
import { report } from './report-on-disk';

/** A ledger in memory. */
export class MemoryLedger implements Ledger {
  readonly entries: LedgerEntry[] = [];

  last(base: string, fingerprint: string): LedgerEntry | undefined {
    return this.entries.findLast((entry) => entry.base === base && entry.fingerprint === fingerprint);
  }

  append(entry: LedgerEntry): void {
    this.entries.push(entry);
  }
}

/** A server, and all that is needed to file a report there; nobody has to wait. */
export interface FilingDesk {
  readonly emulator: Emulator;
  readonly tracker: Tracker;
  readonly bugzilla: Bugzilla;
  readonly ledger: MemoryLedger;
  readonly tools: FilingTools;
  /** Seconds that were waited. */
  readonly waits: number[];
  /** Moves the clock, in minutes. */
  pass(minutes: number): void;
}

interface DeskOptions {
  readonly version?: Version;
  readonly key?: string | null;
  /** How long to wait for the answer to what is sent, in milliseconds. */
  readonly patience?: number;
}

export async function filingDesk(
  settled: Partial<Tracker> = {},
  { version = '5.2', key = keys.valid, patience = 30_000 }: DeskOptions = {},
): Promise<FilingDesk> {
  const emulator = new Emulator(version);
  const base = await emulator.start();
  const limits = { connect: 30_000, get: 30_000, post: patience };
  const bugzilla = new BugzillaClient(base, { key: key ?? undefined, userAgent: 'test', limits });
  after(async () => {
    await bugzilla.close();
    await emulator.stop();
  });
  const tracker = makeTracker({ ...settled, base });
  const ledger = new MemoryLedger();
  const waits: number[] = [];
  let clock = Date.parse('2026-11-22T12:00:00Z');
  const sleep = async (seconds: number): Promise<void> => {
    waits.push(seconds);
  };
  const tools = { bugzilla, ledger, tracker, sleep, now: () => new Date(clock) };
  const pass = (minutes: number): void => {
    clock += minutes * 60_000;
  };
  return { emulator, tracker, bugzilla, ledger, tools, waits, pass };
}

export const fields = {
  product: 'pve',
  component: 'HA',
  version: '9',
  severity: 'normal',
  priority: '---',
  platform: 'All',
  op_sys: 'All',
};

/** The report, with two attachments. */
export function submission(tracker: Tracker, others: Partial<typeof fields> = {}): Submission {
  const files = ['log.txt', 'config.txt'].map((name) => ({
    name,
    summary: name,
    mediaType: 'text/plain',
    bytes: Buffer.from(`the ${name}`),
    contents: [`the ${name}`],
  }));
  return makeSubmission(report, { ...fields, ...others }, files, tracker);
}
