import { cpSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot, programRoot } from '../../src/cli/package';
import type { Mutant } from './mutants';

/** A copy of the compiled program. */
export interface ProgramCopy {
  /** The folder of the package, from which its tests are run. */
  readonly folder: string;
  /** The folder of the compiled tests. */
  readonly tests: string;
  /**
   * Makes a mistake, and returns what takes it back.
   *
   * @throws Error if the text to replace is not there exactly once
   */
  mutate(mutant: Mutant): () => void;
}

/** Copies the compiled program to an empty folder, with links to what else belongs to the package. */
export function copyProgram(folder: string): ProgramCopy {
  const compiled = join(folder, 'dist');
  for (const part of ['src', 'steps', 'test'])
    cpSync(join(programRoot, part), join(compiled, part), { recursive: true });
  for (const name of readdirSync(packageRoot)) {
    if (name !== 'dist' && !name.startsWith('.')) symlinkSync(join(packageRoot, name), join(folder, name));
  }
  return { folder, tests: join(compiled, 'test'), mutate: (mutant) => mutate(join(compiled, 'src', 'model'), mutant) };
}

function mutate(model: string, { file, from, to }: Mutant): () => void {
  const path = join(model, file);
  const source = readFileSync(path, 'utf8');
  const count = source.split(from).length - 1;
  if (count !== 1) throw new Error(`${file} has this ${count} times instead of once: ${from}`);
  writeFileSync(
    path,
    source.replace(from, () => to),
  );
  return () => writeFileSync(path, source);
}
