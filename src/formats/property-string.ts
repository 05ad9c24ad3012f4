import { byName } from '../cluster';

/** What an option of a property string may be. */
export interface OptionSyntax {
  readonly type: 'enumeration' | 'boolean' | 'number';
  readonly values?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly required?: true;
  /** Another option that must be present with this one. */
  readonly requires?: string;
}

export type OptionTable = Readonly<Record<string, OptionSyntax>>;

/** The options that are set, booleans as 1 or 0, or what is wrong, in lines that are each ended by a line break. */
export type PropertyString =
  | { readonly options: Readonly<Record<string, string | number>> }
  | { readonly problem: string };

/**
 * Reads a property string, `option=value` pairs joined by commas (spec/rules.md 8).
 *
 * @param name the key of the whole string, for the messages
 */
export function parsePropertyString(name: string, text: string, table: OptionTable): PropertyString {
  const texts = new Map<string, string>();
  for (const part of text.split(',')) {
    if (part === '') continue;
    const [, key, value] = /^([^=]+)=(.*)$/.exec(part) ?? [];
    if (key === undefined || value === undefined) {
      return { problem: 'value without key, but schema does not define a default key\n' };
    }
    if (texts.has(key)) return { problem: `duplicate key in comma-separated list property: ${key}\n` };
    texts.set(key, value);
  }
  const problems = [...findProblems(name, texts, table)].sort(([a], [b]) => byName(a, b));
  if (problems.length > 0) {
    const lines = problems.map(([key, problem]) => `${name}.${key}: ${problem}\n`);
    return { problem: `format error\n${lines.join('')}` };
  }
  return { options: Object.fromEntries([...texts].map(([key, value]) => [key, readOption(value, table[key])])) };
}

/** Writes options as a property string, in string order. */
export function writePropertyString(options: Readonly<Record<string, unknown>>): string {
  const keys = Object.keys(options).sort(byName);
  return keys.map((key) => `${key}=${options[key]}`).join(',');
}

const booleans = new Map<string, 0 | 1>([
  ...['1', 'on', 'yes', 'true'].map((word) => [word, 1] as const),
  ...['0', 'off', 'no', 'false'].map((word) => [word, 0] as const),
]);

/** Whether a text is a number in decimal notation. */
export function isDecimal(text: string): boolean {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text);
}

/** What is wrong, by option. */
function findProblems(name: string, texts: ReadonlyMap<string, string>, table: OptionTable): Map<string, string> {
  const problems = new Map<string, string>();
  for (const [key, text] of texts) {
    const syntax = Object.hasOwn(table, key) ? table[key] : undefined;
    const problem = syntax
      ? checkOption(text, syntax)
      : 'property is not defined in schema and the schema does not allow additional properties';
    if (problem !== undefined) problems.set(key, problem);
    const required = syntax?.requires;
    if (required !== undefined && !texts.has(required) && !problems.has(required)) {
      problems.set(required, `missing property required by '${name}.${key}'`);
    }
  }
  for (const [key, { required }] of Object.entries(table)) {
    if (required && !texts.has(key)) problems.set(key, 'property is missing and it is not optional');
  }
  return problems;
}

function checkOption(text: string, { type, values, minimum, maximum }: OptionSyntax): string | undefined {
  if (type === 'boolean' && !booleans.has(text.toLowerCase())) return failedTypeCheck(type, text);
  if (type === 'number' && !isDecimal(text)) return failedTypeCheck(type, text);
  if (minimum !== undefined && Number(text) < minimum) return `value must have a minimum value of ${minimum}`;
  if (maximum !== undefined && Number(text) > maximum) return `value must have a maximum value of ${maximum}`;
  if (values && !values.includes(text)) {
    return `value '${text}' does not have a value in the enumeration '${values.join(', ')}'`;
  }
  return undefined;
}

function failedTypeCheck(type: string, text: string): string {
  return `type check ('${type}') failed - got '${text}'`;
}

function readOption(text: string, syntax: OptionSyntax | undefined): string | number {
  if (syntax?.type === 'boolean') return booleans.get(text.toLowerCase()) ?? 0;
  return syntax?.type === 'number' ? Number(text) : text;
}
