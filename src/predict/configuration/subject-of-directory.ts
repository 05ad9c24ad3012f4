import { InputError, type Place } from '../../cluster';
import {
  defaultHardwareStatus,
  idOfGroupRule,
  parseGroups,
  parseRules,
  type SectionPlace,
  setupOf,
  type TestDirectory,
} from '../../formats';
import { type Subject, subjectAtRest } from './subject';

/**
 * The cluster of a test directory, with all its nodes up.
 *
 * @param source what the directory is called in messages
 * @throws InputError if it describes more than a cluster at rest
 */
export function subjectOfDirectory(directory: TestDirectory, source: string): Subject {
  const nodes = Object.keys(directory.hardwareStatus ?? defaultHardwareStatus);
  try {
    const setup = setupOf(directory, nodes);
    const rules = parseRules(directory.rulesConfig ?? '', `${source}/rules_config`);
    const groups = parseGroups(directory.groups ?? '', `${source}/groups`);
    return {
      ...subjectAtRest(source, setup),
      notes: [...rules.warnings, ...groups.warnings].map(({ text }) => ({ text })),
      placeOfRule: new Map([
        ...rules.sections.map(placed(`${source}/rules_config`, (id) => id)),
        ...groups.sections.map(placed(`${source}/groups`, idOfGroupRule)),
      ]),
    };
  } catch (error) {
    if (!(error instanceof InputError) || error.place) throw error;
    throw new InputError(
      `cannot be foretold from, because it has ${error.problem}`,
      { file: source },
      { cause: error },
    );
  }
}

function placed(file: string, idOfRule: (id: string) => string) {
  return ({ id, line }: SectionPlace): readonly [string, Place] => [idOfRule(id), { file, line }];
}
