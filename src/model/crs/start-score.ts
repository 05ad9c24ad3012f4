import { type Criteria, criteriaOf } from './criteria';
import { addStarted, type NodeStats, type ResourceStats } from './node-stats';
import { Situation } from './situation';
import { scoreAlternatives } from './topsis';

/**
 * Scores every node for starting a resource on it (spec/crs.md 3.2).
 *
 * @param nodes in the order of their names
 * @returns a score for each node, 0 to 1, higher is better
 * @throws SchedulingFailure if a load is not a number
 */
export function scoreStarts(nodes: readonly NodeStats[], resource: ResourceStats): number[] {
  const situation = new Situation(nodes);
  const matrix = nodes.map(
    (node, index): Criteria => situation.whatIf(new Map([[index, addStarted(node, resource)]]), criteriaOf),
  );
  return scoreAlternatives(matrix);
}
