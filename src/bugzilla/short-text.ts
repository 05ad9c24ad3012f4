/** A part of a report's text: the paragraph at its beginning has no heading. */
export interface TextSection {
  readonly heading: string;
  readonly body: string;
}

/** What a reader cannot do without (spec/bugzilla.md 7). */
const kept = new Set(['', 'VERSIONS', 'CLUSTER', 'STEPS TO REPRODUCE', 'EXPECTED RESULT', 'ACTUAL RESULT', 'LOG']);

/** A report's text with its most important sections, and the decisive lines of the log only. */
export function shortText(text: string): string {
  const lastLine = text.trimEnd().split('\n').at(-1) ?? '';
  const sections = sectionsOf(text)
    .filter(({ heading }) => kept.has(heading))
    .map((section) => (section.heading === 'LOG' ? { ...section, body: decisiveLines(section.body) } : section));
  return [
    ...sections.map(({ heading, body }) => (heading ? `${heading}\n\n${body}` : body)),
    '(Full report and logs: see attachments.)',
    lastLine,
  ].join('\n\n');
}

/** The sections of a report's text, in their order. */
export function sectionsOf(text: string): readonly TextSection[] {
  const [beginning = '', ...rest] = text.split(/^([A-Z][A-Z ]+)$/m);
  const sections = [{ heading: '', body: beginning.trim() }];
  for (let index = 0; index < rest.length; index += 2) {
    sections.push({ heading: rest[index] ?? '', body: (rest[index + 1] ?? '').replace(/^\n+|\s+$/g, '') });
  }
  return sections;
}

function decisiveLines(log: string): string {
  return log
    .split('\n')
    .filter((line) => line.startsWith('>>>'))
    .join('\n');
}
