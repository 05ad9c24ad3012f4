import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkDeviation } from '../../src/bugzilla/known-bug';

const source = `# a comment
a#b:
  expect: fail
  bug:   "not reported yet"   # soon
  message: ^x$
  note:  one

c#d: { expect: fail, bug: https://b.test/1, message: y, note: two }
`;

test('the address is written where it belongs, and nothing else changes', () => {
  const linked = linkDeviation(source, 'a#b', 'https://b.test/show_bug.cgi?id=7', 'x.yaml');
  assert.equal(linked, source.replace('"not reported yet"', 'https://b.test/show_bug.cgi?id=7'));
});

test('an entry that has an address, or is not there, is left alone', () => {
  assert.equal(linkDeviation(source, 'c#d', 'https://b.test/2', 'x.yaml'), undefined);
  assert.equal(linkDeviation(source, 'e#f', 'https://b.test/2', 'x.yaml'), undefined);
});
