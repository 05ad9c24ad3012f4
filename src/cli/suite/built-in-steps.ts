import { extname, join } from 'node:path';
import { readSteps, type StepEntry } from '../../language/read-steps';
import { programRoot } from '../package';

/** The files that define steps, in the order in which people are told of them. */
const files: readonly string[] = ['setup', 'rules', 'expectations', 'triggers', 'configuration'];

/** The sentences that this package brings along. */
export function builtInSteps(): StepEntry[] {
  return readSteps(files.map((name) => join(programRoot, 'steps', `${name}.steps${extname(__filename)}`)));
}
