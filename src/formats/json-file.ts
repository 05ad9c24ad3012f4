import type { ValidateFunction } from 'ajv';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { InputError, type Place, shapeMistakes } from '../cluster';
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
  const [first, ...others] = shapeMistakes(validate.errors).map(
    ({ path, problem }) => new InputError(problem, placeOf(source, path)),
  );
  if (!first) throw new InputError('has another form than expected', { file: source.file });
  const problem = [first.problem, ...others.map((other) => other.message)].join('\n');
  throw new InputError(problem, first.place);
}

function positionOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** JSON is YAML, and the YAML library remembers where a value stands. */
function placeOf({ file, text }: JsonSource, path: readonly string[]): Place {
  if (text === undefined) return { file };
  const lineCounter = new LineCounter();
  const node = parseDocument(text, { lineCounter, logLevel: 'silent' }).getIn(path, true);
  return isNode(node) && node.range ? { file, line: lineCounter.linePos(node.range[0]).line } : { file };
}
