import { type Change, type Comparison, outcomeWords } from './compare';
import type { ConformanceReport, ScenarioRow } from './conformance';
import { counted } from './counted';
import { markdownTable, plainMarkdown } from './markdown';
import { subjectName } from './run-result';

/** Two reports and what changed from the first to the second. */
export interface Compared {
  readonly before: ConformanceReport;
  readonly after: ConformanceReport;
  readonly comparison: Comparison;
}

/** What changed, for a terminal. */
export function comparisonText({ before, after, comparison }: Compared): string {
  const blocks = [
    [`A: ${identity(before)}`, `B: ${identity(after)}`].join('\n'),
    ...kindsOf(comparison).map(({ title, changes }) =>
      [`${title}:`, ...changes.flatMap((change) => tellChange(change))].join('\n'),
    ),
    ...sidesOf(comparison).map(({ title, scenarios }) =>
      [`${title}:`, ...scenarios.map((scenario) => `  ${titleOf(scenario)}: ${outcomeWords(scenario)}`)].join('\n'),
    ),
    ...tellRequirements(comparison),
    totals(comparison),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** What changed, side by side, as a document. */
export function comparisonMarkdown({ before, after, comparison }: Compared): string {
  const names = [before, after].map(({ subject }) => plainMarkdown(subjectName(subject)));
  const [nameA = '', nameB = ''] = names[0] === names[1] ? ['A', 'B'] : names;
  const { requirements } = comparison;
  const sections = [
    `# ${names.join(' and ')} compared`,
    `- A: ${plainMarkdown(identity(before))}\n- B: ${plainMarkdown(identity(after))}`,
    `**${totals(comparison)}**`,
    ...kindsOf(comparison).map(({ title, changes }) => {
      const rows = changes.map((change) =>
        [titleOf(change.after), outcomeWords(change.before), outcomeWords(change.after)].map(plainMarkdown),
      );
      return `## ${title}\n\n${markdownTable(['scenario', nameA, nameB], rows)}`;
    }),
    ...sidesOf(comparison).map(({ title, scenarios }) => {
      const rows = scenarios.map((scenario) => [titleOf(scenario), outcomeWords(scenario)].map(plainMarkdown));
      return `## ${title}\n\n${markdownTable(['scenario', 'outcome'], rows)}`;
    }),
    ...(requirements.length === 0
      ? []
      : [
          `## Requirements\n\n${markdownTable(
            ['requirement', 'statement', nameA, nameB],
            requirements.map((change) => [change.id, plainMarkdown(change.statement), change.before, change.after]),
          )}`,
        ]),
  ];
  return `${sections.join('\n\n')}\n`;
}

function identity({ subject, suite, scenarios, run }: ConformanceReport): string {
  const number = counted(scenarios.length, 'scenario');
  return `${subjectName(subject)} (${number}, suite ${suite.version}${commitOf(suite)}, ${run.begun})`;
}

function commitOf({ commit }: ConformanceReport['suite']): string {
  return commit === undefined ? '' : ` at ${commit.replace(/^([0-9a-f]{12})[0-9a-f]*/, '$1')}`;
}

function kindsOf({ worse, better, otherwise }: Comparison): { title: string; changes: readonly Change[] }[] {
  const kinds = [
    { title: 'Worse in B', changes: worse },
    { title: 'Better in B', changes: better },
    { title: 'Different in B', changes: otherwise },
  ];
  return kinds.filter(({ changes }) => changes.length > 0);
}

function sidesOf({ gone, added }: Comparison): { title: string; scenarios: readonly ScenarioRow[] }[] {
  const sides = [
    { title: 'Only in A', scenarios: gone },
    { title: 'Only in B', scenarios: added },
  ];
  return sides.filter(({ scenarios }) => scenarios.length > 0);
}

function tellChange({ before, after }: Change): string[] {
  return [`  ${titleOf(after)} (${after.id})`, `    A ${outcomeWords(before)}`, `    B ${outcomeWords(after)}`];
}

function tellRequirements({ requirements }: Comparison): string[] {
  if (requirements.length === 0) return [];
  const lines = requirements.map(({ id, before, after, statement }) => `  ${id} ${before} -> ${after}: ${statement}`);
  return [['Requirements:', ...lines].join('\n')];
}

function totals({ worse, better, otherwise, gone, added, same }: Comparison): string {
  const parts = [
    `${worse.length} worse`,
    `${better.length} better`,
    `${otherwise.length} different`,
    `${same} the same`,
    ...(gone.length > 0 ? [`${gone.length} only in A`] : []),
    ...(added.length > 0 ? [`${added.length} only in B`] : []),
  ];
  return parts.join(', ');
}

function titleOf({ feature, name }: ScenarioRow): string {
  return `${feature}: ${name}`;
}
