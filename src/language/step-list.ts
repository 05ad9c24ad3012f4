import { markdownTable } from '../report/markdown';
import type { StepEntry, StepKind } from './read-steps';

/** A parameter of sentences, with what may stand for it. */
export interface Parameter {
  readonly name: string;
  readonly looksLike: readonly string[];
}

interface Section {
  readonly kind: StepKind;
  readonly title: string;
  readonly introduction: string;
}

const sections: readonly Section[] = [
  {
    kind: 'setup',
    title: 'What is',
    introduction:
      'After `Given`, before anything happens. Without another word the cluster has node1, node2 and node3.',
  },
  {
    kind: 'trigger',
    title: 'What happens',
    introduction:
      'After `When`. Everything comes to rest before the next step (but see `later`), within 30 minutes of cluster time.',
  },
  {
    kind: 'expectation',
    title: 'What is expected',
    introduction:
      'After `Then`. An expectation about movements looks at the time since the last trigger: it fails if a resource ' +
      'is elsewhere, but also if it got there in another way, such as there and back again, or by stop and start.',
  },
];

/** Sentences with their meaning and examples, by when they may be said. */
export function stepsAsText(steps: readonly StepEntry[]): string {
  const texts = sections.map(({ kind, title }) => {
    const entries = stepsOf(kind, steps);
    return entries.length === 0 ? '' : `${title}\n${entries.map(entryAsText).join('')}`;
  });
  return texts.filter((text) => text !== '').join('\n');
}

/** The same as a page, with the parameters of the sentences. */
export function stepsAsMarkdown(steps: readonly StepEntry[], parameters: readonly Parameter[]): string {
  const tables = sections.map(({ kind, title, introduction }) => {
    const rows = stepsOf(kind, steps).map(rowOf);
    return `## ${title}\n\n${introduction}\n\n${markdownTable(['sentence', 'meaning', 'for example'], rows)}\n`;
  });
  const rows = parameters.map(({ name, looksLike }) => [code(`{${name}}`), looksLike.map(code).join(', ')]);
  const table = markdownTable(['parameter', 'looks like'], rows);
  return [head, ...tables, `## Parameters\n\n${table}\n\n${builtIn}\n`].join('\n');
}

const head = `# The step language

Every sentence that a feature can be written with. This page is made of the comments in \`steps/\` by
\`pve-ha-spec steps --markdown > docs/steps.md\`; \`pve-ha-spec steps WORDS...\` finds sentences on the command line. In a
sentence, letters in parentheses can be left out, words with a slash between them are alternatives, and parameters stand
in braces: see [below](#parameters) what they look like. How to write a scenario says
[features/README.md](../features/README.md).
`;

const builtIn =
  '`{int}` is a whole number, `{float}` any number, `{word}` a single word, `{string}` a text in double quotes.';

function stepsOf(kind: StepKind, steps: readonly StepEntry[]): StepEntry[] {
  return steps.filter(({ kinds }) => kinds.includes(kind));
}

function entryAsText({ expression, meaning, examples }: StepEntry): string {
  const lines = [...(meaning === '' ? [] : [meaning]), ...examples.map((example) => `e.g. ${example}`)];
  return `  ${expression}\n${lines.map((line) => `      ${line}\n`).join('')}`;
}

function rowOf({ expression, meaning, examples }: StepEntry): string[] {
  return [code(expression), meaning.replaceAll('|', '\\|'), examples.map(code).join('<br>')];
}

function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}
