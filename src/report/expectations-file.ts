import { readFileSync } from 'node:fs';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { InputError, type Place, validatorOf } from '../cluster';
import { checkShape } from '../formats';

/** What one file says about what an engine gets wrong. */
export interface ExpectationsFile {
  /** The file as it is written, with its comments. */
  readonly document: Document.Parsed;
  /** The name of a file, without its ending, whose deviations hold here too, but for those that are fixed. */
  readonly inherits?: Mention;
  /** The scenarios whose inherited deviation is fixed. */
  readonly fixed: readonly Mention[];
  readonly deviations: readonly (Deviation & Mention)[];
}

/** A name that the file mentions, of a scenario or a file, and where. */
export interface Mention {
  readonly name: string;
  readonly place: Place;
}

/** What the file says of a scenario. */
export interface Deviation {
  /** A regular expression for the first line of the failing step's message. */
  readonly message: string;
  /** The deviation in one sentence. */
  readonly note: string;
  /** A link, or `not reported yet`. */
  readonly bug: string;
  /** The requirement that is broken, which a bug report is about. */
  readonly requirement?: string;
  /** Requirements that are broken by the same failure. */
  readonly also?: readonly string[];
  /** The first version that deviates. */
  readonly since?: string;
  /** The first version that no longer deviates. */
  readonly until?: string;
}

/**
 * Reads a file of expectations.
 *
 * @param file what the file is called in messages
 * @throws InputError if the file is not valid
 */
export function readExpectationsFile(path: string, file = path): ExpectationsFile {
  return parseExpectations(readFileSync(path, 'utf8'), file);
}

/**
 * Reads the text of a file of expectations.
 *
 * @param file what the file is called in messages
 * @throws InputError if the text is not valid
 */
export function parseExpectations(source: string, file: string): ExpectationsFile {
  const lineCounter = new LineCounter();
  const document = parseDocument(source, { lineCounter, prettyErrors: false });
  const [error] = document.errors;
  if (error) {
    const { line, col } = lineCounter.linePos(error.pos[0]);
    throw new InputError(error.message, { file, line, column: col }, { cause: error });
  }
  const {
    inherits,
    fixed = [],
    ...deviations
  } = checkShape(validator(), document.toJS() ?? {}, { file, text: source });
  const pairs = isMap(document.contents) ? document.contents.items : [];
  const placeOf = (node: unknown): Place => {
    return { file, line: lineCounter.linePos(isNode(node) ? (node.range?.[0] ?? 0) : 0).line };
  };
  const keyOf = (name: string) => pairs.find(({ key }) => isScalar(key) && key.value === name)?.key;
  return {
    document,
    ...(inherits !== undefined && { inherits: { name: inherits, place: placeOf(keyOf('inherits')) } }),
    fixed: fixed.map((name, index) => ({ name, place: placeOf(document.getIn(['fixed', index], true)) })),
    deviations: Object.entries(deviations).map(([name, { expect: _, ...deviation }]) => {
      const place = placeOf(keyOf(name));
      requirePattern(deviation.message, place);
      return { ...deviation, name, place };
    }),
  };
}

/** The file as it is written: deviations by the id of the scenario, which has a `#` in it, beside two other names. */
type FileShape = { readonly inherits?: string; readonly fixed?: readonly string[] } & Readonly<
  Record<`${string}#${string}`, Deviation & { readonly expect: 'fail' }>
>;

const text = { type: 'string', minLength: 1 };

const validator = validatorOf<FileShape>(
  {
    type: 'object',
    properties: { inherits: text, fixed: { type: 'array', items: text } },
    additionalProperties: {
      type: 'object',
      required: ['expect', 'message', 'note', 'bug'],
      properties: {
        expect: { enum: ['fail'] },
        message: text,
        note: text,
        bug: text,
        requirement: text,
        also: { type: 'array', items: text, minItems: 1 },
        since: text,
        until: text,
      },
      dependencies: { also: ['requirement'] },
      additionalProperties: false,
    },
  },
  { coerceTypes: true },
);

function requirePattern(message: string, place: Place): void {
  try {
    new RegExp(message);
  } catch (cause) {
    const problem = `message: "${message}" is not a regular expression: ${(cause as Error).message}`;
    throw new InputError(problem, place, { cause });
  }
}
