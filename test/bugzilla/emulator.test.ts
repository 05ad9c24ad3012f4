import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { request } from 'undici';
import { packageRoot } from '../../src/cli/package';
import { Emulator } from './emulator/emulator';
import { keys } from './emulator/stock';
import { type Version, versions } from './emulator/version';

/** What a real server was asked, and what the versions answered, in the order of `versions`; fewer if they agree. */
interface Exchange {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly raw?: string;
  readonly answers: readonly Answer[];
}

interface Answer {
  readonly status: number;
  readonly code?: number | string;
  /** The members of the answer and their types. */
  readonly members?: unknown;
}

const exchanges: readonly Exchange[] = readFileSync(
  join(packageRoot, 'test', 'bugzilla', 'emulator', 'exchanges.jsonl'),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

for (const version of versions) {
  describe(`the emulator answers as Bugzilla ${version} did`, async () => {
    const emulator = new Emulator(version);
    const base = await emulator.start();
    let bug = 0;
    test('in every exchange', async (t) => {
      for (const exchange of exchanges) {
        await t.test(exchange.name, async () => {
          const { answer, id } = await ask(base, exchange, bug);
          if (exchange.name === 'create-full' && id !== undefined) bug = id;
          assert.deepEqual(answer, expectedOf(exchange, version));
        });
      }
      await emulator.stop();
    });
  });
}

/** Two answers are those of the 5.0 series with 5.2, and of 5.3. */
function expectedOf({ answers }: Exchange, version: Version): Answer | undefined {
  if (answers.length === versions.length) return answers[versions.indexOf(version)];
  return answers[version === '5.3.3' ? answers.length - 1 : 0];
}

async function ask(base: string, exchange: Exchange, bug: number): Promise<{ answer: Answer; id: number | undefined }> {
  const { method, path, query = {}, headers = {}, json, raw } = filledIn(exchange, bug);
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      [value].flat().map((each) => [name, String(each)] as [string, string]),
    ),
  ).toString();
  const { statusCode, body } = await request(`${base}${path}${search && `?${search}`}`, {
    method: method as 'GET' | 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json', ...lowerCase(headers) },
    body: raw ?? (json === undefined ? null : JSON.stringify(json)),
  });
  const text = await body.text();
  if (!text.startsWith('{')) return { answer: { status: statusCode }, id: undefined };
  const answered = JSON.parse(text);
  const code = answered.code ?? answered.error?.code;
  const answer = { status: statusCode, ...(code !== undefined && { code }), members: shapeOf(answered) };
  return { answer, id: answered.id };
}

/** Keys, the number of the bug and long texts are written as marks. */
function filledIn(exchange: Exchange, bug: number): Exchange {
  const text = JSON.stringify(exchange)
    .replaceAll('{{API_KEY}}', keys.valid)
    .replaceAll('{{WRONG_KEY}}', keys.wrong)
    .replaceAll('{{REVOKED_KEY}}', keys.revoked)
    .replaceAll('{{BUG}}', String(bug));
  return JSON.parse(text, (_, value) => {
    const isLong = typeof value === 'object' && value !== null && '__repeat__' in value;
    return isLong ? value.__repeat__.repeat(value.length).slice(0, value.length) : value;
  });
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length > 0 ? [shapeOf(value[0])] : [];
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [/^\d+$/.test(name) ? '{{BUG}}' : name, shapeOf(each)]),
  );
}
