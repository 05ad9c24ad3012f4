import type { Sid } from '../../cluster';

/**
 * Parts a list, so that items that have a resource in common, directly or through others, are in the same part. Parts
 * and their items keep the order of the list.
 */
export function connected<Item>(items: readonly Item[], resourcesOf: (item: Item) => Iterable<Sid>): Item[][] {
  const parts = new Map<Item, Item[]>();
  const holders = new Map<Sid, Item>();
  for (const item of items) {
    parts.set(item, [item]);
    for (const sid of resourcesOf(item)) {
      const holder = holders.get(sid) ?? item;
      holders.set(sid, holder);
      unite(parts, holder, item);
    }
  }
  const rank = new Map(items.map((item, index) => [item, index]));
  const inOrder = (a: Item, b: Item) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0);
  return [...new Set(items.map((item) => parts.get(item) ?? [item]))].map((part) => part.sort(inOrder));
}

/** Moves the smaller of two parts into the larger one. */
function unite<Item>(parts: Map<Item, Item[]>, a: Item, b: Item): void {
  const [larger = [], smaller = []] = [parts.get(a), parts.get(b)].sort((x, y) => (y?.length ?? 0) - (x?.length ?? 0));
  if (larger === smaller) return;
  for (const item of smaller) {
    larger.push(item);
    parts.set(item, larger);
  }
}
