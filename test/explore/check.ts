/**
 * Does the search find mistakes? Makes each of the table in a copy of the compiled program and lets that search: far more
 * scripts than usual have to break an invariant that the table names. The exit code is 0 if every mistake is found, 1 if
 * one is not, 2 if it cannot be told.
 *
 * `node dist/test/explore/check.js [WORDS...]`: all mistakes, or those whose description has one of the words.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyProgram, type ProgramCopy } from '../mutants/copy';
import { exploreMutants } from './mutants';

/** How many scripts a mistake may hide in. */
const scripts = 1000;

const words = process.argv.slice(2);
const chosen = exploreMutants.filter(
  ({ mistake }) => words.length === 0 || words.some((word) => mistake.includes(word)),
);

// Until the end is reached nothing has been proven.
process.exitCode = 2;
const folder = mkdtempSync(join(tmpdir(), 'pve-ha-spec-explore-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
process.once('SIGINT', () => process.exit(130));
checkAll();

function checkAll(): void {
  const program = copyProgram(folder);
  const usual = hitsOf(program);
  let missed = 0;
  for (const mutant of chosen) {
    const restore = program.mutate(mutant);
    const hits = hitsOf(program);
    restore();
    const telling = mutant.told.filter((id) => (hits[id] ?? 0) > 2 * (usual[id] ?? 0));
    if (telling.length === 0) missed += 1;
    console.log(`${telling.length === 0 ? 'MISSED' : 'found '}  ${mutant.mistake} (${mutant.file})`);
    for (const id of mutant.told) console.log(`          ${id}: ${hits[id] ?? 0} instead of ${usual[id] ?? 0}`);
  }
  console.log(`${chosen.length - missed} of ${chosen.length} mistakes found`);
  process.exitCode = missed === 0 ? 0 : 1;
}

/** How many scripts break each invariant. */
function hitsOf({ folder: cwd, tests }: ProgramCopy): Readonly<Record<string, number>> {
  const counter = join(tests, 'explore', 'count-hits.js');
  return JSON.parse(execFileSync(process.execPath, [counter, String(scripts)], { cwd, encoding: 'utf8' }));
}
