import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { fitAttachment } from '../../src/bugzilla/fit-attachment';
import type { PackedFile } from '../../src/bugzilla/pack';

function file(text: string, mediaType = 'text/plain'): PackedFile {
  return { name: 'log.txt', summary: 'the log', mediaType, contents: [text], bytes: Buffer.from(text) };
}

test('what fits stays as it is', () => {
  const small = file('a line\n');
  assert.deepEqual(fitAttachment(small, 7), [small]);
});

test('a longer text comes in parts of whole lines', () => {
  const parts = fitAttachment(file('one\ntwo\nthree\n'), 8);
  assert.deepEqual(
    parts.map(({ name, bytes, contents }) => [name, bytes.toString(), contents]),
    [
      ['log.1.txt', 'one\ntwo\n', ['one\ntwo\n']],
      ['log.2.txt', 'three\n', ['three\n']],
    ],
  );
});

test('what would be more than five parts is compressed', () => {
  const text = 'a line\n'.repeat(1000);
  const [packed, ...others] = fitAttachment(file(text), 1000);
  assert.deepEqual([packed?.name, packed?.mediaType, others.length], ['log.txt.gz', 'application/gzip', 0]);
  assert.equal(gunzipSync(packed?.bytes ?? '').toString(), text);
});

test('what is too large even then loses its middle, and says so', () => {
  const text = Array.from({ length: 4000 }, (_, line) => `${(line * 7919).toString(36)} ${line}\n`).join('');
  const [cut, ...others] = fitAttachment(file(text), 1000);
  assert.equal(others.length, 0);
  const kept = cut?.bytes.toString() ?? '';
  assert.ok(Buffer.byteLength(kept) <= 1000);
  const [, head = '', left = '', tail = ''] = /^([\s\S]*)\((\d+) bytes left out, .*\)\n([\s\S]*)$/.exec(kept) ?? [];
  assert.ok(head !== '' && text.startsWith(head) && tail !== '' && text.endsWith(tail));
  assert.equal(Number(left), text.length - head.length - tail.length);
});

test('what is no text is compressed at once', () => {
  const [packed] = fitAttachment(file('{"a": 1}\n'.repeat(100), 'application/json'), 200);
  assert.equal(packed?.name, 'log.txt.gz');
});
