import type { Bugzilla } from './client';
import { commentsOf } from './duplicates';
import { isFailure, NotSentError, RefusedError, UnknownOutcomeError } from './failures';
import { askAgain, reachAgain } from './filing';
import type { FinishedReport } from './finished-report';
import { sectionsOf } from './short-text';

/** How commenting on a bug has ended. */
export type CommentOutcome =
  | { readonly kind: 'commented' | 'already' }
  | { readonly kind: 'refused'; readonly code: number; readonly message: string }
  | { readonly kind: 'unreached' | 'unknown'; readonly message: string };

export interface CommentTools {
  readonly bugzilla: Bugzilla;
  readonly sleep: (seconds: number) => Promise<void>;
}

/**
 * What is said of a bug that is still there (spec/bugzilla.md 8.3): with which version, how often, and the last line of
 * the log that decides.
 */
export function commentText({ text, facts }: FinishedReport): string {
  const section = (name: string) => sectionsOf(text).find(({ heading }) => heading === name)?.body ?? '';
  const [frequency] = section('FREQUENCY').split('\n\n');
  const decisive = section('LOG')
    .split('\n')
    .findLast((line) => line.startsWith('>>>'));
  const parts = [
    firstLineFor(facts.version),
    frequency ?? '',
    decisive ?? '',
    `Report fingerprint: ${facts.fingerprint}`,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/**
 * Says that a bug is still there, at most once for a version of the package, whatever happens on the way.
 *
 * @throws all that a client throws when it asks for the comments
 */
export async function commentOnBug(
  bug: number,
  report: FinishedReport,
  tools: CommentTools,
  waits = reachAgain,
): Promise<CommentOutcome> {
  if (await isSaid(bug, report, tools.bugzilla)) return { kind: 'already' };
  try {
    await tools.bugzilla.post(`/bug/${bug}/comment`, { comment: commentText(report) });
    return { kind: 'commented' };
  } catch (error) {
    if (error instanceof RefusedError) return { kind: 'refused', code: error.code, message: error.message };
    if (error instanceof UnknownOutcomeError) return recover(bug, report, tools, error);
    if (!(error instanceof NotSentError)) throw error;
    const [seconds, ...later] = waits;
    if (seconds === undefined) return { kind: 'unreached', message: error.message };
    await tools.sleep(seconds);
    return commentOnBug(bug, report, tools, later);
  }
}

function firstLineFor(version: string): string {
  return `Still so with pve-ha-manager ${version}.`;
}

/** Whether the same was said of the same version. */
async function isSaid(bug: number, { facts }: FinishedReport, bugzilla: Bugzilla): Promise<boolean> {
  const comments = await commentsOf(bugzilla, bug);
  return comments.some((text) => text.startsWith(firstLineFor(facts.version)) && text.includes(facts.fingerprint));
}

/** Looks whether it was said after all. */
async function recover(
  bug: number,
  report: FinishedReport,
  { bugzilla, sleep }: CommentTools,
  { message }: UnknownOutcomeError,
): Promise<CommentOutcome> {
  for (const seconds of askAgain) {
    await sleep(seconds);
    try {
      if (await isSaid(bug, report, bugzilla)) return { kind: 'commented' };
    } catch (error) {
      if (!isFailure(error)) throw error;
    }
  }
  return { kind: 'unknown', message };
}
