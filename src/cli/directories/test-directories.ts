import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { InputError } from '../../cluster';
import { filesIn, findFeatures } from '../files';

/** Paths by what they hold. */
export interface SortedPaths {
  readonly features: readonly string[];
  readonly directories: readonly string[];
}

/**
 * Finds the test directories (folders with a `cmdlist`) at and below some paths; a path without any holds features.
 *
 * @throws InputError if a path does not exist, or holds neither
 */
export function sortPaths(paths: readonly string[], cwd: string): SortedPaths {
  const found = paths.map((path) => ({ path, directories: testDirectoriesIn(resolve(cwd, path)) }));
  const others = found.filter(({ directories }) => directories.length === 0).map(({ path }) => path);
  const empty = others.find(
    (path) => isFolder(resolve(cwd, path)) && filesIn(resolve(cwd, path), ['.feature']).length === 0,
  );
  if (empty !== undefined) {
    throw new InputError(`in "${empty}" there are neither feature files nor test directories (folders with a cmdlist)`);
  }
  return {
    features: others.length > 0 ? findFeatures(others, cwd) : [],
    directories: found.flatMap(({ directories }) => directories.map((path) => relative('', path) || '.')),
  };
}

function testDirectoriesIn(path: string): readonly string[] {
  if (existsSync(join(path, 'cmdlist'))) return [path];
  if (!isFolder(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .map(({ name }) => join(path, name))
    .sort()
    .flatMap(testDirectoriesIn);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
