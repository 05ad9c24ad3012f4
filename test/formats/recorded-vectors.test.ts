import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { readRecordedVectors } from '../../src/formats';

const temporary = mkdtempSync(join(tmpdir(), 'recorded-vectors-'));
after(() => rmSync(temporary, { recursive: true }));

function fileWith(text: string | Buffer): string {
  const path = join(temporary, 'vectors.jsonl.gz');
  writeFileSync(path, typeof text === 'string' ? gzipSync(text) : text);
  return path;
}

test('each line is a scenario with its log', () => {
  const vector = { id: 'a-1', category: 'a', files: { cmdlist: [], groups: 'ä' }, log: ['info one', ' '] };
  const path = fileWith(`${JSON.stringify(vector)}\n${JSON.stringify({ ...vector, id: 'a-2' })}\n`);
  const [first, second] = readRecordedVectors(path);
  assert.deepEqual(first, {
    id: 'a-1',
    category: 'a',
    directory: { cmdlist: [], groups: '\xc3\xa4' },
    log: 'info one\n \n',
  });
  assert.equal(second?.id, 'a-2');
});

test('a line that is no scenario is refused with its place', () => {
  const path = fileWith('{"id":"a-1","category":"a","files":{}}\n');
  assert.throws(() => readRecordedVectors(path), { name: 'InputError', message: `${path}:1: "log" is missing` });
  const broken = fileWith('\n{"id"\n');
  assert.throws(() => readRecordedVectors(broken), {
    message: `${broken}:2:1:6: not JSON: expected ":", found the end of the file`,
  });
});

test('a file that is not gzip is refused', () => {
  const path = fileWith(Buffer.from('{}'));
  assert.throws(() => readRecordedVectors(path), { name: 'InputError', message: /cannot be read as a gzip file/ });
});
