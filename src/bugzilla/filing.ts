import { attachFiles } from './attach';
import type { Bugzilla } from './client';
import { commentsOf, findByFingerprint, type Hit } from './duplicates';
import { isFailure, NotSentError, RefusedError, UnknownOutcomeError } from './failures';
import type { FilingState, Ledger, LedgerEntry } from './ledger';
import { digestOf, type Submission } from './payload';
import type { Tracker } from './tracker';

/** How filing a report has ended. */
export type Outcome =
  | { readonly kind: 'already'; readonly bug: number; readonly isComplete: boolean }
  | {
      readonly kind: 'filed';
      readonly bug: number;
      /** Where the bug differs from what was sent. */
      readonly warnings: readonly string[];
      /** The attachments that could not be sent, with the reason. */
      readonly missing: readonly string[];
    }
  | { readonly kind: 'refused'; readonly code: number; readonly message: string }
  | { readonly kind: 'unreached'; readonly message: string }
  | { readonly kind: 'unknown'; readonly message: string; readonly hits: readonly Hit[] };

/** What filing works with. */
export interface FilingTools {
  readonly bugzilla: Bugzilla;
  readonly ledger: Ledger;
  readonly tracker: Tracker;
  readonly now: () => Date;
  readonly sleep: (seconds: number) => Promise<void>;
}

/** How long to wait, in seconds, before trying to reach a server again. */
export const reachAgain: readonly number[] = [2, 8, 30];
/** How long to wait, in seconds, before asking whether a report was filed after all. */
export const askAgain: readonly number[] = [10, 30, 60];
/** When a report that was maybe filed may be sent again, in milliseconds. */
const certainAfter = 600_000;

/**
 * Files a report once, whatever happens on the way (spec/bugzilla.md 8.2 and 8.4). What is about to be done is written
 * down first; a report is sent at most once in a call, unless the server was not reached at all.
 *
 * @param mayResend whether a report that was maybe filed long ago, and is not found, may be sent again
 */
export async function fileReport(submission: Submission, tools: FilingTools, mayResend = false): Promise<Outcome> {
  const { ledger, tracker, now } = tools;
  const last = ledger.last(tracker.base, submission.fingerprint);
  if (last?.bug !== undefined) return resume(last.bug, last.state, submission, tools, mayResend);
  if (last?.state === 'intent' || last?.state === 'unknown') {
    const found = await recover(submission, tools, [0]);
    if (found) return found;
    const age = now().getTime() - Date.parse(last.time);
    if (!mayResend || age < certainAfter) return stillUnknown('an earlier call may have filed it', submission, tools);
  }
  note('intent', submission, tools);
  return send(submission, tools);
}

async function resume(
  bug: number,
  state: FilingState,
  submission: Submission,
  tools: FilingTools,
  mayAttach: boolean,
): Promise<Outcome> {
  if (state === 'filed' && mayAttach) return finish(bug, submission, tools);
  return { kind: 'already', bug, isComplete: state !== 'filed' };
}

async function send(submission: Submission, tools: FilingTools, waits = reachAgain): Promise<Outcome> {
  let bug: number;
  try {
    bug = idOf(await tools.bugzilla.post('/bug', submission.request));
  } catch (error) {
    if (error instanceof RefusedError) return refused(error, submission, tools);
    if (error instanceof UnknownOutcomeError) {
      return (await recover(submission, tools, askAgain)) ?? stillUnknown(error.message, submission, tools);
    }
    if (error instanceof NotSentError) return unreached(error, submission, tools, waits);
    throw error;
  }
  return filed(bug, submission, tools);
}

async function unreached(
  { message }: NotSentError,
  submission: Submission,
  tools: FilingTools,
  [seconds, ...later]: readonly number[],
): Promise<Outcome> {
  if (seconds === undefined) {
    note('rejected', submission, tools);
    return { kind: 'unreached', message };
  }
  await tools.sleep(seconds);
  return send(submission, tools, later);
}

