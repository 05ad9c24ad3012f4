import { mkdirSync, statSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { fileError } from '../cluster';

/**
 * Makes a folder and those above it, as far as they are not there. What Node.js has for it tries for ever where the
 * system takes nothing, as below `/proc`.
 *
 * @param folder as the user wrote it, relative to `cwd`
 * @throws InputError if it, or one above it, cannot be made or is a file
 */
export function makeFolder(folder: string, cwd = process.cwd()): void {
  make(resolve(cwd, folder), (path) => (isAbsolute(folder) ? path : relative(cwd, path)));
}

function make(path: string, shown: (path: string) => string): void {
  if (isFolder(path)) return;
  make(dirname(path), shown);
  try {
    mkdirSync(path);
  } catch (cause) {
    // Another program may have been faster.
    if (!isFolder(path)) throw fileError('cannot be made a folder', shown(path), cause);
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
