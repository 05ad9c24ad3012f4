import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Sid } from '../../../src/cluster';
import { connected } from '../../../src/model/rules/connected';
import { tries } from '../../tries';

const parts = (...items: string[]) =>
  connected(items, (item) => item.split('').map((letter): Sid => `vm:${letter}`)).map((part) => part.join(' '));

test('items that share nothing are apart', () => {
  assert.deepEqual(parts('ab', 'c', 'd'), ['ab', 'c', 'd']);
});

test('items are in one part if a later one links them', () => {
  assert.deepEqual(parts('ab', 'cd', 'e', 'bc'), ['ab cd bc', 'e']);
});

test('an item without resources is a part by itself', () => {
  assert.deepEqual(parts('', 'a'), ['', 'a']);
});

test('whatever the order, the parts have no resource in common, and cannot be parted further', () => {
  const sets = fc.uniqueArray(fc.string({ unit: fc.constantFrom(...'abcdefgh'), minLength: 1, maxLength: 3 }));
  fc.assert(
    fc.property(sets, (items) => {
      const found = parts(...items).map((part) => part.split(' '));
      const reach = (from: string): Set<string> => {
        const reached = new Set([from]);
        for (const item of reached) for (const other of items) if (share(item, other)) reached.add(other);
        return reached;
      };
      for (const part of found) assert.deepEqual(new Set(part), reach(part[0] ?? ''));
      assert.deepEqual(found.flat().sort(), [...items].sort());
    }),
    tries(),
  );
});

function share(one: string, other: string): boolean {
  return [...one].some((letter) => other.includes(letter));
}
