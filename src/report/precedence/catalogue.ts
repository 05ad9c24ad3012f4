import { readFileSync } from 'node:fs';
import { InputError, validatorOf } from '../../cluster';
import { checkShape } from '../../formats';
import { parseYaml } from '../../formats/yaml-file';

/** Short for a constraint: `SN` for strict node affinity. */
export type ConstraintKey = string;

/** Something that decides, or helps to decide, where a resource is. */
export interface Constraint {
  readonly key: ConstraintKey;
  readonly name: string;
  /** What it asks for, in a sentence. */
  readonly means: string;
}

/** A question of precedence. */
export interface PrecedenceRow {
  readonly row: number;
  /** The constraints that meet. */
  readonly constraints: readonly ConstraintKey[];
  /** The smallest situation in which they meet, and what one wants to know of it. */
  readonly question: string;
  /** What the documents promise. */
  readonly promise: string;
  /** How the reference engine compared with the promise when the row was written. */
  readonly verdict: Verdict;
}

const verdicts = [
  'agrees',
  'undocumented',
  'contradicts the manual',
  'contradicts the manual and the premise',
] as const;
export type Verdict = (typeof verdicts)[number];

export interface PrecedenceCatalogue {
  /** In the order of the matrix. */
  readonly constraints: readonly Constraint[];
  readonly rows: readonly PrecedenceRow[];
}

/**
 * Reads the questions of precedence, `features/precedence/matrix.yaml`.
 *
 * @param file what the file is called in messages
 * @throws InputError if the file is not valid
 */
export function readPrecedenceCatalogue(path: string, file = path): PrecedenceCatalogue {
  return parsePrecedenceCatalogue(readFileSync(path, 'utf8'), file);
}

/**
 * Reads the text of such a file.
 *
 * @throws InputError if it is not valid
 */
export function parsePrecedenceCatalogue(text: string, file: string): PrecedenceCatalogue {
  const { notation, rows } = checkShape(validator(), parseYaml(text, file), { file, text });
  rows.forEach(({ row, constraints }, index) => {
    const unknown = constraints.find((key) => notation[key] === undefined);
    if (unknown !== undefined) {
      const known = Object.keys(notation).join(', ');
      throw new InputError(`row ${row}: "${unknown}" is not in the notation (${known})`, { file });
    }
    if (rows.findIndex((other) => other.row === row) < index) {
      throw new InputError(`row ${row}: there is a row of this number already`, { file });
    }
  });
  return { constraints: Object.entries(notation).map(([key, entry]) => ({ key, ...entry })), rows };
}

/** The catalogue as the file has it. */
interface FileShape {
  readonly notation: Readonly<Record<ConstraintKey, Omit<Constraint, 'key'>>>;
  readonly rows: readonly PrecedenceRow[];
}

const text = { type: 'string', minLength: 1 };

const validator = validatorOf<FileShape>({
  type: 'object',
  required: ['notation', 'rows'],
  properties: {
    notation: {
      type: 'object',
      propertyNames: { pattern: '^[A-Z]+$', description: 'a key of capital letters' },
      additionalProperties: {
        type: 'object',
        required: ['name', 'means'],
        properties: { name: text, means: text },
        additionalProperties: false,
      },
    },
    rows: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['row', 'constraints', 'question', 'promise', 'verdict'],
        properties: {
          row: { type: 'integer' },
          constraints: { type: 'array', items: text, minItems: 1 },
          question: text,
          promise: text,
          verdict: { enum: verdicts },
        },
        additionalProperties: false,
      },
    },
  },
  additionalProperties: false,
});
