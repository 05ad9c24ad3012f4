import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toBytes } from '../../src/formats';
import { decodeComment, encodeComment } from '../../src/formats/comments';
import { tries } from '../tries';

for (const [inFile, decoded, written] of [
  ['hello%3A wörld', 'hello: wörld', 'hello%3A w%C3%B6rld'],
  ['100%25 %zz a:b', '100% %zz a:b', '100%25 %25zz a%3Ab'],
  ['%E4', '\ufffd', '%EF%BF%BD'],
  ['a+b', 'a+b', 'a+b'],
  ['a%09b%7f', 'a\tb\x7f', 'a%09b%7F'],
] as const) {
  test(`the comment "${inFile}" reads "${decoded}" and is written "${written}"`, () => {
    assert.equal(decodeComment(toBytes(inFile)), decoded);
    assert.equal(encodeComment(decoded), written);
  });
}

test('a comment survives being written and read', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => assert.equal(decodeComment(encodeComment(text)), text)),
    tries(),
  );
});
