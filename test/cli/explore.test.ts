import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { readKnown, withKnown } from '../../src/cli/explore/known-findings';
import { commandLine } from './command-line';
import { temporaryFolder } from './temporary-folder';

/** In the first scripts of this seed something is found. */
const small = ['--scripts', '100', '--seed', '1', '--workers', '1'];

/** A slow machine is told how it goes. */
const onlyProgress = /^(\d+ s: .+\n)*$/;

describe('explore', () => {
  test('writes for each new cause a feature that fails, a test directory and a bug report', async () => {
    const cwd = temporaryFolder();
    const { stdout, stderr } = await commandLine(['explore', ...small, '--all', '--findings', 'found', '--json'], {
      cwd,
    });
    assert.match(stderr, onlyProgress);
    const { scripts, findings, seen } = JSON.parse(stdout);
    assert.equal(scripts, 100);
    assert.ok(seen['a node is fenced'] > 0);
    assert.ok(findings.length > 0);
    for (const { folder, known } of findings) {
      assert.notEqual(folder === undefined, known === undefined, 'new or known');
      if (folder === undefined) continue;
      const files = readdirSync(join(cwd, folder));
      assert.deepEqual(files.sort(), ['case.feature', 'report', 'report.json', 'report.md', 'report.txt']);
      assert.ok(readdirSync(join(cwd, folder, 'report')).includes('log.txt'));
    }
  });

  test('goes on from a state, and joins parts to what one run finds', async () => {
    const cwd = temporaryFolder();
    const explore = async (...words: readonly string[]) => {
      const all = ['explore', '--seed', '1', '--workers', '1', '--all', '--json', ...words];
      const { code, stdout, stderr } = await commandLine(all, { cwd });
      assert.notEqual(code, 2, stderr);
      const { scripts, seen, findings } = JSON.parse(stdout);
      return { code, scripts, seen, causes: findings.map(({ cause }: { cause: string }) => cause) };
    };
    for (const part of ['1/2', '2/2']) {
      await explore('--scripts', '200', '--shard', part, '--state', `part${part[0]}.json`);
    }
    assert.ok(!existsSync(join(cwd, 'findings')), 'a part writes no findings');
    const { code, stderr } = await commandLine(['explore', '--merge', 'part2.json'], { cwd });
    assert.deepEqual([code, stderr], [2, 'error: of 2 parts there is no 1\n']);
    const merged = await explore('--merge', 'part1.json', 'part2.json');
    assert.ok(existsSync(join(cwd, 'findings')), 'the whole does');
    await explore('--scripts', '100', '--state', 'state.json');
    const whole = await explore('--scripts', '200', '--state', 'state.json');
    assert.deepEqual([merged.scripts, merged.seen], [whole.scripts, whole.seen]);
    for (const cause of whole.causes) assert.ok(merged.causes.includes(cause), cause);
    assert.deepEqual([merged.code, whole.code], [1, 0], 'what is known is not new');
  });

  test('plays as many scripts as it is told, in parts too', async () => {
    const cwd = temporaryFolder();
    const played = async (...words: readonly string[]) => {
      const { stdout } = await commandLine(['explore', '--seed', '3', '--workers', '2', '--json', ...words], { cwd });
      return JSON.parse(stdout).scripts;
    };
    assert.equal(await played('--scripts', '7'), 7);
    assert.equal(await played('--scripts', '7', '--shard', '2/2', '--state', 'part.json'), 3);
    assert.equal(await played('--scripts', '25', '--state', 'state.json'), 25);
    assert.equal(await played('--scripts', '32', '--state', 'state.json'), 32);
  });

  test('does not write again what this package knows', async () => {
    const cwd = temporaryFolder();
    const { code, stdout } = await commandLine(['explore', ...small], { cwd });
    assert.equal(code, 0);
    assert.match(stdout, /^100 scripts in \d+ s.*: 0 new causes, [1-9]\d* known$/m);
    assert.ok(!existsSync(join(cwd, 'findings')));
  });

  test('goes through all small worlds, and says how many there are', async () => {
    const cwd = temporaryFolder();
    const words = ['--exhaustive', '--nodes', '2', '--resources', '1', '--rules', '1', '--workers', '1'];
    const { code, stdout } = await commandLine(['explore', ...words], { cwd });
    assert.equal(code, 0);
    assert.match(stdout, /^All worlds with 2 nodes and up to 1 resource, 1 rule, 2 triggers:$/m);
    assert.match(stdout, /^ {2}leaves-maintenance holds in all of them$/m);
    assert.match(stdout, /^140 scripts in /m);
  });

  test('refuses what makes no sense, before anything is played', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'other.json'), '{}');
    const wrong: readonly (readonly [readonly string[], RegExp])[] = [
      [['--shard', '1/2'], /--shard needs --state FILE/],
      [['--shard', '3/2'], /It has to be like 2\/4/],
      [['--profile', 'none'], /unknown profile "none"/],
      [['--state', 'other.json'], /other\.json: is not the state of an exploration/],
      [['--merge', 'none.json'], /none\.json: there is no such file/],
      [['--exhaustive', '--resources', '0'], /a small world has a node, a resource and a trigger at least/],
      [['--scripts', 'many'], /It has to be a whole number/],
    ];
    for (const [words, problem] of wrong) {
      const { code, stdout, stderr } = await commandLine(['explore', ...words], { cwd });
      assert.deepEqual([code, stdout], [2, ''], words.join(' '));
      assert.match(stderr, problem);
    }
    await commandLine(['explore', ...small, '--state', 'state.json'], { cwd });
    const { code, stderr } = await commandLine(['explore', '--seed', '2', '--state', 'state.json'], { cwd });
    assert.equal(code, 2);
    assert.match(stderr, /state\.json: is of another exploration/);
  });
});

describe('the list of known findings', () => {
  test('keeps what is written there, and reads back', () => {
    const folder = temporaryFolder();
    const text = withKnown('# judged by people\n- cause: "a: b"\n  judgement: bug\n  note: known\n', [
      { cause: 'c: d; e', finding: '001-c', judgement: 'not judged', note: 'new' },
    ]);
    assert.match(text, /^# judged by people\n/);
    writeFileSync(join(folder, 'known.yaml'), text);
    assert.deepEqual(
      readKnown(folder, folder).map(({ cause }) => cause),
      ['a: b', 'c: d; e'],
    );
    assert.equal(readFileSync(join(folder, 'known.yaml'), 'utf8'), text);
  });

  test('says where it is wrong', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'known.yaml'), '- cause: "a: b"\n  judgement: perhaps\n  note: known\n');
    assert.throws(() => readKnown(folder, folder), /known\.yaml.*judgement.*must be/s);
  });
});
