import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { type KnownFinding, readKnown } from '../../src/cli/explore/known-findings';
import { packageRoot } from '../../src/cli/package';
import { invariants } from '../../src/explore/invariants';
import { commandLine } from '../cli/command-line';

const folder = join(packageRoot, 'findings');
const known = readKnown(folder, packageRoot);
const folders = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe('the findings', () => {
  test('have a folder each, with a case, a bug report and a test directory', () => {
    assert.deepEqual(folders.sort(), [...new Set(known.map(({ finding }) => finding ?? ''))].sort());
    for (const name of folders) {
      const files = readdirSync(join(folder, name));
      assert.deepEqual(files.sort(), ['case.feature', 'report', 'report.json', 'report.md', 'report.txt'], name);
      assert.ok(
        readdirSync(join(folder, name, 'report')).some((file) =>
          existsSync(join(folder, name, 'report', file, 'cmdlist')),
        ),
        name,
      );
    }
  });

  test('are judged, each cause once', () => {
    assert.equal(new Set(known.map(({ cause }) => cause)).size, known.length);
    for (const { cause, judgement } of known) {
      assert.ok(
        invariants.some(({ id }) => cause.startsWith(`${id}: `)),
        cause,
      );
      assert.notEqual(judgement, 'not judged', cause);
    }
    for (const name of folders) assert.ok(mainCause(name)?.reason, `${name} has a reason`);
  });

  test('are listed in docs/findings.md', async () => {
    const { stdout } = await commandLine(['explore', '--list'], { cwd: packageRoot });
    assert.equal(readFileSync(join(packageRoot, 'docs', 'findings.md'), 'utf8'), stdout);
  });

  test('are still there on 5.2.0', async () => {
    assert.deepEqual(await failing('5.2.0'), folders);
  });

  test('are gone under maintenance-first if that is said of them, and no others', async () => {
    const mended = (name: string) => mainCause(name)?.cause.includes('not under maintenance-first');
    assert.deepEqual(
      await failing('maintenance-first'),
      folders.filter((name) => !mended(name)),
    );
  });
});

/** The folders with a case that fails. */
async function failing(profile: string): Promise<readonly string[]> {
  const cases = folders.map((name) => join('findings', name, 'case.feature'));
  const argv = ['run', ...cases, '--no-reports', '--json', '--profile', profile];
  const { stdout } = await commandLine(argv, { cwd: packageRoot });
  const scenarios: readonly { readonly outcome: string; readonly id: string }[] = JSON.parse(stdout).scenarios;
  assert.equal(scenarios.length, folders.length);
  return folders.filter((name) => scenarios.some(({ id, outcome }) => id.includes(name) && outcome === 'failed'));
}

function mainCause(name: string): KnownFinding | undefined {
  return known.find(({ finding }) => finding === name);
}
