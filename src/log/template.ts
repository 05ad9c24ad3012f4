/** A template of the catalogue, taken apart: literal text, fields, and parts that may be missing. */
type Part =
  | { readonly literal: string }
  | { readonly field: string }
  | { readonly optional: readonly Part[]; readonly fields: readonly string[] };

export interface Template {
  readonly fields: readonly string[];
  /** The text with the fields filled in; an optional part is left out when one of its fields is missing. */
  fill(fields: Readonly<Record<string, string>>): string;
  /** The fields of a text that this template could have made, or undefined. */
  match(text: string): Record<string, string> | undefined;
}

/** What a field may look like; every other field may hold anything. */
const fieldPatterns: Readonly<Record<string, string>> = {
  sid: '[a-z]+:\\S+?',
  other: '[a-z]+:\\S+?',
  node: '\\S*?',
  from: '\\S*?',
  to: '\\S*?',
  task: '[a-z]+',
  action: '[a-z]+',
  word: 'new|current',
  status: 'started|stopped',
  mode: '\\S+?',
  rule: '\\S+?',
  lock: '\\S+?',
  timeout: '\\S+?',
  code: '-?\\d+',
  count: '\\d+',
  retry: '\\d+',
  retries: '\\d+',
  rounds: '\\d+',
  seconds: '\\d+',
};

/** Takes a template's text apart, see catalogue.ts for the notation. */
export function compileTemplate(text: string): Template {
  const parts = split(text);
  const fields = fieldsOf(parts);
  // Compiled when first asked for: formatting, the frequent case, needs none of them.
  let pattern: RegExp | undefined;
  return {
    fields,
    fill: (values) => fill(parts, values),
    match: (candidate) => {
      pattern ??= new RegExp(`^${source(parts, new Set())}$`, 's');
      const match = pattern.exec(candidate);
      if (!match) return undefined;
      return Object.fromEntries(Object.entries(match.groups ?? {}).filter(([, value]) => value !== undefined));
    },
  };
}

function split(text: string): Part[] {
  return text
    .split(/(\[[^\]]*\]|\{\w+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      if (piece.startsWith('[')) {
        const optional = split(piece.slice(1, -1));
        return { optional, fields: fieldsOf(optional) };
      }
      return piece.startsWith('{') ? { field: piece.slice(1, -1) } : { literal: piece };
    });
}

function fieldsOf(parts: readonly Part[]): string[] {
  const names = parts.flatMap((part) => ('field' in part ? [part.field] : 'optional' in part ? part.fields : []));
  return [...new Set(names)];
}

function fill(parts: readonly Part[], values: Readonly<Record<string, string>>): string {
  let text = '';
  for (const part of parts) {
    if ('literal' in part) text += part.literal;
    else if ('field' in part) text += values[part.field] ?? '';
    else if (part.fields.every((name) => values[name] !== undefined)) text += fill(part.optional, values);
  }
  return text;
}

/** A field that occurs twice has to have the same value both times. */
function source(parts: readonly Part[], seen: Set<string>): string {
  return parts
    .map((part) => {
      if ('literal' in part) return part.literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      if ('optional' in part) return `(?:${source(part.optional, seen)})?`;
      if (seen.has(part.field)) return `\\k<${part.field}>`;
      seen.add(part.field);
      return `(?<${part.field}>${fieldPatterns[part.field] ?? '.*?'})`;
    })
    .join('');
}
