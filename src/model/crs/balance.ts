import type { NodeName, Sid } from '../../cluster';
import type { MovableBundle } from './candidates';
import { type Criteria, criteriaOf } from './criteria';
import { type ImbalanceMeasure, imbalanceOf, truncateImbalance } from './imbalance';
import { addRunning, type NodeStats, removeRunning } from './node-stats';
import { type Loads, Situation } from './situation';
import { scoreAlternatives } from './topsis';

/** The loads of the cluster and the moves that could even them out. */
export interface BalanceProblem {
  /** In the order of the nodes' names. */
  readonly nodes: ReadonlyMap<NodeName, NodeStats>;
  /** Sorted by leader. */
  readonly bundles: readonly MovableBundle[];
  readonly measure: ImbalanceMeasure;
}

/** The move of a bundle, and the imbalance that would be left, cut off after 15 decimals. */
export interface BalancingMove {
  readonly leader: Sid;
  readonly source: NodeName;
  readonly target: NodeName;
  readonly imbalance: number;
}

/**
 * The methods of automatic rebalancing, by name (spec/crs.md 6.5). Each gives the best move, or undefined if there is
 * none; of equal ones the first in the order of candidates.
 *
 * @throws SchedulingFailure if a load is not a number, in topsis
 */
export const balancingMethods: ReadonlyMap<string, (problem: BalanceProblem) => BalancingMove | undefined> = new Map([
  ['bruteforce', leastImbalance],
  ['topsis', bestScore],
]);

/** The order of candidates is that of leader, source and target, so the first of equal ones is the one to take. */
function leastImbalance(problem: BalanceProblem): BalancingMove | undefined {
  let best: BalancingMove | undefined;
  for (const { move, seen } of candidates(problem, imbalanceSeen(problem))) {
    if (!best || seen < best.imbalance) best = { ...move, imbalance: seen };
  }
  return best;
}

function bestScore(problem: BalanceProblem): BalancingMove | undefined {
  const imbalanceIn = imbalanceSeen(problem);
  const moves: BalancingMove[] = [];
  const matrix: Criteria[] = [];
  for (const { move, seen } of candidates(problem, (loads) => ({ row: criteriaOf(loads), left: imbalanceIn(loads) }))) {
    moves.push({ ...move, imbalance: seen.left });
    matrix.push(seen.row);
  }
  const scores = scoreAlternatives(matrix);
  return moves[scores.reduce((best, score, index) => (score > (scores[best] ?? 0) ? index : best), 0)];
}

function imbalanceSeen({ measure }: BalanceProblem): (loads: Loads) => number {
  return ({ load }) => truncateImbalance(imbalanceOf(load, measure));
}

interface Candidate<Seen> {
  readonly move: Omit<BalancingMove, 'imbalance'>;
  readonly seen: Seen;
}

/** Looks at the situation after each move, in the order of candidates (spec/crs.md 6.4, 6.5). */
function* candidates<Seen>(
  { nodes, bundles }: Pick<BalanceProblem, 'nodes' | 'bundles'>,
  look: (loads: Loads) => Seen,
): Generator<Candidate<Seen>> {
  const situation = new Situation([...nodes.values()]);
  const places = new Map([...nodes].map(([name, node], index) => [name, { index, node }]));
  for (const { leader, source, targets, stats } of bundles) {
    const from = places.get(source);
    for (const target of targets) {
      const to = places.get(target);
      if (!from || !to) throw new Error(`${source} and ${target} have to be among the nodes`);
      // The later change wins: where source and target are one node, only the removal applies.
      const changes = new Map([
        [to.index, addRunning(to.node, stats)],
        [from.index, removeRunning(from.node, stats)],
      ]);
      yield { move: { leader, source, target }, seen: situation.whatIf(changes, look) };
    }
  }
}
