import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileError, InputError } from '../../cluster';
import { readRecordedVectors, readTestDirectory, type TestDirectory } from '../../formats';

/** An input with the log that it has to give. */
export interface Vector {
  /** The directory, or the recorded file and the id within. */
  readonly name: string;
  readonly directory: TestDirectory;
  readonly expected: string;
}

/** A vector, or why it cannot be played. */
export type FoundVector = Vector | { readonly name: string; readonly problem: string };

const recordedSuffix = '.jsonl.gz';

/**
 * Finds the vectors at and below some paths: test directories (folders with a `cmdlist`) and recorded vectors
 * (`*.jsonl.gz`). One that cannot be read is found as a problem, so that the others are played all the same.
 *
 * @throws InputError if a path does not exist, or holds no vector
 */
export function* findVectors(paths: readonly string[]): Generator<FoundVector> {
  for (const path of paths) {
    let found = false;
    for (const vector of search(path)) {
      found = true;
      yield vector;
    }
    if (!found)
      throw new InputError(`holds neither a test directory nor recorded vectors (*${recordedSuffix})`, { file: path });
  }
}

function* search(path: string): Generator<FoundVector> {
  if (!existsSync(path)) throw new InputError('no such file or directory', { file: path });
  if (!statSync(path).isDirectory()) {
    if (path.endsWith(recordedSuffix)) yield* readRecorded(path);
    return;
  }
  const names = listDirectory(path);
  if (names.includes('cmdlist') || names.includes('log.expect')) {
    yield readDirectory(path);
    return;
  }
  for (const name of names) yield* search(join(path, name));
}

function listDirectory(path: string): readonly string[] {
  try {
    return readdirSync(path).sort();
  } catch (cause) {
    throw fileError('cannot be read', path, cause);
  }
}

function readDirectory(path: string): FoundVector {
  try {
    const directory = readTestDirectory(path);
    const { logExpect } = directory;
    if (logExpect === undefined)
      return { name: path, problem: 'log.expect is missing; there is nothing to compare with' };
    return { name: path, directory, expected: logExpect };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { name: path, problem: error.message };
  }
}

function readRecorded(path: string): FoundVector[] {
  try {
    return readRecordedVectors(path).map(({ id, directory, log }) => ({
      name: `${path}#${id}`,
      directory,
      expected: log,
    }));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return [{ name: path, problem: error.message }];
  }
}
