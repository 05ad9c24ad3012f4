/**
 * Runs the unit tests: `node dist/test/run.js [PART...]`, all of them or those whose path contains one of the parts.
 * With `--times N` only the random ones (test/tries.ts), which try N times as often as usual. Prints failures and skipped tests with their reasons; the last line is `N passed, N failed`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { run } from 'node:test';
import { inspect, parseArgs } from 'node:util';

const root = resolve(__dirname, '..', '..');
const {
  values: { times },
  positionals: parts,
} = parseArgs({ options: { times: { type: 'string' } }, allowPositionals: true });
if (times !== undefined) process.env.TEST_TRIES_TIMES = times;

// The sources are listed, not what lies in dist, which may hold tests that are gone.
const files = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts') && (parts.length === 0 || parts.some((part) => file.includes(part))))
  .filter((file) => times === undefined || isRandom(file))
  .sort()
  .map((file) => join(root, 'dist', 'test', file.replace(/\.ts$/, '.js')));

const failures: string[] = [];
const skipped = new Map<string, string[]>();
const titles: string[] = [];
let passed = 0;

// Until the end is reached nothing has been proven.
process.exitCode = 1;

run({ files, concurrency: true })
  .on('test:start', ({ name, nesting }) => {
    titles.length = nesting;
    titles.push(name);
  })
  .on('test:pass', ({ name, nesting, skip, details }) => {
    const title = titleOf(name, nesting);
    if (details.type === 'suite' || files.includes(name)) return;
    if (skip === undefined || skip === false) passed++;
    else rememberSkipped(title, skip === true ? 'no reason given' : skip);
  })
  .on('test:fail', ({ name, nesting, file, line, details: { error } }) => {
    const title = titleOf(name, nesting);
    if (isConsequence(error)) return;
    failures.push(`${title}\n  ${file ?? ''}:${line ?? ''}\n${indent(describeError(error.cause ?? error))}`);
  })
  .on('test:stdout', ({ message }) => process.stdout.write(message))
  .on('test:stderr', ({ message }) => process.stderr.write(message))
  .on('end', report)
  .resume();

function isRandom(file: string): boolean {
  return /\btries\(/.test(readFileSync(join(root, 'test', file), 'utf8'));
}

/** The names of the tests around, joined; tests report after their subtests. */
function titleOf(name: string, nesting: number): string {
  return [...titles.slice(0, nesting), name].join(' > ');
}

function rememberSkipped(title: string, reason: string): void {
  skipped.set(reason, [...(skipped.get(reason) ?? []), title]);
}

/** Whether a test failed only because one inside it did. */
function isConsequence(error: Error): boolean {
  return 'failureType' in error && error.failureType === 'subtestsFailed';
}

function describeError(cause: unknown): string {
  return typeof cause === 'string' ? cause : inspect(cause, { colors: process.stdout.isTTY });
}

function indent(text: string): string {
  return text.replace(/^/gm, '    ');
}

function report(): void {
  const lines = [
    ...failures.map((failure) => `failed: ${failure}\n`),
    ...[...skipped].flatMap(([reason, names]) => [
      `skipped (${reason}): ${names.length}`,
      ...names.map((n) => `  ${n}`),
    ]),
    `${passed} passed, ${failures.length} failed`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  process.exitCode = failures.length > 0 || passed === 0 ? 1 : 0;
}
