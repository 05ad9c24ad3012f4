import { counted } from '../report/counted';
import { markdownList, markdownTable, plainMarkdown } from '../report/markdown';
import type { Paint } from '../report/paint';
import type { ChangedCase, RulesChange } from './compare-rules';
import { subjectLine } from './configuration/subject';
import { forecastText, isTelling, moveHeader, moveRows, sectionsOf } from './forecast-text';
import { noteJson, noteLines, noteWords } from './note-words';
import { forecastJson } from './prediction-json';
import type { CaseResult } from './readiness';
import { textTable } from './table';

/** The name and version of the form; docs/schemas/prediction-1.json describes it. */
export const rulesChangeFormat = 'pve-ha-spec/rules-change-1';

const header = ['what happens', 'before', 'after', ''] as const;

/** What new rules would change, for people. */
export function rulesChangeText(change: RulesChange, paint: Paint): string {
  const { subject, notes, atOnce, cases, total, isBad } = change;
  const [head = '', ...rows] = textTable(header, cases.map(rowOf));
  const blocks = [
    subjectLine(subject),
    ...(notes.length > 0 ? [noteLines(notes, paint).join('\n')] : []),
    isTelling(atOnce) ? forecastText(atOnce, paint) : 'the new rules move nothing at once',
    ...(rows.length > 0
      ? [
          [head, ...rows.map((row, index) => paint(cases[index]?.becomes === 'worse' ? 'red' : 'green', row))].join(
            '\n',
          ),
        ]
      : []),
    ...cases.filter(({ becomes }) => becomes === 'worse').map(detailsOf),
    isBad
      ? paint('red', verdictOf(change))
      : paint('green', `no worse in ${counted(total, 'case')}, and no rule is dropped`),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** The same as a Markdown document. */
export function rulesChangeMarkdown(change: RulesChange): string {
  const { notes, atOnce, cases, total, isBad } = change;
  const sections = sectionsOf(atOnce).flatMap(({ heading, lines }) => [`**${heading}**`, markdownList(lines)]);
  const blocks = [
    '# What the new rules would change',
    isBad
      ? `**${plainMarkdown(verdictOf(change))}.**`
      : `No worse in ${counted(total, 'case')}, and no rule is dropped.`,
    ...(notes.length > 0 ? [markdownList(notes.map(noteWords))] : []),
    '## At once',
    atOnce.moves.length === 0
      ? 'Nothing moves.'
      : markdownTable(
          moveHeader,
          moveRows(atOnce).map((row) => row.map(plainMarkdown)),
        ),
    ...sections,
    '## When something happens',
    cases.length === 0
      ? 'All cases come out as before.'
      : markdownTable(
          header,
          cases.map((result) => rowOf(result).map(plainMarkdown)),
        ),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** The same for programs. */
export function rulesChangeJson({ subject, notes, atOnce, cases, total, isBad }: RulesChange, profile: string): object {
  const caseJson = ({ steps, ...counts }: CaseResult) => ({ ...counts, steps: steps.map(forecastJson) });
  return {
    format: rulesChangeFormat,
    profile,
    source: subject.source,
    notes: notes.map(noteJson),
    bad: isBad,
    atOnce: forecastJson(atOnce),
    total,
    cases: cases.map(({ sentence, becomes, before, after }) => ({
      sentence,
      becomes,
      before: caseJson(before),
      after: caseJson(after),
    })),
  };
}

function rowOf({ sentence, before, after, becomes }: ChangedCase): readonly string[] {
  return [sentence, countWords(before), countWords(after), becomes];
}

function countWords({ quorate, stays, withoutPlace, brokenRules, notBack }: CaseResult): string {
  const words = [
    ...(quorate ? [] : ['no quorum']),
    ...(stays > 0 ? [`${stays} stay`] : []),
    ...(withoutPlace > 0 ? [`${withoutPlace} without a place`] : []),
    ...(brokenRules > 0 ? [`${counted(brokenRules, 'rule')} broken`] : []),
    ...(notBack > 0 ? [`${notBack} not back`] : []),
  ];
  return words.join(', ') || 'ok';
}

function detailsOf({ sentence, after }: ChangedCase): string {
  const lines = after.steps
    .flatMap(sectionsOf)
    .flatMap(({ heading, lines }) => lines.map((line) => `${heading}: ${line}`));
  return [sentence, ...[...new Set(lines)].map((line) => `  ${line}`)].join('\n');
}

function verdictOf({ cases, atOnce, notes }: RulesChange): string {
  const worse = cases.filter(({ becomes }) => becomes === 'worse').length;
  const parts = [
    ...(worse > 0 ? [`${counted(worse, 'case')} become${worse === 1 ? 's' : ''} worse`] : []),
    ...(atOnce.droppedRules.length > 0 ? [`${counted(atOnce.droppedRules.length, 'rule')} dropped`] : []),
    ...(atOnce.brokenRules.length > 0 ? [`${counted(atOnce.brokenRules.length, 'rule')} broken`] : []),
  ];
  return parts.join(', ') || (notes.length > 0 ? 'the file has mistakes' : 'something stays or has no place');
}