/** An answer without a number says nothing about whether there is a bug. */
function idOf(answer: unknown): number {
  const id = typeof answer === 'object' && answer !== null && 'id' in answer ? Number(answer.id) : Number.NaN;
  if (!Number.isInteger(id)) throw new UnknownOutcomeError('the server did not tell the number of the bug');
  return id;
}

/** The alias is the fingerprint, so that a bug which has it is this one. */
const aliasTaken = 103;

async function refused({ code, message }: RefusedError, submission: Submission, tools: FilingTools): Promise<Outcome> {
  const found = code === aliasTaken ? await recover(submission, tools, [0]) : undefined;
  if (found) return found;
  note('rejected', submission, tools);
  return { kind: 'refused', code, message };
}

/** Looks whether the report was filed after all; asks several times, as a server that has just failed may need a while. */
async function recover(
  submission: Submission,
  tools: FilingTools,
  waits: readonly number[],
): Promise<Outcome | undefined> {
  const { bugzilla, tracker, sleep } = tools;
  for (const seconds of waits) {
    await sleep(seconds);
    const hits = await findByFingerprint(bugzilla, tracker, submission.fingerprint).catch(ignoreFailure);
    const [first, ...others] = hits;
    if (!first) continue;
    if (others.length > 0 || first.summary !== submission.request.summary) {
      note('unknown', submission, tools);
      return { kind: 'unknown', message: 'there are bugs with this fingerprint, which have to be looked at', hits };
    }
    return filed(first.id, submission, tools);
  }
  return undefined;
}

function ignoreFailure(error: unknown): readonly Hit[] {
  if (isFailure(error)) return [];
  throw error;
}

function stillUnknown(message: string, submission: Submission, tools: FilingTools): Outcome {
  const { ledger, tracker } = tools;
  // A later line would make an earlier call look recent.
  if (ledger.last(tracker.base, submission.fingerprint)?.state !== 'unknown') note('unknown', submission, tools);
  return { kind: 'unknown', message, hits: [] };
}

async function filed(bug: number, submission: Submission, tools: FilingTools): Promise<Outcome> {
  note('filed', submission, tools, bug);
  return finish(bug, submission, tools);
}

async function finish(bug: number, submission: Submission, tools: FilingTools): Promise<Outcome> {
  const warnings = await differences(bug, submission, tools).catch((error: unknown) => {
    if (!isFailure(error)) throw error;
    return [`the bug could not be read again: ${error.message}`];
  });
  const missing = await attachFiles(bug, submission.attachments, tools);
  if (missing.length === 0) note('attached', submission, tools, bug);
  return { kind: 'filed', bug, warnings, missing };
}

function note(state: FilingState, submission: Submission, { ledger, tracker, now }: FilingTools, bug?: number): void {
  const entry: LedgerEntry = {
    time: now().toISOString(),
    base: tracker.base,
    fingerprint: submission.fingerprint,
    state,
    ...(bug !== undefined && { bug }),
    payloadSha256: digestOf(submission),
  };
  ledger.append(entry);
}

const readBack = ['summary', 'product', 'component', 'version', 'severity'] as const;

/** Compares what the server has with what was sent, but for white space and quotation marks, which it may fold. */
async function differences(bug: number, { request }: Submission, { bugzilla }: FilingTools): Promise<string[]> {
  const fields = ['id', ...readBack].join(',');
  const { bugs } = (await bugzilla.get(`/bug/${bug}`, { include_fields: fields })) as {
    readonly bugs: readonly Readonly<Record<string, unknown>>[];
  };
  const [first = ''] = await commentsOf(bugzilla, bug);
  const differing = readBack.filter((field) => bugs[0]?.[field] !== request[field]);
  return [
    ...differing.map((field) => `${field}: sent "${request[field]}", but the bug has "${bugs[0]?.[field]}"`),
    ...(essence(first) === essence(request.description) ? [] : ['the description is not the one that was sent']),
  ];
}

function essence(text: string): string {
  return text.replaceAll(/^>+/gm, '').replaceAll(/\s+/g, '');
}
