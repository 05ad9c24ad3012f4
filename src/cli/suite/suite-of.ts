import { join } from 'node:path';
import { InputError } from '../../cluster';
import type { CliContext } from '../context';
import { filesIn, findFeatures, findSteps, isTypeScript } from '../files';
import { packageRoot, programRoot } from '../package';
import type { RunFlags } from './run-flags';
import type { Suite } from './suite';

/**
 * The suite that the arguments ask for: this package's own features and steps, and the user's.
 *
 * @param paths feature files and folders; none for all of this package's
 * @throws InputError if a path does not exist or holds nothing of its kind, or a pattern is none
 */
export function suiteOf(
  paths: readonly string[],
  flags: Pick<RunFlags, 'tags' | 'name' | 'steps'> & { readonly hooks?: readonly string[] },
  { cwd, env }: CliContext,
): Suite {
  const { tags, name = [], steps = [], hooks = [] } = flags;
  const ownSteps = findSteps(steps, cwd);
  for (const pattern of name) requirePattern(pattern);
  return {
    features: featuresOf(paths, cwd),
    modules: [
      ...(ownSteps.length > 0 ? [support('own-modules')] : []),
      ...(ownSteps.some(isTypeScript) ? [support('typescript')] : []),
    ],
    steps: [
      join(programRoot, 'src', 'cli', 'engines', 'engines.js'),
      support('interruptible'),
      ...hooks.map(support),
      ...filesIn(join(programRoot, 'steps'), ['.js']),
      ...ownSteps,
    ],
    tags,
    names: name,
    cwd,
    env,
  };
}

/**
 * The feature files that the arguments ask for.
 *
 * @param paths feature files and folders; none for all of this package's
 * @throws InputError if a path does not exist or holds no feature
 */
export function featuresOf(paths: readonly string[], cwd: string): string[] {
  return paths.length > 0 ? findFeatures(paths, cwd) : filesIn(join(packageRoot, 'features'), ['.feature']);
}

function support(name: string): string {
  return join(__dirname, 'support', `${name}.js`);
}

function requirePattern(pattern: string): void {
  try {
    new RegExp(pattern);
  } catch (cause) {
    throw new InputError(`--name: "${pattern}" is not a regular expression`, undefined, { cause });
  }
}
