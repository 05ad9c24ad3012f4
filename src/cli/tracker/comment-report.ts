import { setTimeout } from 'node:timers/promises';
import { type CommentOutcome, commentOnBug, commentText } from '../../bugzilla/comment';
import { adviceOn } from '../../bugzilla/failures';
import { obstaclesTo } from '../../bugzilla/obstacles';
import { reviewReport } from '../../bugzilla/review';
import { bugAddress, type Tracker } from '../../bugzilla/tracker';
import { InputError } from '../../cluster';
import { knownBug } from '../bugs/known-bugs';
import { type CliContext, type ExitCode, exitCodes } from '../context';
import type { TrackerFlags } from './bugzilla-options';
import { type PreparedReport, prepareReport } from './prepare-report';
import { deskOf, stop, type TrackerDesk, talking } from './tracker-desk';

export interface CommentFlags extends TrackerFlags {
  readonly submit: boolean;
  readonly confirm?: string;
  readonly allowWeakBasis: boolean;
  readonly allowUnstable: boolean;
}

/**
 * Says that a bug is still there, or shows what would be said.
 *
 * @throws InputError if it is not known as which bug it was filed
 */
export async function commentReport(id: string, flags: CommentFlags, context: CliContext): Promise<void> {
  const desk = deskOf(flags, context);
  await talking(desk, async () => {
    context.exitCode = await comment(await prepareReport(id, flags, context, desk.key), desk);
  });
}

async function comment(prepared: PreparedReport, desk: TrackerDesk<CommentFlags>): Promise<ExitCode> {
  const { flags, context, tracker, bugzilla, ledger, key } = desk;
  const { report, review } = prepared;
  const bug = bugOf(prepared, desk);
  const text = commentText(report);
  const said = reviewReport({ ...report, text }, [], []);
  const circumstances = { report, review, hasKey: key !== undefined, isCi: Boolean(context.env.CI) };
  const obstacles = flags.submit ? obstaclesTo(circumstances, tracker, flags) : review.errors;
  if (obstacles.length + said.errors.length > 0) {
    return stop([...obstacles, ...said.errors], exitCodes.notReportable, context);
  }
  if (!flags.submit) {
    context.stdout.write(`This would be said of ${bugAddress(tracker, bug)}:\n\n${text}\n\n`);
    context.stdout.write('Nothing was sent. Say --submit to say it.\n');
    return exitCodes.ok;
  }
  const tools = { bugzilla, sleep: (seconds: number) => setTimeout(seconds * 1000) };
  const outcome = await ledger.locked(Date.now(), () => commentOnBug(bug, report, tools));
  return tell(outcome, bugAddress(tracker, bug), context);
}

/** The number under which the report was filed with this tracker. */
function bugOf({ report }: PreparedReport, { ledger, tracker, flags, context }: TrackerDesk<CommentFlags>): number {
  const filed = ledger.last(tracker.base, report.facts.fingerprint)?.bug;
  const number = filed ?? numberIn(knownBug(report.id, flags, context), tracker);
  if (number !== undefined) return number;
  throw new InputError(
    `it is not known as which bug it was filed; say: pve-ha-spec bugzilla link "${report.id}" NUMBER`,
  );
}

function numberIn(address: string | undefined, tracker: Tracker): number | undefined {
  const number = Number(/\d+$/.exec(address ?? '')?.[0]);
  return bugAddress(tracker, number) === address ? number : undefined;
}

function tell(outcome: CommentOutcome, address: string, { stdout, stderr }: CliContext): ExitCode {
  switch (outcome.kind) {
    case 'commented':
      stdout.write(`said: ${address}\n`);
      return exitCodes.ok;
    case 'already':
      stdout.write(`said already: ${address}\n`);
      return exitCodes.ok;
    case 'refused': {
      const advice = adviceOn(outcome.code);
      stderr.write(`error: the server refuses the comment: ${outcome.message} (code ${outcome.code})\n`);
      if (advice !== undefined) stderr.write(`${advice}\n`);
      return exitCodes.refused;
    }
    case 'unreached':
      stderr.write(`error: ${outcome.message}\nNothing was said.\n`);
      return exitCodes.outcomeUnknown;
    case 'unknown':
      stderr.write(`error: it is not known whether it was said: ${outcome.message}\nLook at ${address}\n`);
      return exitCodes.outcomeUnknown;
  }
}
