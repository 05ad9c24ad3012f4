import { createHash } from 'node:crypto';
import { byName, InputError } from '../cluster';
import type { ByteText } from './bytes';
import type { RawValue, SectionSyntax } from './section-syntax';
import { checkValue } from './section-value';

/** The content of a section config file (spec/rules.md 1.5). */
export interface SectionConfig<Entry> {
  /** By section id; null is a section that lacks a required property. */
  readonly ids: ReadonlyMap<string, Entry | null>;
  /** The place of each section in the file, from 1. */
  readonly order: ReadonlyMap<string, number>;
  /** SHA-1 of the file, in lower case hexadecimal digits. */
  readonly digest: string;
  /** What was wrong with properties; empty if nothing was. */
  readonly errors: readonly PropertyError[];
  /** What the parser has to say, in the order of the file. */
  readonly warnings: readonly ParseWarning[];
  /** Every section that was stored, in the order of the file, also those that a later one of the same id replaced. */
  readonly sections: readonly SectionPlace[];
}

/** Where a section stands in its file. */
export interface SectionPlace {
  readonly id: string;
  /** The line of the header. */
  readonly line: number;
  /** The line of each property that was accepted. */
  readonly properties: ReadonlyMap<string, number>;
  /** The required properties that it lacks, in string order; the section is null if there are any. */
  readonly missing: readonly string[];
  /** The line `0` that ended the section, if none that is empty did (spec/rules.md 1.1). */
  readonly zeroLine?: number;
}

export interface PropertyError {
  /** `file F line N`. */
  readonly context: string;
  readonly section: string;
  readonly key: string;
  /** What is wrong, ended by a line break. */
  readonly err: string;
}

export interface ParseWarning {
  readonly line: number;
  /** The id of the section, if the line belongs to one. */
  readonly section?: string;
  /** The whole message, without the line break at its end. */
  readonly text: string;
}

/**
 * Reads a section config file. Mistakes never fail it: they give warnings, and what they concern is left out
 * (spec/rules.md 1.1 to 1.5).
 *
 * @param file the name of the file in warnings
 */
export function parseSections<Entry>(syntax: SectionSyntax<Entry>, text: ByteText, file: string): SectionConfig<Entry> {
  const ids = new Map<string, Entry | null>();
  const order = new Map<string, number>();
  const sections: SectionPlace[] = [];
  const report: Report = { file, errors: [], warnings: [] };
  let section: Section | undefined;

  const close = (zeroLine?: number) => {
    if (section && !section.skipped) {
      const { id, type, headerLine, properties } = section;
      const missing = requiredOf(syntax, type).filter((key) => !properties.has(key));
      sections.push({ id, line: headerLine, properties, missing, ...(zeroLine !== undefined && { zeroLine }) });
      ids.set(id, finish(section, missing, syntax, report));
      order.set(id, sections.length);
    }
    section = undefined;
  };

  for (const [index, line] of text.split('\n').entries()) {
    if (comment.test(line)) continue;
    if (line === '') close();
    else if (line === '0') close(index + 1);
    else if (section) readProperty(section, line, index + 1, syntax, report);
    else section = openSection(line, index + 1, syntax, report);
  }
  close();
  const { errors, warnings } = report;
  return {
    ids,
    order,
    // Hardly anybody asks, and it takes as long as all the rest of a short file.
    get digest() {
      return createHash('sha1').update(text, 'latin1').digest('hex');
    },
    errors,
    warnings,
    sections,
  };
}

/**
 * Writes sections in their order (spec/rules.md 1.6).
 *
 * @throws InputError if there is an entry that lacks a required property
 */
export function writeSections<Entry>(
  syntax: SectionSyntax<Entry>,
  config: Pick<SectionConfig<Entry>, 'ids' | 'order'>,
): ByteText {
  const last = Math.max(0, ...config.order.values());
  const orderOf = (id: string) => config.order.get(id) ?? last + 1;
  const ids = [...config.ids.keys()].sort((a, b) => orderOf(a) - orderOf(b) || byName(a, b));
  return ids.map((id) => writeSection(syntax, id, config.ids.get(id) ?? null)).join('');
}

// White space is that of ASCII: other white space of JavaScript would be part of a UTF-8 character here.
const comment = /^[ \t\n\r\f\v]*#/;
const header = /^([^ \t\n\r\f\v]+):[ \t\n\r\f\v]*([^ \t\n\r\f\v]+)[ \t\n\r\f\v]*$/;
const property = /^[ \t\n\r\f\v]+([^ \t\n\r\f\v]+)(?:[ \t\n\r\f\v]+([\s\S]*[^ \t\n\r\f\v]))?[ \t\n\r\f\v]*$/;

interface Report {
  readonly file: string;
  readonly errors: PropertyError[];
  readonly warnings: ParseWarning[];
}

