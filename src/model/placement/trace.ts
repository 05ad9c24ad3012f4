import type { NodeName } from '../../cluster';
import type { RankedNode, Removal, RemovalCause } from '../../engine';

/** Remembers how a node was chosen, for whoever wants to know. */
export class PlacementTrace {
  readonly removals: Removal[] = [];
  ranking: readonly RankedNode[] | undefined;

  removed(nodes: readonly NodeName[], cause: RemovalCause): void {
    if (nodes.length > 0) this.removals.push({ nodes, cause });
  }

  ranked(nodes: readonly NodeName[], scores: ReadonlyMap<NodeName, number>): void {
    this.ranking = nodes.map((node) => ({ node, score: scores.get(node) ?? 0 }));
  }
}
