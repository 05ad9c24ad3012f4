import type { Block, LogLine, ReportDocument, ReportStep, Section } from './document';

/** The column at which prose ends, so that an answer that quotes it fits too. */
const width = 72;
/** The longest line of a file that the tracker does not fold, unless it is marked. */
const widest = 74;

/** A report as plain text, as the tracker shows it (spec/bugzilla.md 4.2); the summary line comes first. */
export function reportText(document: ReportDocument): string {
  return `${document.title}\n\n${descriptionText(document)}`;
}

/** The text without its summary line. */
export function descriptionText({ warning, sections, fingerprint }: ReportDocument): string {
  const paragraphs = [
    ...(warning === undefined ? [] : [warning]),
    ...sections.flatMap(sectionText),
    `Report fingerprint: ${fingerprint}`,
  ];
  return `${ascii(paragraphs.join('\n\n'))}\n`;
}

/** Folds prose; words that are longer than a line stay whole. */
export function folded(text: string, indent = ''): string {
  return text
    .split('\n')
    .map((line) => foldLine(line, indent))
    .join('\n');
}

function foldLine(text: string, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && indent.length + longer.length > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].join(`\n${indent}`);
}

function sectionText({ heading, blocks }: Section): readonly string[] {
  return [...(heading === undefined ? [] : [heading.toUpperCase()]), ...blocks.map(blockText)];
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'prose':
      return folded(block.text);
    case 'verbatim':
      return `${block.title === undefined ? '' : `${block.title}\n\n`}${indented(block.text)}`;
    case 'steps':
      return block.steps.map(stepText).join('\n');
    case 'log':
      return block.lines.map(logText).join('\n');
  }
}

function stepText(step: ReportStep, index: number): string {
  const number = `${index + 1}. `;
  if ('command' in step) return `${number}${step.command}`;
  const { sentence, commands = [], block } = step;
  const body = [...commands, ...(block === undefined ? [] : [block])].join('\n');
  return `${number}${folded(sentence, ' '.repeat(number.length))}${body === '' ? '' : `\n\n${indented(body)}\n`}`;
}

/** A line that begins with > is not folded by the tracker. */
function logText({ text, mark }: LogLine): string {
  return mark === undefined ? `>   ${text}` : `>>> [${mark}] ${text}`;
}

function indented(text: string): string {
  return text
    .replace(/\n+$/, '')
    .split('\n')
    .map((line) => line.replaceAll('\t', '        '))
    .map((line) => (line === '' ? '' : `${line.length > widest ? '> ' : '    '}${line}`))
    .join('\n');
}

/** Trackers garble other characters (spec/bugzilla.md 6). */
function ascii(text: string): string {
  return text
    .replaceAll('\u2192', '=>')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"');
}
