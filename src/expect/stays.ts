import type { NodeName, Sid } from '../cluster';
import type { Evidence, Expectation } from './evidence';
import { expect, expectOfEach } from './expectation';
import { deed, routeOf } from './movement-words';
import { movesOf } from './movements';
import { isOn, resourcesIn, statusOf, whereabouts } from './whereabouts';

/** Each of the resources is on the node and did not move since the last trigger. */
export function stayOn(resources: readonly Sid[], node: NodeName): Expectation {
  return expectOfEach(
    { resources, nodes: [node] },
    `should stay on ${node}`,
    (evidence, resource) => departure(evidence, resource) ?? elsewhere(evidence, resource, node),
  );
}

/** None of the resources moved since the last trigger. */
export function stayInPlace(resources: readonly Sid[]): Expectation {
  return expectOfEach({ resources }, 'should stay where it is', departure);
}

/** No resource moved since the last trigger, and none is about to; waiting in recovery is no movement. */
export function nothingMoves(): Expectation {
  return expect({}, (evidence) => {
    const movers = resourcesIn(evidence).filter((resource) => movesOf(evidence, resource).length > 0);
    const moved = movers.map((resource) => `${resource} ${departure(evidence, resource)}`);
    const seen = moved.length > 0 ? moved : evidence.stillMoving;
    return { headlines: seen.map((what) => `nothing should move, but ${what}`), resources: movers };
  });
}

/** What moved a resource since the last trigger, as it follows "but". */
function departure(evidence: Evidence, resource: Sid): string | undefined {
  const moves = movesOf(evidence, resource);
  const [first] = moves;
  if (!first) return undefined;
  return moves.length > 1 ? `moved ${moves.length} times (${routeOf(moves)})` : deed(first, `to ${first.to}`);
}

function elsewhere(evidence: Evidence, resource: Sid, node: NodeName): string | undefined {
  const status = statusOf(evidence, resource);
  return status && isOn(status, node) ? undefined : whereabouts(status);
}
