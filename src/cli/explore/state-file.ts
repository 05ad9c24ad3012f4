import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { fileError, InputError } from '../../cluster';
import type { ExplorationState } from '../../explore/exploration';
import type { SourceName } from '../../explore/source';
import type { Shard } from '../suite/shard';

/** What an exploration is of: only files of the same can go on from one another. */
export interface Identity {
  readonly version: string;
  readonly engine: string;
  readonly profile: string;
  readonly source: SourceName;
}

/** An exploration as it is kept in a file. */
export interface SavedExploration {
  readonly identity: Identity;
  readonly shard: Shard;
  readonly state: ExplorationState;
}

/**
 * Reads a file in which an exploration was kept; undefined if there is none.
 *
 * @param name what the user calls the file
 * @throws InputError if it is something else
 */
export function readExploration(path: string, name: string): SavedExploration | undefined {
  if (!existsSync(path)) return undefined;
  const place = { file: name };
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new InputError(`cannot be read: ${(cause as Error).message}`, place, { cause });
  }
  if (!isSaved(content)) throw new InputError('is not the state of an exploration (explore --state)', place);
  return content;
}

/**
 * Writes it, so that there is always a whole file.
 *
 * @param name what the user calls the file
 * @throws InputError if it cannot be written
 */
export function writeExploration(path: string, name: string, saved: SavedExploration): void {
  try {
    writeFileSync(`${path}.new`, `${JSON.stringify(saved)}\n`);
    renameSync(`${path}.new`, path);
  } catch (cause) {
    throw fileError('cannot be written', name, cause);
  }
}

/** @throws InputError if a file is of another exploration than this one */
export function checkIdentity(saved: SavedExploration, identity: Identity, name: string): void {
  if (isDeepStrictEqual(saved.identity, identity)) return;
  throw new InputError(
    `is of another exploration: ${JSON.stringify(saved.identity)} instead of ${JSON.stringify(identity)}`,
    { file: name },
  );
}

function isSaved(content: unknown): content is SavedExploration {
  if (typeof content !== 'object' || content === null) return false;
  return ['identity', 'shard', 'state'].every((key) => typeof Reflect.get(content, key) === 'object');
}
