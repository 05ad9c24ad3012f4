import type { Bugzilla } from './client';
import { type Duplicates, findDuplicates } from './duplicates';
import { noCode, RefusedError } from './failures';
import type { FinishedReport } from './finished-report';
import { askLegalValues, type Choice, chooseFields } from './legal-values';
import type { Tracker } from './tracker';

/** What a tracker has to say about a report before it is filed. */
export interface Survey {
  readonly choice: Choice;
  readonly duplicates: Duplicates;
}

/**
 * Asks a tracker what has to be known before a report is filed; sends nothing that stays there.
 *
 * @param mayPost whether more than GET requests may be made, for a wider search
 * @throws RefusedError if there is no Bugzilla, and all that a client throws
 */
export async function surveyTracker(
  bugzilla: Bugzilla,
  tracker: Tracker,
  report: FinishedReport,
  mayPost: boolean,
): Promise<Survey> {
  const { version } = (await bugzilla.get('/version')) as { readonly version?: unknown };
  if (typeof version !== 'string') throw new RefusedError(noCode, `there is no Bugzilla at ${tracker.base}`);
  const choice = chooseFields(tracker, report, await askLegalValues(bugzilla, tracker.product));
  const { title, facts } = report;
  const { fingerprint } = facts;
  return { choice, duplicates: await findDuplicates(bugzilla, tracker, { title, fingerprint }, mayPost) };
}
