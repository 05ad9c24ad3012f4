import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { InputError } from '../../cluster';
import { readTestDirectory } from '../../formats';
import { counted } from '../../report/counted';
import { type CliContext, type ExitCode, exitCodes } from '../context';
import { writeWithFolder } from '../files';
import { featureOf } from './feature-text';

/** The options of `import`, as commander gives them. */
export interface ImportFlags {
  readonly output?: string;
  readonly profile?: string;
}

/**
 * Turns test directories into feature files; names those that the step language cannot say, and what it lacks.
 *
 * @param paths test directories, or folders of them
 * @throws InputError if a path holds no test directory, or one that cannot be read
 */
export async function importDirectories(
  paths: readonly string[],
  { output, profile }: ImportFlags,
  { cwd, stdout, stderr }: CliContext,
): Promise<ExitCode> {
  const directories = paths.flatMap((path) => directoriesIn(resolve(cwd, path), path));
  let problems = 0;
  for (const path of directories) {
    const name = basename(path).replace(/^test-/, '');
    try {
      const feature = await featureOf(name, readTestDirectory(path), profile);
      if (output === undefined) stdout.write(`${feature}\n`);
      else writeWithFolder(join(output, `${name}.feature`), feature, cwd);
    } catch (error) {
      if (!(error instanceof InputError) || error.place) throw error;
      problems += 1;
      stderr.write(`not imported: ${relative(cwd, path)}: the step language cannot say ${error.problem}\n`);
    }
  }
  stderr.write(`${counted(directories.length - problems, 'feature')}, ${problems} not imported\n`);
  return problems > 0 ? exitCodes.notConformant : exitCodes.ok;
}

function directoriesIn(path: string, shown: string): readonly string[] {
  if (!existsSync(path)) throw new InputError('no such directory', { file: shown });
  if (existsSync(join(path, 'cmdlist'))) return [path];
  const inside = readdirSync(path)
    .sort()
    .map((name) => join(path, name))
    .filter((each) => statSync(each).isDirectory() && existsSync(join(each, 'cmdlist')));
  if (inside.length === 0) throw new InputError('is no test directory, nor a folder of them', { file: shown });
  return inside;
}
