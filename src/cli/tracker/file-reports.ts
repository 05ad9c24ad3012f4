import { writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { askAttachmentLimit } from '../../bugzilla/attachment-limit';
import type { Duplicates } from '../../bugzilla/duplicates';
import { isAlarming } from '../../bugzilla/duplicates';
import { fileReport, type Outcome } from '../../bugzilla/filing';
import { obstaclesTo } from '../../bugzilla/obstacles';
import { makeSubmission, payloadOf } from '../../bugzilla/payload';
import { attachmentLimit } from '../../bugzilla/review';
import { type Survey, surveyTracker } from '../../bugzilla/survey';
import { bugAddress } from '../../bugzilla/tracker';
import { InputError } from '../../cluster';
import { knownBug, rememberBug } from '../bugs/known-bugs';
import { type CliContext, type ExitCode, exitCodes } from '../context';
import { jsonText } from '../files';
import type { TrackerFlags } from './bugzilla-options';
import { filingText, hitsText, submissionText } from './filing-text';
import { besideReport, json, type PreparedReport, prepareReport } from './prepare-report';
import { deskOf, stop, type TrackerDesk, talking } from './tracker-desk';

export interface FileFlags extends TrackerFlags {
  readonly submit: boolean;
  readonly confirm?: string;
  readonly offline: boolean;
  readonly notDuplicate: readonly number[];
  readonly max: number;
  readonly resume: boolean;
  readonly allowWeakBasis: boolean;
  readonly allowUnstable: boolean;
  readonly json?: true;
}

/** What came of one report; `shown` is what a dry run ends with. */
interface Filing {
  readonly outcome: Outcome['kind'] | 'shown' | 'duplicates' | 'not reportable';
  readonly code: ExitCode;
  readonly bug?: number;
  readonly duplicates?: Duplicates;
}

type Desk = TrackerDesk<FileFlags>;

/**
 * Files reports, or shows what would be sent.
 *
 * @throws InputError if the flags contradict each other
 */
export async function fileReports(ids: readonly string[], flags: FileFlags, context: CliContext): Promise<void> {
  if (flags.submit && flags.offline) throw new InputError('--submit needs the tracker, --offline forbids it');
  if (flags.submit && ids.length > flags.max) {
    throw new InputError(`${ids.length} reports are to be filed; say --max ${ids.length} if you mean it`);
  }
  const desk = deskOf(flags, context);
  const { key } = desk;
  const reports: object[] = [];
  await talking(desk, async () => {
    for (const id of ids) {
      const prepared = await prepareReport(id, flags, context, key);
      const { code, bug, ...filing } = await fileOne(prepared, desk);
      context.exitCode = code === exitCodes.ok ? context.exitCode : code;
      reports.push({
        id: prepared.report.id,
        ...filing,
        ...(bug !== undefined && { bug, address: bugAddress(desk.tracker, bug) }),
      });
    }
  });
  if (flags.json) context.stdout.write(jsonText({ tracker: desk.tracker.base, reports }));
}

/** Says it to people; programs get the result. */
function say(text: string, { flags, context }: Desk): void {
  if (!flags.json) context.stdout.write(text);
}

async function fileOne(prepared: PreparedReport, desk: Desk): Promise<Filing> {
  const { tracker, ledger, flags, context, bugzilla } = desk;
  const { report } = prepared;
  const last = ledger.last(tracker.base, report.facts.fingerprint);
  if (last?.bug !== undefined && !flags.resume) {
    say(`${report.id} is filed already: ${bugAddress(tracker, last.bug)}\n`, desk);
    return { outcome: 'already', code: exitCodes.ok, bug: last.bug };
  }
  for (const warning of prepared.review.warnings) context.stderr.write(`warning: ${warning}\n`);
  const obstacles = flags.submit ? obstaclesTo(circumstances(prepared, desk), tracker, flags) : prepared.review.errors;
  if (obstacles.length > 0) {
    return { outcome: 'not reportable', code: stop(obstacles, exitCodes.notReportable, context) };
  }
  if (flags.offline) {
    say(`${report.title}\n\n${report.text}\n`, desk);
    return { outcome: 'shown', code: exitCodes.ok };
  }
  const survey = await surveyTracker(bugzilla, tracker, report, flags.submit);
  // What an earlier call has begun is looked for, not looked at anew.
  if (last && last.state !== 'rejected') return submit(prepared, survey, desk);
  const { same, alike } = survey.duplicates;
  say(hitsText(survey.duplicates, tracker), desk);
  const unseen = alike.filter((hit) => isAlarming(hit) && !flags.notDuplicate.includes(hit.id));
  if (same.length > 0 || unseen.length > 0) {
    const code = stop(whatToDo(survey, report.id), exitCodes.duplicates, context);
    return { outcome: 'duplicates', code, duplicates: survey.duplicates };
  }
  return submit(prepared, survey, desk);
}

function circumstances({ report, review }: PreparedReport, { key, context, flags }: Desk) {
  const isCi = Boolean(context.env.CI);
  return { report, review, hasKey: key !== undefined, isCi, knownBug: knownBug(report.id, flags, context) };
}

async function submit(asPrepared: PreparedReport, { choice, duplicates }: Survey, desk: Desk): Promise<Filing> {
  const { tracker, flags, context, ledger, bugzilla } = desk;
  const { report, files, stored } = flags.submit ? await fitted(asPrepared, desk) : asPrepared;
  if ('problems' in choice) {
    return { outcome: 'not reportable', code: stop(choice.problems, exitCodes.notReportable, context) };
  }
  const submission = makeSubmission(report, choice.fields, files, tracker);
  writeFileSync(besideReport(stored, 'payload.json'), json(payloadOf(submission, report)), { mode: 0o600 });
  if (!flags.submit) {
    say(submissionText(submission, tracker), desk);
    return { outcome: 'shown', code: exitCodes.ok, duplicates };
  }
  const tools = {
    bugzilla,
    ledger,
    tracker,
    now: () => new Date(),
    sleep: (seconds: number) => setTimeout(seconds * 1000),
  };
  const outcome = await ledger.locked(Date.now(), () => fileReport(submission, tools, flags.resume));
  const { text, code } = filingText(outcome, submission, tracker);
  if (code === exitCodes.ok) say(text, desk);
  else context.stderr.write(text);
  if (!('bug' in outcome)) return { outcome: outcome.kind, code };
  const telling = flags.json ? { ...context, stdout: context.stderr } : context;
  rememberBug(report.id, bugAddress(tracker, outcome.bug), flags, telling);
  return { outcome: outcome.kind, code, bug: outcome.bug };
}

/** The attachments in the form that this server takes. */
async function fitted(prepared: PreparedReport, { bugzilla, flags, context, key }: Desk): Promise<PreparedReport> {
  const limit = await askAttachmentLimit(bugzilla);
  return limit === attachmentLimit ? prepared : prepareReport(prepared.report.id, flags, context, key, limit);
}

function whatToDo({ duplicates }: Survey, id: string): string[] {
  const [same] = duplicates.same;
  if (same) return [`this is reported already; say: pve-ha-spec bugzilla link "${id}" ${same.id}`];
  const numbers = duplicates.alike.filter(isAlarming).map((hit) => hit.id);
  return [`look at these bugs; if none is about this, say --not-duplicate ${numbers.join(',')}`];
}
