import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { before, describe, test } from 'node:test';
import { packageRoot } from '../../src/cli/package';
import { commandLine } from './command-line';
import { temporaryFolder } from './temporary-folder';

const cwd = temporaryFolder();
// Passed, failed as known, and in Rules: of everything something.
const seed = relative(cwd, join(packageRoot, 'features', 'seed'));
const holds = 'Feature: f\n  Scenario: s\n    Then node1 is up\n';

describe('merge', () => {
  before(async () => {
    await commandLine(['run', seed, '--reports-dir', 'whole'], { cwd });
    await run('1/3', 'part1');
    await run('2/3', 'part2', '--parallel', '2');
    await run('3/3', 'part3');
    const { code, stdout, stderr } = await merge('part3', 'part1', 'part2');
    assert.match(
      stdout + stderr,
      /^3 parts, \d+ scenarios on model 5\.2\.0: \d+ passed, \d+ failed as known\nreport: /,
    );
    assert.equal(code, 0);
  });

  test('leaves the same files as a run of everything', () => {
    assert.deepEqual(readdirSync(join(cwd, 'merged')).sort(), readdirSync(join(cwd, 'whole')).sort());
  });

  for (const file of [
    'conformance.json',
    'conformance.md',
    'junit.xml',
    'badge.svg',
    'messages.ndjson',
    'cucumber.html',
  ]) {
    test(`makes the ${file} of a run of everything, but for times`, () => {
      assert.equal(timeless(read('merged', file)), timeless(read('whole', file)));
    });
  }

  test('makes the Allure results of a run of everything, but for times', () => {
    assert.deepEqual(allureResults('merged'), allureResults('whole'));
  });

  test('takes a part with no scenario at all', async () => {
    writeFileSync(join(cwd, 'single.feature'), holds);
    for (const part of ['1', '2']) {
      const argv = ['run', 'single.feature', '--shard', `${part}/2`, '--reports-dir', `single${part}`];
      const { code, stdout } = await commandLine(argv, { cwd });
      assert.match(stdout, part === '1' ? /^1 scenario / : /^0 scenarios /);
      assert.equal(code, 0);
    }
    const { code, stdout } = await merge('single1', 'single2');
    assert.match(stdout, /^2 parts, 1 scenario on /);
    assert.equal(code, 0);
  });

  test('gives the exit code of the whole run', async () => {
    writeFileSync(join(cwd, 'mixed.feature'), `${holds}  Scenario: t\n    Then node1 is down\n`);
    for (const part of ['1', '2']) {
      const argv = ['run', 'mixed.feature', '--shard', `${part}/2`, '--reports-dir', `mixed${part}`];
      const { code } = await commandLine(argv, { cwd });
      assert.equal(code, part === '1' ? 0 : 1);
    }
    const { code, stdout } = await merge('mixed1', 'mixed2');
    assert.match(stdout, /: 1 passed, 1 failed\n/);
    assert.equal(code, 1);
    const { counts, conformant } = JSON.parse((await merge('mixed1', 'mixed2', '--json')).stdout);
    assert.deepEqual([counts.passed, counts.failed, conformant], [1, 1, false]);
  });

  test('brings the bug reports together', async () => {
    const scenario = (name: string) =>
      `  Scenario: ${name}\n    Given vm101 runs on node1\n    Then vm101 runs on node2\n`;
    writeFileSync(join(cwd, 'wrong.feature'), `Feature: f\n${scenario('s')}${scenario('t')}`);
    await commandLine(['run', 'wrong.feature', '--bugs', '--reports-dir', 'bugs-of-all'], { cwd });
    for (const part of ['1', '2']) {
      await commandLine(['run', 'wrong.feature', '--bugs', '--shard', `${part}/2`, '--reports-dir', `bugs${part}`], {
        cwd,
      });
    }
    await merge('bugs1', 'bugs2');
    const bugsIn = (reports: string) => readdirSync(join(cwd, reports, 'bugs'), { recursive: true }).sort();
    assert.ok(bugsIn('bugs1').length > 0);
    assert.deepEqual(bugsIn('merged'), bugsIn('bugs-of-all'));
    assert.match(read('merged', 'conformance.md'), /\(bugs\/.*\.md\)/);
  });

  test('refuses what are not all parts of one run', async () => {
    await run('2/4', 'quarter');
    await run('2/3', 'other', '--profile', 'maintenance-first');
    await run('2/3', 'tagged', '--tags', '@seed');
    cpSync(join(cwd, 'part2'), join(cwd, 'tampered'), { recursive: true });
    writeFileSync(join(cwd, 'tampered/messages.ndjson'), read('part2', 'messages.ndjson').replaceAll('node1', 'node7'));
    cpSync(join(cwd, 'part2'), join(cwd, 'torn'), { recursive: true });
    writeFileSync(join(cwd, 'torn/messages.ndjson'), read('part2', 'messages.ndjson').slice(0, 10_000));
    const refusals: readonly (readonly [folders: readonly string[], message: RegExp])[] = [
      [['part1', 'part3'], /^error: of 3 parts, number 2 is missing\n$/],
      [
        ['part1', 'part2', 'part1', 'part3'],
        /^error: part1.conformance\.json: this is part 1 of 3, as is part1.conformance/,
      ],
      [['part1', 'quarter', 'part3'], /^error: quarter.conformance\.json: this is part 2 of 4, not one of 3\n$/],
      [
        ['part1', 'other', 'part3'],
        /^error: other.conformance\.json: this is a run of model maintenance-first, unlike part1/,
      ],
      [
        ['part1', 'tagged', 'part3'],
        /^error: tagged.conformance\.json: this is a run by "pve-ha-spec run .*--tags "@seed"", unlike/,
      ],
      [
        ['whole'],
        /^error: whole.conformance\.json: this is no part of a run; "pve-ha-spec run --shard" makes parts\n$/,
      ],
      [['nowhere'], /^error: nowhere.conformance\.json: there is no such file\n$/],
      [
        ['part1', 'tampered', 'part3'],
        /^error: tampered.messages\.ndjson: these messages are about other features or steps than part1/,
      ],
      [['part1', 'torn', 'part3'], /^error: torn.messages\.ndjson: these are not the messages of a whole run\n$/],
    ];
    for (const [folders, message] of refusals) {
      const { code, stdout, stderr } = await merge(...folders);
      assert.match(stderr, message);
      assert.deepEqual([code, stdout], [2, '']);
    }
  });
});

