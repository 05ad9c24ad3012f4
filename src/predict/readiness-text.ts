import { counted } from '../report/counted';
import { markdownList, markdownTable, plainMarkdown } from '../report/markdown';
import type { Paint } from '../report/paint';
import { subjectLine } from './configuration/subject';
import { asItIs, forecastText, isTelling, type Section, sectionsOf } from './forecast-text';
import { noteJson, noteLines, noteWords } from './note-words';
import { forecastJson } from './prediction-json';
import type { CaseResult, Readiness } from './readiness';
import { textTable } from './table';

/** The name and version of the form; docs/schemas/prediction-1.json describes it. */
export const readinessFormat = 'pve-ha-spec/readiness-1';

const header = ['what happens', 'move', 'outage', 'stay', 'no place', 'break', 'not back', 'verdict'] as const;

/** What a cluster is ready for, for people: a line for each case, then what is wrong in each. */
export function readinessText({ subject, notes, opening, cases, isBad }: Readiness, paint: Paint): string {
  const bad = cases.filter(({ problems }) => problems > 0);
  const [head = '', ...rows] = textTable(header, cases.map(rowOf));
  const blocks = [
    subjectLine(subject),
    ...(notes.length > 0 ? [noteLines(notes, paint).join('\n')] : []),
    ...(isTelling(opening) ? [forecastText({ ...opening, sentence: asItIs }, paint)] : []),
    [head, ...rows.map((row, index) => paint(colourOf(cases[index]), row))].join('\n'),
    ...detailsOf(cases).map(({ sentences, sections }) =>
      [
        sentences.join('; '),
        ...sections.flatMap(({ heading, lines }) => [`  ${heading}:`, ...lines.map((line) => `    ${line}`)]),
      ].join('\n'),
    ),
    isBad
      ? paint('red', `not ready: ${bad.length} of ${counted(cases.length, 'case')} with problems`)
      : paint('green', `ready: no problem in ${counted(cases.length, 'case')}`),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** The same as a Markdown document. */
export function readinessMarkdown({ subject, notes, cases, isBad }: Readiness): string {
  const blocks = [
    '# Is the cluster ready?',
    `${plainMarkdown(subject.source)}: ${isBad ? '**no**' : 'yes'}.`,
    ...(notes.length > 0 ? [markdownList(notes.map(noteWords))] : []),
    markdownTable(
      header,
      cases.map((result) => rowOf(result).map((cell) => (typeof cell === 'string' ? plainMarkdown(cell) : cell))),
    ),
    ...detailsOf(cases).flatMap(({ sentences, sections }) => [
      `## ${plainMarkdown(sentences.join('; '))}`,
      ...sections.flatMap(({ heading, lines }) => [`**${heading}**`, markdownList(lines)]),
    ]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** The same for programs. */
export function readinessJson({ subject, notes, opening, cases, isBad }: Readiness, profile: string): object {
  return {
    format: readinessFormat,
    profile,
    source: subject.source,
    nodes: subject.setup.nodes.map(({ name }) => name),
    resources: subject.setup.resources.length,
    notes: notes.map(noteJson),
    bad: isBad,
    now: forecastJson(opening),
    cases: cases.map((result) => ({ ...result, steps: result.steps.map(forecastJson) })),
  };
}

function rowOf(result: CaseResult): readonly (string | number)[] {
  const { sentence, moves, longestOutage, stays, withoutPlace, brokenRules, notBack } = result;
  return [
    sentence,
    moves,
    withoutPlace > 0 ? 'lasting' : longestOutage === 0 ? '-' : `${longestOutage} s`,
    stays,
    withoutPlace,
    brokenRules,
    notBack,
    verdictOf(result),
  ];
}

function verdictOf({ quorate, problems, notBack }: CaseResult): string {
  if (!quorate) return 'no quorum';
  if (problems > 0) return 'problems';
  return notBack > 0 ? 'not as before' : 'ok';
}

function colourOf(result: CaseResult | undefined) {
  if (!result || result.problems > 0) return 'red';
  return result.notBack > 0 ? 'yellow' : 'green';
}

interface Details {
  readonly sentences: readonly string[];
  readonly sections: readonly Section[];
}

/** What is wrong in the cases; cases in which the same is wrong are told once. */
function detailsOf(cases: readonly CaseResult[]): readonly Details[] {
  const known = new Map<string, { sentences: string[]; sections: readonly Section[] }>();
  for (const { sentence, steps } of cases) {
    const sections = sectionsOfAll(steps);
    if (sections.length === 0) continue;
    const key = JSON.stringify(sections);
    const same = known.get(key);
    if (same) same.sentences.push(sentence);
    else known.set(key, { sentences: [sentence], sections });
  }
  return [...known.values()];
}

/** What is wrong, by the step where it is: what a return leaves, or one of several steps, says so. */
function sectionsOfAll(steps: CaseResult['steps']): readonly Section[] {
  const areSeveral = steps.filter(({ isReturn }) => !isReturn).length > 1;
  const told = new Set<string>();
  return steps.flatMap((step) =>
    sectionsOf(step).flatMap((section): Section[] => {
      if (section.heading === 'Dropped rules' || section.heading === 'Refused') return [];
      const lines = section.lines.filter((line) => !told.has(line));
      for (const line of lines) told.add(line);
      return lines.length === 0 ? [] : [{ ...section, heading: headingIn(step, section, areSeveral), lines }];
    }),
  );
}

function headingIn({ isReturn, sentence }: CaseResult['steps'][number], { heading }: Section, areSeveral: boolean) {
  // What does not come back says by itself when.
  if (isReturn) return heading === 'Does not come back' ? heading : `On return: ${heading}`;
  return areSeveral ? `${heading}, when ${sentence}` : heading;
}