/** A section while it is read. */
interface Section {
  readonly type: string;
  readonly id: string;
  readonly skipped: boolean;
  readonly values: Map<string, RawValue>;
  /** The line of each value. */
  readonly properties: Map<string, number>;
  readonly headerLine: number;
  /** The last line that was read of it. */
  line: number;
}

function openSection(
  text: ByteText,
  line: number,
  { identify }: Pick<SectionSyntax<unknown>, 'identify'>,
  { file, warnings }: Report,
): Section | undefined {
  const match = header.exec(text);
  if (!match) {
    warnings.push({ line, text: `file ${file} line ${line} - ignore config line: ${text}` });
    return undefined;
  }
  const type = (match[1] ?? '').replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  const { id, problem } = identify(type, match[2] ?? '');
  if (problem !== undefined) warnings.push({ line, section: id, text: skipText(file, line, id, problem) });
  return { type, id, skipped: problem !== undefined, values: new Map(), properties: new Map(), headerLine: line, line };
}

function readProperty(
  section: Section,
  text: ByteText,
  line: number,
  syntax: Pick<SectionSyntax<unknown>, 'types' | 'reserved'>,
  { file, errors, warnings }: Report,
): void {
  if (section.skipped) return;
  section.line = line;
  const context = `file ${file} line ${line}`;
  const about = `${context} (section '${section.id}')`;
  const [, key, value] = property.exec(text) ?? [];
  if (key === undefined) {
    warnings.push({ line, section: section.id, text: `${about} - ignore config line: ${text}` });
    return;
  }
  const err = setProperty(section, key, value, syntax);
  if (err === undefined) {
    section.properties.set(key, line);
    return;
  }
  errors.push({ context, section: section.id, key, err });
  warnings.push({
    line,
    section: section.id,
    text: `${about} - unable to parse value of '${key}': ${err.slice(0, -1)}`,
  });
}

/** Sets a property, or says why it cannot be set. */
function setProperty(
  { type, values }: Section,
  key: string,
  text: ByteText | undefined,
  { types, reserved }: Pick<SectionSyntax<unknown>, 'types' | 'reserved'>,
): string | undefined {
  const allowed = types[type] ?? {};
  const syntax = Object.hasOwn(allowed, key) ? allowed[key] : undefined;
  if (!syntax && !reserved.includes(key)) return 'unknown property type\n';
  if (values.has(key)) return 'duplicate attribute\n';
  if (key === 'type' && text === type) {
    values.set(key, text);
    return undefined;
  }
  if (!syntax) return `unexpected property '${key}'\n`;
  const checked = checkValue(syntax, text);
  if ('problem' in checked) return checked.problem;
  values.set(key, checked.value);
  return undefined;
}

function finish<Entry>(
  { type, id, values, line }: Section,
  [missing]: readonly string[],
  syntax: SectionSyntax<Entry>,
  { file, warnings }: Report,
): Entry | null {
  if (missing === undefined) return syntax.decode(type, Object.fromEntries(values));
  const problem = `missing value for required option '${missing}'`;
  warnings.push({ line, section: id, text: skipText(file, line, id, problem) });
  return null;
}

function skipText(file: string, line: number, id: string, problem: string): string {
  return `file ${file} line ${line} (skip section '${id}'): ${problem}`;
}

/** By the properties of a section type; each section asks. */
const requiredProperties = new WeakMap<Properties, readonly string[]>();

type Properties = SectionSyntax<unknown>['types'][string];

/** In string order. */
function requiredOf({ types }: Pick<SectionSyntax<unknown>, 'types'>, type: string): readonly string[] {
  const properties = types[type];
  if (!properties) return [];
  const known = requiredProperties.get(properties);
  if (known) return known;
  const required = Object.keys(properties)
    .filter((key) => properties[key]?.required)
    .sort(byName);
  requiredProperties.set(properties, required);
  return required;
}

function writeSection<Entry>(syntax: SectionSyntax<Entry>, id: string, entry: Entry | null): ByteText {
  if (entry === null) throw new InputError("unknown section type ''");
  const { type, values } = syntax.encode(entry);
  const required = requiredOf(syntax, type);
  const first = [
    ...(values.comment !== undefined && values.comment !== '' && values.comment !== '0'
      ? [`\tcomment ${values.comment}`]
      : []),
    ...(values.disable === 1 ? ['\tdisable'] : []),
  ];
  const optional = Object.keys(values)
    .filter((key) => !required.includes(key) && key !== 'comment' && key !== 'disable')
    .sort(byName);
  const others = [...required, ...optional]
    .filter((key) => values[key] !== undefined && values[key] !== '')
    .map((key) => `\t${key} ${values[key]}`);
  return `${[`${type}: ${syntax.nameOf(id)}`, ...first, ...others].join('\n')}\n\n`;
}
