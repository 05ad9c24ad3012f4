import type { Duplicates, Hit } from '../../bugzilla/duplicates';
import { adviceOn } from '../../bugzilla/failures';
import type { Outcome } from '../../bugzilla/filing';
import type { Submission } from '../../bugzilla/payload';
import { bugAddress, searchAddress, type Tracker } from '../../bugzilla/tracker';
import { type ExitCode, exitCodes } from '../context';

/** The bugs that may be about the same; nothing if there are none. */
export function hitsText({ same, alike }: Duplicates, tracker: Tracker): string {
  return [
    ...same.map((hit) => `the same: ${hitText(hit, tracker)}`),
    ...alike.map((hit) => `${String(Math.round(hit.share * 100)).padStart(3)} % alike: ${hitText(hit, tracker)}`),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

/** What a dry run shows. */
export function submissionText({ request, attachments }: Submission, { base }: Tracker): string {
  const { description, ...fields } = request;
  return `${[
    `This would be filed at ${base}:`,
    ...Object.entries(fields).map(([name, value]) => `  ${`${name}:`.padEnd(12)} ${value}`),
    ...attachments.map(({ name, bytes }) => `  attachment:  ${name} (${bytes.length} bytes)`),
    '',
    description,
    '',
    'Nothing was sent. Say --submit to file it.',
  ].join('\n')}\n`;
}

/** How filing has ended, in words, and what the program exits with. */
export function filingText(
  outcome: Outcome,
  { fingerprint }: Submission,
  tracker: Tracker,
): { readonly text: string; readonly code: ExitCode } {
  const { lines, code } = describe(outcome, fingerprint, tracker);
  return { text: lines.map((line) => `${line}\n`).join(''), code };
}

function describe(outcome: Outcome, fingerprint: string, tracker: Tracker): { lines: string[]; code: ExitCode } {
  switch (outcome.kind) {
    case 'already':
      return { lines: [`filed already: ${bugAddress(tracker, outcome.bug)}`], code: exitCodes.ok };
    case 'filed':
      return {
        lines: [
          `filed: ${bugAddress(tracker, outcome.bug)}`,
          ...outcome.warnings.map((warning) => `warning: ${warning}`),
          ...outcome.missing.map((missing) => `not attached: ${missing}`),
          ...(outcome.missing.length > 0 ? ['say --resume to try to attach again'] : []),
        ],
        code: outcome.missing.length > 0 ? exitCodes.attachmentMissing : exitCodes.ok,
      };
    case 'refused':
      return { lines: refusalLines(outcome.code, outcome.message), code: exitCodes.refused };
    case 'unreached':
      return { lines: [`error: ${outcome.message}`, 'Nothing was filed.'], code: exitCodes.outcomeUnknown };
    case 'unknown':
      return {
        lines: [
          `error: it is not known whether the report was filed: ${outcome.message}`,
          ...outcome.hits.map((hit) => hitText(hit, tracker)),
          `Look at ${searchAddress(tracker, fingerprint)}`,
          'If it is there, say: bugzilla link ID NUMBER. If not, say --resume after ten minutes.',
        ],
        code: exitCodes.outcomeUnknown,
      };
  }
}

function refusalLines(code: number, message: string): string[] {
  const advice = adviceOn(code);
  return [
    `error: the server refuses the report: ${message}${code ? ` (code ${code})` : ''}`,
    ...(advice ? [advice] : []),
  ];
}

function hitText({ id, status, resolution, summary }: Hit, tracker: Tracker): string {
  return `${bugAddress(tracker, id)} ${[status, resolution].filter(Boolean).join(' ')}: ${summary}`;
}
