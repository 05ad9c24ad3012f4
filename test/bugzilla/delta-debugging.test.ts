import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { leastOf } from '../../src/bugzilla/delta-debugging';
import { tries } from '../tries';

test('finds exactly the pieces that are needed together', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 40 }), fc.array(fc.nat(39)), async (count, wanted) => {
      const pieces = Array.from({ length: count }, (_, index) => index);
      const needed = [...new Set(wanted)].filter((piece) => piece < count).sort((a, b) => a - b);
      const least = await leastOf(pieces, async (candidate) => needed.every((piece) => candidate.includes(piece)));
      assert.deepEqual(least, needed);
    }),
    tries(),
  );
});

test('needs few tries where one piece of many matters', async () => {
  let tries = 0;
  await leastOf(
    Array.from({ length: 128 }, (_, index) => index),
    async (candidate) => {
      tries += 1;
      return candidate.includes(77);
    },
  );
  assert.ok(tries < 30, `${tries} tries`);
});
