import type { NodeName } from '../../cluster';

/** Something to be placed: the nodes that it may be on, and what it has to be apart from. */
export interface Piece<Item> {
  readonly nodes: ReadonlySet<NodeName>;
  readonly apart: ReadonlySet<Item>;
}

/** Pieces that have to be placed, each on a node. What is apart from a piece but not in the puzzle does not matter. */
export type Puzzle<Item> = ReadonlyMap<Item, Piece<Item>>;

/**
 * Whether there is a node for every piece. Rules as people write them are decided at once; a puzzle that would take too
 * long counts as placeable, so that none is called impossible without proof.
 *
 * @param patience how many times to look at a piece
 */
export function isPlaceable<Item>(puzzle: Puzzle<Item>, patience = 300_000): boolean {
  let looks = 0;
  const place = (open: ReadonlyMap<Item, ReadonlySet<NodeName>>): boolean => {
    looks += open.size;
    if (open.size === 0 || looks > patience) return true;
    const [item, nodes] = [...open].reduce((a, b) => (b[1].size < a[1].size ? b : a));
    const apart = puzzle.get(item)?.apart;
    const others = [...open].filter(([other]) => other !== item);
    return distinguishable(nodes, open).some((node) =>
      place(new Map(others.map(([other, its]) => [other, apart?.has(other) ? without(its, node) : its]))),
    );
  };
  return place(new Map([...withoutEasyPieces(puzzle)].map(([item, { nodes }]) => [item, nodes])));
}

/** Pieces of a puzzle that cannot be placed, so few that leaving out any of them would do. */
export function unplaceableCore<Item>(puzzle: Puzzle<Item>): Item[] {
  let core = new Map(puzzle);
  for (const item of puzzle.keys()) {
    const smaller = new Map([...core].filter(([other]) => other !== item));
    if (!isPlaceable(smaller)) core = smaller;
  }
  return [...core.keys()];
}

/** A piece that has more nodes than pieces it must be apart from finds a node wherever the others are. */
function withoutEasyPieces<Item>(puzzle: Puzzle<Item>): Puzzle<Item> {
  const hard = new Map(puzzle);
  const toLookAt = [...puzzle.keys()];
  for (let item = toLookAt.pop(); item !== undefined; item = toLookAt.pop()) {
    const piece = hard.get(item);
    if (!piece) continue;
    const rivals = [...piece.apart].filter((other) => hard.has(other));
    if (rivals.length >= piece.nodes.size) continue;
    hard.delete(item);
    toLookAt.push(...rivals);
  }
  return hard;
}

/** One of each kind of nodes: those that the same pieces may be on lead to the same end. */
function distinguishable<Item>(
  nodes: ReadonlySet<NodeName>,
  open: ReadonlyMap<Item, ReadonlySet<NodeName>>,
): readonly NodeName[] {
  const kinds = new Map<string, NodeName>();
  for (const node of nodes) {
    const kind = [...open.values()].map((its) => (its.has(node) ? 1 : 0)).join('');
    if (!kinds.has(kind)) kinds.set(kind, node);
  }
  return [...kinds.values()];
}

function without(nodes: ReadonlySet<NodeName>, node: NodeName): ReadonlySet<NodeName> {
  return new Set([...nodes].filter((other) => other !== node));
}
