import { type Block, prose, type ReportDocument, type Section } from './document';
import { descriptionText } from './text';

/** So much is read, in bytes; what is longer loses what it can do without (spec/bugzilla.md 6). */
export const readableLength = 12_000;

/**
 * A report that is not longer than people read: whole pieces are left out, the least important first, each with a line
 * that says so. What cannot be done without stays, however long it is.
 */
export function trimmed(document: ReportDocument, limit = readableLength): ReportDocument {
  let shorter = document;
  for (const measure of measures) {
    if (isShort(shorter, limit)) return shorter;
    shorter = measure(shorter, limit);
  }
  return shorter;
}

type Measure = (document: ReportDocument, limit: number) => ReportDocument;

const measures: readonly Measure[] = [
  withoutContext,
  (document) => withoutSections(document, 'C'),
  (document) => shortened(document, 'Reproducer', (blocks) => blocks.filter(({ kind }) => kind !== 'verbatim')),
  (document) => shortened(document, 'Control', firstLines(2)),
  (document) => shortened(document, 'Related', firstLines(5)),
  withoutOthers,
];

function isShort(document: ReportDocument, limit: number): boolean {
  return Buffer.byteLength(descriptionText(document)) <= limit;
}

/** Leaves out lines of the log that are no decisive ones, those farthest from any first. */
function withoutContext(document: ReportDocument, limit: number): ReportDocument {
  for (let around = 2; around >= 0; around--) {
    const shorter = mapLog(document, around);
    if (isShort(shorter, limit)) return shorter;
  }
  return mapLog(document, 0);
}

function mapLog(document: ReportDocument, around: number): ReportDocument {
  return mapBlocks(document, (block) => {
    if (block.kind !== 'log') return block;
    const decisive = block.lines.flatMap(({ mark }, index) => (mark === undefined ? [] : [index]));
    const kept = block.lines.filter((_, index) => decisive.some((mark) => Math.abs(mark - index) <= around));
    const left = block.lines.length - kept.length;
    if (left === 0) return block;
    return { kind: 'log', lines: [...kept, { text: `(${linesLeft(left)}, see attachment log.txt)` }] };
  });
}

/** Leaves out of the configuration what does not name the resources that the report is about. */
function withoutOthers(document: ReportDocument): ReportDocument {
  const { subjects = [] } = document;
  if (subjects.length === 0) return document;
  return mapBlocks(document, (block) => {
    if (block.kind !== 'verbatim' || !/\.cfg$/.test(block.title ?? '')) return block;
    const sections = block.text.split(/^(?=\S+: )/m);
    const kept = sections.filter((section) => subjects.some((sid) => isAbout(section, sid)));
    const left = sections.length - kept.length;
    if (left === 0 || kept.length === 0) return block;
    const count = `(${left} ${left === 1 ? 'section' : 'sections'} left out, see attachment config.txt)`;
    return { ...block, text: `${kept.join('').trimEnd()}\n\n${count}\n` };
  });
}

/** Whether a section of a configuration file is that of a resource, or lists it. */
function isAbout(section: string, sid: string): boolean {
  const own = section.replace(/^(\w+): (\d+)$/m, '$1:$2');
  return new RegExp(`(?<![\\w:])${sid}(?!\\d)`).test(own);
}

function withoutSections(document: ReportDocument, rank: Section['rank']): ReportDocument {
  return {
    ...document,
    sections: document.sections.map((section) => {
      if (section.rank !== rank) return section;
      return { ...section, blocks: [prose('(left out, see attachment scenario.feature)')] };
    }),
  };
}

/** Changes the blocks of a section, and says how many lines are gone. */
function shortened(
  document: ReportDocument,
  heading: string,
  change: (blocks: readonly Block[]) => readonly Block[],
): ReportDocument {
  const sections = document.sections.map((section) => {
    if (section.heading !== heading) return section;
    const blocks = change(section.blocks);
    const left = lineCount(section.blocks) - lineCount(blocks);
    if (left <= 0) return section;
    return { ...section, blocks: [...blocks, prose(`(${linesLeft(left)}, see attachments)`)] };
  });
  return { ...document, sections };
}

function firstLines(count: number): (blocks: readonly Block[]) => readonly Block[] {
  return (blocks) =>
    blocks.map((block) =>
      block.kind === 'prose' ? { ...block, text: block.text.split('\n').slice(0, count).join('\n') } : block,
    );
}

function lineCount(blocks: readonly Block[]): number {
  return blocks
    .map((block) => ('text' in block ? block.text.split('\n').length : 0))
    .reduce((sum, lines) => sum + lines, 0);
}

function linesLeft(count: number): string {
  return `${count} ${count === 1 ? 'line' : 'lines'} left out`;
}

function mapBlocks(document: ReportDocument, change: (block: Block) => Block): ReportDocument {
  const sections = document.sections.map((section) => ({ ...section, blocks: section.blocks.map(change) }));
  return { ...document, sections };
}
