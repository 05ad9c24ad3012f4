import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { invariants } from '../../explore/invariants';
import { counted } from '../../report/counted';
import { featureFile } from './finding-reports';
import { type Judgement, judgements, type KnownFinding, knownFile } from './known-findings';

/** A folder of findings, with the causes that it stands for: its own first. */
interface Entry {
  readonly name: string;
  readonly own: KnownFinding;
  readonly variants: readonly KnownFinding[];
}

const judgementWords: Readonly<Record<Judgement, string>> = {
  bug: 'bug',
  contested: 'contested',
  documented: 'as documented',
  'not judged': 'not judged',
};

/**
 * What is known in a folder of findings, as a Markdown page: a table, and the smallest case of each.
 *
 * @param folder where the findings are
 * @param href the folder as the page has to link to it
 */
export function findingsMarkdown(known: readonly KnownFinding[], folder: string, href: string): string {
  const entries = entriesOf(known);
  const counts = judgements.flatMap((judgement) => {
    const count = entries.filter(({ own }) => own.judgement === judgement).length;
    return count === 0 ? [] : [`${count} ${judgementWords[judgement]}`];
  });
  return [
    '# Findings',
    '',
    'What [`pve-ha-spec explore`](explore.md) has found on pve-ha-manager 5.2.0, as the model has it, at random and in small',
    'worlds, and what we make of it. A *bug* is what the documentation promises otherwise; *contested* is where it says too',
    'little, or two of its statements meet. Judgements and reasons are kept in',
    `[${knownFile}](${href}/${knownFile}), of which this page is made: \`pve-ha-spec explore --list > docs/findings.md\`.`,
    '',
    `${counted(entries.length, 'finding')} (${counts.join(', ')}), which stand for ${counted(known.length, 'cause')}.`,
    '',
    '| | finding | invariant | judgement | under `maintenance-first` |',
    '| --- | --- | --- | --- | --- |',
    ...entries.map((entry) => row(entry, href)),
    ...entries.flatMap((entry) => section(entry, folder, href)),
    '',
  ].join('\n');
}

/** By folder, in the order of their numbers. */
function entriesOf(known: readonly KnownFinding[]): readonly Entry[] {
  const names = [...new Set(known.flatMap(({ finding }) => finding ?? []))].sort();
  return names.flatMap((name) => {
    const [own, ...variants] = known.filter(({ finding }) => finding === name);
    return own ? [{ name, own, variants }] : [];
  });
}

function row({ name, own }: Entry, href: string): string {
  const cells = [
    `[${numberOf(name)}](${href}/${name}/${featureFile})`,
    own.note.replace(/\|/g, '\\|'),
    `\`${invariantOf(own)}\``,
    judgementWords[own.judgement],
    own.cause.includes('; not under maintenance-first') ? 'gone' : 'still there',
  ];
  return `| ${cells.join(' | ')} |`;
}

function section({ name, own, variants }: Entry, folder: string, href: string): readonly string[] {
  const id = invariantOf(own);
  const invariant = invariants.find((each) => each.id === id);
  const path = join(folder, name, featureFile);
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const steps = text.split('\n').slice(text.split('\n').findIndex((line) => line.startsWith('  Scenario:')) + 1);
  return [
    '',
    `## ${numberOf(name)} ${own.note}`,
    '',
    `${invariant?.strictness ?? ''} (${(invariant?.requirements ?? []).join(', ')}): ${invariant?.statement ?? id}. ` +
      `[Bug report](${href}/${name}/report.md).`,
    '',
    '```gherkin',
    ...steps
      .map((line) => line.replace(/^ {4}/, ''))
      .filter((line, index, all) => line !== '' || index < all.length - 1),
    '```',
    ...(own.reason === undefined ? [] : ['', own.reason]),
    ...(variants.length === 0 ? [] : ['', 'The same in other surroundings:', '']),
    ...variants.map(({ cause, note }) => `- ${cause}${note === 'a variant' ? '' : ` (${note})`}`),
  ];
}

function invariantOf({ cause }: KnownFinding): string {
  return cause.slice(0, cause.indexOf(': '));
}

function numberOf(name: string): string {
  return name.slice(0, 3);
}
