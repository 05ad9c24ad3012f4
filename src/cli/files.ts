import { readdirSync, type Stats, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import { fileError, InputError } from '../cluster';
import { makeFolder } from '../formats';

/**
 * The feature files that the user names; a file may end in the lines of its scenarios, as in `seed.feature:12`.
 *
 * @param paths files or folders, relative to `cwd`
 * @throws InputError if a path does not exist, or holds no feature
 */
export function findFeatures(paths: readonly string[], cwd: string): string[] {
  return paths.flatMap((path) => {
    const { file, lines } = splitLines(path);
    return findFiles(file, cwd, ['.feature'], 'feature').map((found) => `${found}${lines}`);
  });
}

/** A path without the lines that it may end in, and these: `seed.feature:12` as `seed.feature` and `:12`. */
export function splitLines(path: string): { readonly file: string; readonly lines: string } {
  const [, file = path, lines = ''] = /^(.*?)((?::\d+)*)$/.exec(path) ?? [];
  return { file, lines };
}

/** The endings of step files; those in TypeScript are compiled as they are loaded. */
export const stepEndings: readonly string[] = ['.ts', '.cts', '.js', '.cjs'];

/**
 * The step files that the user names.
 *
 * @param paths files or folders, relative to `cwd`
 * @throws InputError if a path does not exist, or holds no step file
 */
export function findSteps(paths: readonly string[], cwd: string): string[] {
  return paths.flatMap((path) =>
    findFiles(path, cwd, stepEndings, 'step').filter((file) => !file.endsWith('.d.ts') && !file.endsWith('.d.cts')),
  );
}

/**
 * Writes a file that the user names.
 *
 * @param path as the user wrote it
 * @throws InputError if it cannot be written
 */
export function writeNamed(path: string, text: string, cwd: string): void {
  try {
    writeFileSync(resolve(cwd, path), text);
  } catch (cause) {
    throw fileError('cannot be written', path, cause);
  }
}

/**
 * Writes a file whose folder need not be there.
 *
 * @param path as the user would write it
 * @throws InputError if it, or the folder, cannot be written
 */
export function writeWithFolder(path: string, text: string, cwd: string): void {
  makeFolder(dirname(path), cwd);
  writeNamed(path, text, cwd);
}

/** A result as programs read it: one JSON object, indented for people who look at it. */
export function jsonText(result: object): string {
  return `${JSON.stringify(result, undefined, 2)}\n`;
}

/** Whether a file has to be compiled before it can be loaded. */
export function isTypeScript(file: string): boolean {
  return extname(file) === '.ts' || extname(file) === '.cts';
}

/** The files of a folder with one of these endings, also of the folders in it, sorted. */
export function filesIn(folder: string, endings: readonly string[]): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesIn(path, endings);
      return endings.includes(extname(entry.name)) ? [path] : [];
    });
}

function findFiles(path: string, cwd: string, endings: readonly string[], what: string): string[] {
  const absolute = resolve(cwd, path);
  const stats = statusOf(absolute);
  if (!stats) throw new InputError(`there is no ${what} file or folder "${path}"`);
  const files = stats.isDirectory() ? filesIn(absolute, endings) : [absolute];
  if (files.length === 0 || !files.every((file) => endings.includes(extname(file)))) {
    throw new InputError(`"${path}" is not a ${what} file, nor a folder of them (${endings.join(', ')})`);
  }
  return files;
}

function statusOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}
