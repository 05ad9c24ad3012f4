import assert from 'node:assert/strict';
import { cpSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { featureFile } from '../../src/cli/explore/finding-reports';
import { type KnownFinding, readKnown } from '../../src/cli/explore/known-findings';
import { packageRoot } from '../../src/cli/package';
import { invariants } from '../../src/explore/invariants';
import { readTestDirectory } from '../../src/formats';
import { formatLog } from '../../src/log';
import { playDirectory, profileOf } from '../../src/model';
import { commandLine } from '../cli/command-line';
import { temporaryFolder } from '../cli/temporary-folder';

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

  test('have the bug reports that are written today, by their judgements', async () => {
    const cwd = temporaryFolder();
    cpSync(folder, join(cwd, 'findings'), { recursive: true });
    const { code, stdout, stderr } = await commandLine(['explore', '--renew'], { cwd });
    assert.deepEqual([code, stdout, stderr], [0, `${folders.length} reports in findings\n`, '']);
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!statSync(join(folder, file)).isFile()) continue;
      const renewed = readFileSync(join(cwd, 'findings', file), 'utf8');
      assert.equal(readFileSync(join(folder, file), 'utf8'), renewed, `${file}; to renew: pve-ha-spec explore --renew`);
    }
  });

  for (const name of folders) {
    test(`${name} is reported as it was found`, () => {
      const { note, judgement, reason } = mainCause(name) ?? {};
      const text = readFileSync(join(folder, name, 'report.txt'), 'utf8');
      assert.equal(text.split('\n')[0], note);
      assert.equal(/^NOT REPORTABLE: .*it is as documented$/m.test(text), judgement === 'documented');
      const prose = text.replace(/\s+/g, ' ');
      assert.ok(prose.includes(reason?.trim() ?? ''), 'with the reason');
      const feature = readFileSync(join(folder, name, featureFile), 'utf8');
      const steps = feature.slice(feature.indexOf('Given')).trim().split(/\s+/).join(' ');
      assert.ok(prose.replaceAll('> ', '').includes(steps), 'with all its steps');
    });

    test(`${name} has a test directory that plays to what the report says`, () => {
      const report = join(folder, name, 'report');
      const [directory = ''] = readdirSync(report).filter((file) => file.startsWith('test-'));
      const played = readTestDirectory(join(report, directory));
      const actual = formatLog(playDirectory(played));
      const text = readFileSync(join(folder, name, 'report.txt'), 'utf8');
      if (text.includes('log.expect is the actual log')) assert.equal(played.logExpect, actual);
      else {
        assert.match(text, /^log\.expect is the expected log, by the profile maintenance-first of the$/m);
        assert.equal(played.logExpect, formatLog(playDirectory(played, profileOf('maintenance-first'))));
        assert.notEqual(played.logExpect, actual);
      }
    });
  }

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
