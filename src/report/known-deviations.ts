import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { InputError, type Place } from '../cluster';
import { checkShape } from '../formats/json-file';

/** What an engine is known to get wrong. */
export interface KnownDeviation {
  /** The id of the scenario that fails. */
  readonly scenario: string;
  /** What the first line of the failing step's message looks like. */
  readonly message: RegExp;
  /** The deviation in one sentence. */
  readonly note: string;
  /** A link, or `not reported yet`. */
  readonly bug: string;
  readonly requirement?: string;
  /** The first version that deviates. */
  readonly since?: string;
  /** The first version that no longer deviates. */
  readonly until?: string;
  /** Where the file says so. */
  readonly place: Place;
}

/** By the id of the scenario. */
export type KnownDeviations = ReadonlyMap<string, KnownDeviation>;

/**
 * Reads the known deviations of an engine.
 *
 * @param path a YAML file, by scenario id; if there is none, no deviations are known
 * @param version the version of the engine; entries of other versions are left out
 * @param file what the file is called in messages
 * @throws InputError if the file is not valid
 */
export function readKnownDeviations(path: string, version: string, file = path): KnownDeviations {
  if (!existsSync(path)) return new Map();
  const text = readFileSync(path, 'utf8');
  const lineOf = parseLines(text, file);
  const entries = Object.entries(checkShape(validate, lineOf.value, { file, text }));
  return new Map(
    entries
      .filter(([, { since, until }]) => !isOlder(version, since) && (until === undefined || isOlder(version, until)))
      .map(([scenario, { expect: _, message, ...entry }]) => {
        const place = { file, line: lineOf.entry(scenario) };
        return [scenario, { scenario, ...entry, message: patternOf(message, place), place }];
      }),
  );
}

/** An entry as the file has it. */
interface Entry {
  readonly expect: 'fail';
  readonly message: string;
  readonly note: string;
  readonly bug: string;
  readonly requirement?: string;
  readonly since?: string;
  readonly until?: string;
}

const text = { type: 'string', minLength: 1 };

const validate = new Ajv({ allErrors: true, coerceTypes: true }).compile<Readonly<Record<string, Entry>>>({
  type: 'object',
  additionalProperties: {
    type: 'object',
    required: ['expect', 'message', 'note', 'bug'],
    properties: {
      expect: { enum: ['fail'] },
      message: text,
      note: text,
      bug: text,
      requirement: text,
      since: text,
      until: text,
    },
    additionalProperties: false,
  },
});

/** Reads the YAML, and remembers the line of every entry. */
function parseLines(source: string, file: string): { readonly value: unknown; entry(id: string): number } {
  const lineCounter = new LineCounter();
  const document = parseDocument(source, { lineCounter, prettyErrors: false });
  const [error] = document.errors;
  if (error) {
    const { line, col } = lineCounter.linePos(error.pos[0]);
    throw new InputError(error.message, { file, line, column: col }, { cause: error });
  }
  const pairs = isMap(document.contents) ? document.contents.items : [];
  return {
    value: document.toJS() ?? {},
    entry(id) {
      const key = pairs.find((pair) => isScalar(pair.key) && pair.key.value === id)?.key;
      return lineCounter.linePos(isNode(key) ? (key.range?.[0] ?? 0) : 0).line;
    },
  };
}

function patternOf(message: string, place: Place): RegExp {
  try {
    return new RegExp(message);
  } catch (cause) {
    const problem = `message: "${message}" is not a regular expression: ${(cause as Error).message}`;
    throw new InputError(problem, place, { cause });
  }
}

/** Whether a version comes before another: `5.2.0` before `5.10.0`. */
function isOlder(version: string, other: string | undefined): boolean {
  return other !== undefined && version.localeCompare(other, 'en', { numeric: true }) < 0;
}
