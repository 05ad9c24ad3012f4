/**
 * Does the search find mistakes? Makes each of the table in a copy of the compiled program and lets that search; what it
 * finds beside what the right model shows has to break one of the invariants that the table names. The exit code is 0 if
 * every mistake is found, 1 if one is not, 2 if it cannot be told.
 *
 * `node dist/test/explore/check.js [WORDS...]`: all mistakes, or those whose description has one of the words.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyProgram, type ProgramCopy } from '../mutants/copy';
import { exploreMutants } from './mutants';

/** How many scripts a mistake may hide in. */
const scripts = '2000';

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
  const usual = new Set(causesFound(program));
  let missed = 0;
  for (const mutant of chosen) {
    const restore = program.mutate(mutant);
    const fresh = causesFound(program).filter((cause) => !usual.has(cause));
    restore();
    const telling = fresh.find((cause) => mutant.told.some((id) => cause.startsWith(`${id}: `)));
    if (telling === undefined) missed += 1;
    console.log(`${telling === undefined ? 'MISSED' : 'found '}  ${mutant.mistake} (${mutant.file})`);
    console.log(`          ${telling ?? `instead: ${fresh.join(' | ') || 'nothing'}`}`);
  }
  console.log(`${chosen.length - missed} of ${chosen.length} mistakes found`);
  process.exitCode = missed === 0 ? 0 : 1;
}

function causesFound(program: ProgramCopy): readonly string[] {
  const bin = join(program.folder, 'dist', 'src', 'cli', 'bin.js');
  const state = join(program.folder, 'state.json');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [bin, 'explore', '--scripts', scripts, '--json', '--shard', '1/1', '--state', state],
    { cwd: program.folder, encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  rmSync(state, { force: true });
  const { findings } = JSON.parse(stdout || `{"findings":${JSON.stringify(stderr)}}`);
  return findings.map(({ cause }: { readonly cause: string }) => cause);
}
