/** A table as GitHub and others read it; cells are Markdown, columns of numbers stand to the right. */
export function markdownTable(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const aligned = header.map((_, column) => (rows.every((row) => typeof row[column] === 'number') ? '---:' : '---'));
  return [header, aligned, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** A list of texts that are to be read as they are. */
export function markdownList(lines: readonly string[]): string {
  return lines.map((line) => `- ${plainMarkdown(line)}`).join('\n');
}

/** A text that is to be read as it is. */
export function plainMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&').replaceAll('\n', ' ');
}

/** Where a file lies, seen from a document. */
export type Href = (file: string) => string;

/** A link to a place, `file:line`. */
export function placeLink(place: string, text: string, href: Href): string {
  const [, file = place, line] = /^(.*?)(?::(\d+))?$/.exec(place) ?? [];
  return `[${plainMarkdown(text)}](${encodeURI(href(file))}${line === undefined ? '' : `#L${line}`})`;
}

/** A link if the text is one, such as that to a bug report. */
export function maybeLink(text: string): string {
  return /^https?:\/\//.test(text) ? `<${text}>` : plainMarkdown(text);
}
