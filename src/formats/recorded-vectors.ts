import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { InputError, validatorOf } from '../cluster';
import { checkShape, parseJson } from './json-file';
import { type TestDirectory, testDirectoryFromFiles } from './test-directory';

/** A scenario with the log that the reference engine printed for it. */
export interface RecordedVector {
  readonly id: string;
  readonly category: string;
  readonly directory: TestDirectory;
  /** The whole log, every line ended by a line break. */
  readonly log: string;
}

/**
 * Reads a file of recorded scenarios: gzip, one JSON object a line.
 *
 * @throws InputError if the file cannot be read, or a line of it is not a recorded scenario
 */
export function readRecordedVectors(path: string): RecordedVector[] {
  const lines = unpack(path).split('\n');
  return lines.flatMap((line, index) => (line === '' ? [] : [readVector(line, path, index + 1)]));
}

interface VectorLine {
  readonly id: string;
  readonly category: string;
  readonly files: Readonly<Record<string, unknown>>;
  readonly log: readonly string[];
}

const validator = validatorOf<VectorLine>({
  type: 'object',
  required: ['id', 'category', 'files', 'log'],
  properties: {
    id: { type: 'string' },
    category: { type: 'string' },
    files: { type: 'object' },
    log: { type: 'array', items: { type: 'string' } },
  },
});

function unpack(path: string): string {
  try {
    return gunzipSync(readFileSync(path)).toString('utf8');
  } catch (cause) {
    throw new InputError(`cannot be read as a gzip file: ${(cause as Error).message}`, { file: path }, { cause });
  }
}

function readVector(line: string, path: string, number: number): RecordedVector {
  const place = `${path}:${number}`;
  const { id, category, files, log } = checkShape(validator(), parseJson(line, place), { file: place });
  return { id, category, directory: testDirectoryFromFiles(files, place), log: `${log.join('\n')}\n` };
}
