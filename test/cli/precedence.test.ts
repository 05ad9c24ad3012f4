import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { before, describe, test } from 'node:test';
import { commandLine } from './command-line';
import { temporaryFolder } from './temporary-folder';

interface Row {
  readonly row: number;
  readonly status: string;
  readonly verdict: string;
  readonly constraints: readonly string[];
  readonly scenarios: readonly { readonly place: string; readonly pairs: readonly (readonly string[])[] }[];
}

async function measure(...argv: readonly string[]) {
  const { code, stdout, stderr } = await commandLine(['precedence', '--format', 'json', ...argv]);
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout) as {
    readonly rows: readonly Row[];
    readonly cells: readonly { readonly rows: number[] }[];
  };
}

describe('the questions of precedence', () => {
  let rows: readonly Row[];
  let cells: readonly { readonly rows: number[] }[];

  before(async () => {
    ({ rows, cells } = await measure());
  });

  test('are 136, each with a scenario of its own', () => {
    assert.deepEqual(
      rows.map(({ row }) => row),
      Array.from({ length: 136 }, (_, index) => index + 1),
    );
    assert.deepEqual(
      rows.filter(({ scenarios }) => scenarios.length === 0).map(({ row }) => row),
      [],
    );
  });

  test('all stand in the matrix', () => {
    const shown = new Set(cells.flatMap((cell) => cell.rows));
    assert.equal(shown.size, rows.length);
  });

  test('come out on the model of 5.2.0 as the catalogue says', () => {
    for (const { row, status, verdict } of rows) {
      const expected = verdict === 'agrees' ? 'kept' : verdict === 'undocumented' ? 'nothing promised' : 'broken';
      assert.equal(status, expected, `row ${row}`);
    }
  });

  test('name places that there are', () => {
    for (const { scenarios } of rows) {
      for (const { place } of scenarios) {
        const [file = '', line = ''] = place.split(':');
        assert.match(
          readFileSync(resolve(file), 'utf8').split('\n')[Number(line) - 1] ?? '',
          /^ +(Scenario|\|)/,
          place,
        );
      }
    }
  });
});

test('maintenance-first keeps what the reported cases are about, and breaks nothing more', async () => {
  const reference = await measure();
  const proposal = await measure('--profile', 'maintenance-first');
  const changed = proposal.rows.filter(({ status }, index) => status !== reference.rows[index]?.status);
  assert.deepEqual(
    changed.map(({ row, status }) => [row, status]),
    [
      [23, 'kept'],
      [26, 'kept'],
      [52, 'kept'],
      [54, 'kept'],
      [63, 'kept'],
    ],
  );
});

test('every form can be written to a file, with links that lead from there to the features', async () => {
  const cwd = temporaryFolder();
  for (const [format, link] of [
    ['text', /features\/precedence\/preference\.feature:\d+/],
    ['markdown', /\]\((\S*features\/precedence\/preference\.feature)#L\d+\)/],
    ['html', /href="(\S*features\/precedence\/preference\.feature)#L\d+"/],
  ] as const) {
    const { code, stdout } = await commandLine(['precedence', '--format', format, '-o', `who-wins.${format}`], { cwd });
    assert.deepEqual([code, stdout], [0, `written: who-wins.${format}\n`]);
    const [, file] = link.exec(readFileSync(join(cwd, `who-wins.${format}`), 'utf8')) ?? assert.fail(format);
    assert.ok(file === undefined || existsSync(resolve(cwd, file)), file);
  }
});

test('--json is the format json', async () => {
  const cwd = temporaryFolder();
  const short = await commandLine(['precedence', '--json'], { cwd });
  const long = await commandLine(['precedence', '--format', 'json'], { cwd });
  assert.deepEqual([short.code, short.stdout], [0, long.stdout]);
  assert.equal(JSON.parse(short.stdout).subject.engine, 'model');
});

test('bad input gives 2', async () => {
  const mistakes: readonly (readonly [argv: readonly string[], message: RegExp])[] = [
    [['--profile', 'toaster'], /^error: unknown profile "toaster" \(known: /],
    [['--format', 'poem'], /Allowed choices are text, markdown, html, json/],
    [['-o', 'no/such/folder/x.html'], /^error: no\/such\/folder\/x\.html: cannot be written: /],
  ];
  for (const [argv, message] of mistakes) {
    const { code, stdout, stderr } = await commandLine(['precedence', ...argv], { cwd: temporaryFolder() });
    assert.match(stderr, message);
    assert.deepEqual([code, stdout], [2, '']);
  }
});

test('the documents show what is measured', async () => {
  const { stdout } = await commandLine(['precedence', '--format', 'markdown'], { cwd: resolve('docs') });
  const again = 'is out of date; make it again: pve-ha-spec precedence --format markdown -o docs/precedence-matrix.md';
  assert.equal(
    readFileSync(resolve('docs/precedence-matrix.md'), 'utf8'),
    stdout,
    `docs/precedence-matrix.md ${again}`,
  );
  const matrixIn = (text: string) => text.split('\n').filter((line) => line.startsWith('| **'));
  const shown = matrixIn(readFileSync(resolve('docs/precedence.md'), 'utf8'));
  assert.deepEqual(shown, matrixIn(stdout), 'docs/precedence.md shows another matrix than docs/precedence-matrix.md');
});
