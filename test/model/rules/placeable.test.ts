import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isPlaceable, type Puzzle, unplaceableCore } from '../../../src/model/rules/placeable';
import { tries } from '../../tries';

/** Pieces in short: `a: 12 bc` may be on node 1 or 2 and has to be apart from b and c. */
function puzzle(...notations: readonly string[]): Puzzle<string> {
  return new Map(
    notations.map((notation) => {
      const [, item = '', nodes = '', apart = ''] = /^(\w): (\d*)(?: (\w+))?$/.exec(notation) ?? [];
      return [item, { nodes: new Set(nodes), apart: new Set(apart) }];
    }),
  );
}

test('pieces that are apart from nothing need only a node', () => {
  assert.equal(isPlaceable(puzzle('a: 1', 'b: 1')), true);
  assert.equal(isPlaceable(puzzle('a: 1', 'b: ')), false);
});

test('pieces that are apart need a node each', () => {
  assert.equal(isPlaceable(puzzle('a: 1 b', 'b: 1 a')), false);
  assert.equal(isPlaceable(puzzle('a: 1 b', 'b: 12 a')), true);
  assert.equal(isPlaceable(puzzle('a: 12 bc', 'b: 12 ac', 'c: 12 ab')), false);
});

test('what is not in the puzzle takes no node', () => {
  assert.equal(isPlaceable(puzzle('a: 1 b')), true);
});

test('the core leaves out what is not to blame', () => {
  assert.deepEqual(unplaceableCore(puzzle('a: 12 bcd', 'b: 1 acd', 'c: 1 abd', 'd: 3 abc')), ['b', 'c']);
});

test('a puzzle that would take too long counts as placeable', () => {
  const impossible = puzzle('a: 12 bc', 'b: 12 ac', 'c: 12 ab');
  assert.equal(isPlaceable(impossible, 2), true);
});

test('forty pieces that have to be apart on thirty-nine nodes are seen to be impossible', () => {
  const items = Array.from({ length: 40 }, (_, index) => index);
  const nodes = new Set(items.slice(1).map(String));
  const all = new Map(items.map((item) => [item, { nodes, apart: new Set(items.filter((other) => other !== item)) }]));
  assert.equal(isPlaceable(all), false);
});

const letters = [...'abcde'];
const piece = fc.record({ nodes: fc.subarray(['1', '2', '3']), apart: fc.subarray(letters) });
const puzzles = fc.array(piece, { minLength: 1, maxLength: letters.length }).map((pieces) => {
  const items = letters.slice(0, pieces.length);
  const names = (index: number, other: string) => pieces[index]?.apart.includes(other) ?? false;
  return new Map(
    items.map((item, index) => {
      const apart = items.filter((other, at) => other !== item && (names(index, other) || names(at, item)));
      return [item, { nodes: new Set(pieces[index]?.nodes), apart: new Set(apart) }] as const;
    }),
  );
});

test('the answer is that of trying everything', () => {
  fc.assert(
    fc.property(puzzles, (given) => assert.equal(isPlaceable(given), tryEverything(given))),
    tries(),
  );
});

test('a core is impossible, and possible without any of its pieces', () => {
  fc.assert(
    fc.property(puzzles, (given) => {
      fc.pre(!tryEverything(given));
      const core = unplaceableCore(given);
      const only = (items: readonly string[]) => new Map([...given].filter(([item]) => items.includes(item)));
      assert.equal(tryEverything(only(core)), false);
      for (const item of core) assert.equal(tryEverything(only(core.filter((other) => other !== item))), true);
    }),
    tries(),
  );
});

function tryEverything(given: Puzzle<string>, placed: ReadonlyMap<string, string> = new Map()): boolean {
  const next = [...given].find(([item]) => !placed.has(item));
  if (!next) return true;
  const [item, { nodes, apart }] = next;
  return [...nodes].some(
    (node) =>
      ![...apart].some((other) => placed.get(other) === node) &&
      tryEverything(given, new Map([...placed, [item, node]])),
  );
}
