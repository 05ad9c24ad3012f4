import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reportSlug } from './names';

const ending = '.problem.txt';

/** Leaves a note in place of a report that cannot be written. */
export function writeProblem(folder: string, id: string, problem: string): void {
  writeFileSync(join(folder, `${reportSlug(id)}${ending}`), `${problem}\n`);
}

/** The notes in place of reports, in the order of their names. */
export function readProblems(folder: string): readonly string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(ending));
  return files.sort().map((file) => readFileSync(join(folder, file), 'utf8').trimEnd());
}
