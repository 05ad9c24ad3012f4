import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { InputError } from '../../cluster';
import { readTestDirectory } from '../../formats';
import { counted } from '../../report/counted';
import { type CliContext, type ExitCode, exitCodes } from '../context';
import { jsonText, writeWithFolder } from '../files';
import { featureOf } from './feature-text';

/** The options of `import`, as commander gives them. */
export interface ImportFlags {
  readonly output?: string;
  readonly profile?: string;
  readonly json?: true;
}

/**
 * Turns test directories into feature files; names those that the step language cannot say, and what it lacks.
 *
 * @param paths test directories, or folders of them
 * @throws InputError if a path holds no test directory, or one that cannot be read
 */
export async function importDirectories(
  paths: readonly string[],
  { output, profile, json }: ImportFlags,
  { cwd, stdout, stderr }: CliContext,
): Promise<ExitCode> {
  const directories = paths.flatMap((path) => directoriesIn(resolve(cwd, path), path));
  const features: object[] = [];
  const problems: object[] = [];
  for (const path of directories) {
    const name = basename(path).replace(/^test-/, '');
    const directory = relative(cwd, path) || '.';
    try {
      const feature = await featureOf(name, readTestDirectory(path), profile);
      const file = output === undefined ? undefined : join(output, `${name}.feature`);
      if (file !== undefined) writeWithFolder(file, feature, cwd);
      else if (!json) stdout.write(`${feature}\n`);
      features.push({ directory, ...(file === undefined ? { feature } : { file }) });
    } catch (error) {
      if (!(error instanceof InputError) || error.place) throw error;
      problems.push({ directory, problem: error.problem });
      stderr.write(`not imported: ${directory}: the step language cannot say ${error.problem}\n`);
    }
  }
  if (json) stdout.write(jsonText({ features, problems }));
  else stderr.write(`${counted(features.length, 'feature')}, ${problems.length} not imported\n`);
  return problems.length > 0 ? exitCodes.notConformant : exitCodes.ok;
}

function directoriesIn(path: string, shown: string): readonly string[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw new InputError('no such directory', { file: shown });
  }
  if (existsSync(join(path, 'cmdlist'))) return [path];
  const inside = readdirSync(path)
    .sort()
    .map((name) => join(path, name))
    .filter((each) => statSync(each).isDirectory() && existsSync(join(each, 'cmdlist')));
  if (inside.length === 0) throw new InputError('is no test directory, nor a folder of them', { file: shown });
  return inside;
}
