/** Another order of nodes and resources: for each number the one that takes its place. */
export interface Swap {
  readonly nodes: readonly number[];
  readonly resources: readonly number[];
}

/** All orders of so many nodes and resources. */
export function allSwaps(nodes: number, resources: number): readonly Swap[] {
  return permutations(nodes).flatMap((order) =>
    permutations(resources).map((other) => ({ nodes: order, resources: other })),
  );
}

/** One of several that are the same but for names, and the swaps that leave it as it is. */
export interface Representative<Thing> {
  readonly thing: Thing;
  readonly swaps: readonly Swap[];
}

/**
 * Of things that differ in names only, the one whose key is the first.
 *
 * @param swapped the thing with other names
 * @param keyOf the same for two things if they are the same
 */
export function* representatives<Thing>(
  things: Iterable<Thing>,
  swaps: readonly Swap[],
  swapped: (thing: Thing, swap: Swap) => Thing,
  keyOf: (thing: Thing) => string,
): Generator<Representative<Thing>> {
  for (const thing of things) {
    const key = keyOf(thing);
    const keys = swaps.map((swap) => keyOf(swapped(thing, swap)));
    if (keys.every((other) => other >= key)) yield { thing, swaps: swaps.filter((_, index) => keys[index] === key) };
  }
}

function permutations(count: number): readonly (readonly number[])[] {
  if (count === 0) return [[]];
  return permutations(count - 1).flatMap((shorter) =>
    Array.from({ length: count }, (_, place) => shorter.toSpliced(place, 0, count - 1)),
  );
}