function run(shard: string, reports: string, ...more: readonly string[]) {
  return commandLine(['run', seed, '--shard', shard, '--reports-dir', reports, ...more], { cwd });
}

function merge(...folders: readonly string[]) {
  return commandLine(['merge', ...folders, '-o', 'merged'], { cwd });
}

function read(reports: string, file: string): string {
  return readFileSync(join(cwd, reports, file), 'utf8');
}

/** A text with every id named after the order of its first appearance, without times and processes. */
function timeless(text: string): string {
  const names = new Map<string, string>();
  const nameOf = (id: string) => names.get(id) ?? names.set(id, `id${names.size}`).get(id) ?? '';
  return text
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, nameOf)
    .replace(/"(timestamp|duration)":\{"seconds":\d+,"nanos":\d+\}/g, '"$1":{}')
    .replace(/,"workerId":"\d+"/g, '')
    .replace(/"thread","value":"[^"]*"/g, '"thread"')
    .replace(/"(begun|seconds|start|stop)":\s*("[^"]*"|[\d.]+)/g, '"$1": 0')
    .replace(/ (time|timestamp)="[^"]*"/g, ' $1=""')
    .replace(/^\| (Begun|Duration) +\|.*$/gm, '| $1 |');
}

/** The results by name, with the texts of what is attached in place of the names of the files. */
function allureResults(reports: string): readonly string[] {
  const folder = join(cwd, reports, 'allure-results');
  return readdirSync(folder)
    .filter((file) => !file.includes('-attachment'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .map((text) =>
      text.replace(/"source": ?"([^"]*)"/g, (_, source) => JSON.stringify(readFileSync(join(folder, source), 'utf8'))),
    )
    .map(timeless)
    .sort();
}
