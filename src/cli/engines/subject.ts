import './engines';
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { engines } from '../../engine';
import { type Expectations, readExpectations } from '../../report/known-deviations';
import { type Subject, subjectName } from '../../report/run-result';
import { unknownVersion } from '../../simulator';
import type { CliContext } from '../context';
import { packageRoot } from '../package';
import type { ChosenEngine } from './engine-options';

/**
 * Whose behaviour is to be judged.
 *
 * @throws InputError if there is no such engine, or it has no such profile
 */
export function identify({ engine, ...options }: ChosenEngine): Subject {
  const { identity } = engines.create(engine, options);
  return {
    engine: identity.name,
    version: identity.version,
    ...(identity.profile !== undefined && { profile: identity.profile }),
    capabilities: [...identity.capabilities],
  };
}

/**
 * Finds out whether an engine can be used, before anything is played on it.
 *
 * @throws InputError that says what is missing
 */
export async function probe({ engine, ...options }: ChosenEngine): Promise<void> {
  await engines.create(engine, options).probe?.();
}

/** The name of the file that says what an engine gets wrong, without its ending: `model-5.2.0`. */
export function expectationsName(subject: Subject): string {
  return subjectName(subject).replace(' ', '-');
}

/**
 * What a person should know whose engine fails in ways that nobody expects: that nothing is known of it. Undefined if
 * there is a file about it.
 */
export function nothingKnownOf(subject: Subject): string | undefined {
  const file = `${expectationsName(subject)}.yaml`;
  if (existsSync(join(packageRoot, 'expectations', file))) return undefined;
  const told = `nothing is known of what ${subjectName(subject)} gets wrong: there is no expectations/${file}`;
  return subject.engine === 'simulator' && subject.version === unknownVersion
    ? `${told}; say with --simulator-version which one it is`
    : told;
}

/**
 * Reads what an engine is known to get wrong, e.g. from `expectations/model-5.2.0.yaml`.
 *
 * @throws InputError if a file is not valid
 */
export function expectationsOf(subject: Subject, { cwd }: CliContext): Expectations {
  const path = join(packageRoot, 'expectations');
  return readExpectations({ path, shown: relative(cwd, path) }, expectationsName(subject), subject.version);
}
