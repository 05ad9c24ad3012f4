import type { ErrorObject, ValidateFunction } from 'ajv';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { InputError, type Place } from '../cluster';
import { findJsonMistake } from './json-mistake';

/** A value that was read from somewhere; the text, if there is one, tells the line of a mistake. */
export interface JsonSource {
  readonly file: string;
  readonly text?: string;
}

/**
 * Reads a JSON text.
 *
 * @throws InputError with line and column if it is not JSON
 */
export function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const mistake = findJsonMistake(text);
    if (!mistake) throw new InputError(`not JSON: ${(cause as Error).message}`, { file }, { cause });
    const found = mistake.offset === text.length ? 'the end of the file' : JSON.stringify(text[mistake.offset]);
    const problem = `not JSON: expected ${mistake.expected}, found ${found}`;
    throw new InputError(problem, { file, ...positionOf(text, mistake.offset) }, { cause });
  }
}

/**
 * Checks the shape of a value that came from JSON.
 *
 * @param validate a validator made by ajv with `allErrors`, and `verbose` if the schema of names has a description; it
 *   may coerce values in place
 * @throws InputError that names every mistake, with the path to it and, where the text is known, the line
 */
export function checkShape<Shape>(validate: ValidateFunction<Shape>, value: unknown, source: JsonSource): Shape {
  if (validate(value)) return value;
  const [first, ...others] = (validate.errors ?? []).filter(isWorthTelling).map((error) => {
    const path = pathOf(error);
    return new InputError([...path.map(describeStep), describeError(error)].join(': '), placeOf(source, path));
  });
  if (!first) throw new InputError('has another form than expected', { file: source.file });
  const problem = [first.problem, ...others.map((other) => other.message)].join('\n');
  throw new InputError(problem, first.place);
}

function positionOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** ajv reports a bad property name twice: by the schema of the name, and by `propertyNames`. */
function isWorthTelling(error: ErrorObject): boolean {
  return error.propertyName === undefined;
}

function pathOf(error: ErrorObject): string[] {
  const steps = error.instancePath.split('/').slice(1);
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function describeStep(step: string): string {
  return /^\d+$/.test(step) ? `item ${Number(step) + 1}` : step;
}

function describeError(error: ErrorObject): string {
  switch (error.keyword) {
    case 'required':
      return `"${error.params.missingProperty}" is missing`;
    case 'enum':
      return `must be ${list(error.params.allowedValues.map((allowed: unknown) => JSON.stringify(allowed)))}`;
    case 'type':
      return `must be ${list([error.params.type].flat().map((type: string) => typeWords[type] ?? type))}`;
    case 'minLength':
      return 'must not be empty';
    case 'propertyNames':
      return `"${error.params.propertyName}" is not ${error.schema?.description ?? 'a name that is allowed here'}`;
    default:
      return error.message ?? error.keyword;
  }
}

const typeWords: Readonly<Record<string, string>> = {
  object: 'an object',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
};

function list(words: readonly string[]): string {
  return words.filter((word) => word !== 'null').join(' or ');
}

/** JSON is YAML, and the YAML library remembers where a value stands. */
function placeOf({ file, text }: JsonSource, path: readonly string[]): Place {
  if (text === undefined) return { file };
  const lineCounter = new LineCounter();
  const node = parseDocument(text, { lineCounter, logLevel: 'silent' }).getIn(path, true);
  return isNode(node) && node.range ? { file, line: lineCounter.linePos(node.range[0]).line } : { file };
}
