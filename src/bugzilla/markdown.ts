import type { Block, LogLine, ReportDocument, ReportStep, Section } from './document';

/** A report as Markdown, for forums and merge requests: the same content as `reportText`. */
export function reportMarkdown({ title, warning, sections, fingerprint }: ReportDocument): string {
  const parts = [
    `# ${title}`,
    ...(warning === undefined ? [] : [`**${warning}**`]),
    ...sections.flatMap(sectionMarkdown),
    `Report fingerprint: \`${fingerprint}\``,
  ];
  return `${parts.join('\n\n')}\n`;
}

function sectionMarkdown({ heading, blocks }: Section): readonly string[] {
  return [...(heading === undefined ? [] : [`## ${heading}`]), ...blocks.map(blockMarkdown)];
}

function blockMarkdown(block: Block): string {
  switch (block.kind) {
    case 'prose':
      return block.text.replace(/[<>*]/g, '\\$&').replace(/https?:\/\/\S+/g, (url) => `<${url.replaceAll('\\', '')}>`);
    case 'verbatim':
      return `${block.title === undefined ? '' : `\`${block.title}\`\n\n`}${fenced(block.text, block.language)}`;
    case 'steps':
      return block.steps.map(stepMarkdown).join('\n');
    case 'log':
      return fenced(block.lines.map(logMarkdown).join('\n'));
  }
}

function stepMarkdown(step: ReportStep, index: number): string {
  if ('command' in step) return `${index + 1}. \`${step.command}\``;
  const { sentence, commands = [], block } = step;
  const body = [...commands, ...(block === undefined ? [] : [block])].join('\n');
  if (body === '') return `${index + 1}. ${sentence}`;
  const code = fenced(body)
    .split('\n')
    .map((line) => (line === '' ? '' : `   ${line}`));
  return [`${index + 1}. ${sentence}`, '', ...code, ''].join('\n');
}

function logMarkdown({ text, mark }: LogLine): string {
  return mark === undefined ? text : `${text} # <== [${mark}]`;
}

function fenced(text: string, language = ''): string {
  return `\`\`\`${language}\n${text.replace(/\n+$/, '')}\n\`\`\``;
}
