/**
 * Checks the tests: makes each mistake of the table in a copy of the compiled program, and demands that tests fail. The
 * exit code is 0 if every mistake is found, 1 if one is not, 2 if it cannot be told.
 *
 * `node dist/test/mutants/check.js [WORDS...]`: all mistakes, or those whose description has one of the words.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyProgram } from './copy';
import { failingTests } from './failing-tests';
import { type Mutant, mutants } from './mutants';

const words = process.argv.slice(2);
const chosen = mutants.filter(({ mistake }) => words.length === 0 || words.some((word) => mistake.includes(word)));

// Until the end is reached nothing has been proven.
process.exitCode = 2;
const folder = mkdtempSync(join(tmpdir(), 'pve-ha-spec-mutants-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
process.once('SIGINT', () => process.exit(130));
checkAll(chosen).catch((error: Error) => console.error(error.message));

async function checkAll(mistakes: readonly Mutant[]): Promise<void> {
  const program = copyProgram(folder);
  for (const mutant of mistakes) program.mutate(mutant)();
  const before = await failingTests(program);
  if (before.length > 0) throw new Error(`tests fail without a mistake: ${before.join(', ')}`);

  let survivors = 0;
  for (const mutant of mistakes) {
    const restore = program.mutate(mutant);
    const killers = await failingTests(program);
    restore();
    if (killers.length === 0) survivors++;
    console.log(`${killers.length > 0 ? 'found ' : 'MISSED'}  ${mutant.mistake} (${mutant.file})`);
    for (const killer of killers) console.log(`          ${killer}`);
  }
  console.log(`${mistakes.length - survivors} of ${mistakes.length} mistakes found`);
  process.exitCode = survivors === 0 ? 0 : 1;
}
