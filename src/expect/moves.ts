import { type NodeName, type Sid, typeOf } from '../cluster';
import type { Evidence, Expectation } from './evidence';
import { complaint, expect, expectOfEach } from './expectation';
import { deed, routeOf } from './movement-words';
import { movementsOf, movesOf, runChangesOf, wasOn } from './movements';
import { isOn, statusOf, whereabouts } from './whereabouts';
import { list } from './words';

/** Where a movement is expected to end. */
export type Destination =
  | { readonly kind: 'node'; readonly node: NodeName }
  | { readonly kind: 'one of'; readonly nodes: readonly NodeName[] }
  | { readonly kind: 'the same node' | 'different nodes' };

/** The ways that a scenario can expect. */
export type ExpectedWay = 'migrate' | 'relocate' | 'recover';

/**
 * Since the last trigger each of the resources made one movement, this way and no other, and it ended where it should:
 * not by stop and start where it should migrate, not there and back again.
 */
export function move(resources: readonly Sid[], way: ExpectedWay, destination: Destination): Expectation {
  const should = `should ${way} ${way === 'recover' ? 'on' : 'to'} ${destinationWords(destination)}`;
  const nodes = nodesOf(destination);
  return expect({ resources, nodes }, (evidence) => {
    const lonely = resources.flatMap((resource) =>
      complaint(`${resource} ${should}`, wrongMove(evidence, resource, way, nodes)),
    );
    if (lonely.length > 0) return { headlines: lonely };
    return { headlines: complaint(`${list(resources)} ${should}`, wrongCompany(evidence, resources, destination)) };
  });
}

/** As `move` by recovery, and each of the resources runs so many seconds after the last trigger at the latest. */
export function recoverWithin(resources: readonly Sid[], node: NodeName, seconds: number): Expectation {
  const recovery = move(resources, 'recover', { kind: 'node', node });
  const inTime = expectOfEach({ resources }, `should run within ${seconds} seconds`, (evidence, resource) => {
    const start = runChangesOf(evidence, resource).findLast(({ to }) => to === 'started');
    if (!start) return 'was not started';
    const { time, doneAt = time } = evidence.since;
    const after = start.time - doneAt;
    return after > seconds ? `was started after ${after}` : undefined;
  });
  return {
    ...recovery,
    judge: (evidence) => {
      const verdict = recovery.judge(evidence);
      return verdict.holds ? inTime.judge(evidence) : verdict;
    },
  };
}

/** Each of the resources was on the node before, and went back to it in the way that is natural to its type. */
export function returnTo(resources: readonly Sid[], node: NodeName): Expectation {
  return expectOfEach({ resources, nodes: [node] }, `should return to ${node}`, (evidence, resource) => {
    if (!wasOn(evidence, resource, node)) return 'was never there before';
    return wrongMove(evidence, resource, typeOf(resource) === 'vm' ? 'migrate' : 'relocate', [node]);
  });
}

/** What is wrong with the way of a resource, as it follows "but"; any node will do if none is given. */
function wrongMove(
  evidence: Evidence,
  resource: Sid,
  way: ExpectedWay,
  nodes: readonly NodeName[],
): string | undefined {
  const status = statusOf(evidence, resource);
  const moves = movesOf(evidence, resource);
  const [first] = moves;
  if (!status) return whereabouts(status);
  if (!first) return withoutMovement(evidence, resource);
  if (moves.length > 1) return `moved ${moves.length} times (${routeOf(moves)})`;
  if (!isOn(status, first.to)) return whereabouts(status);
  if (nodes.length > 0 && !nodes.includes(first.to)) return deed(first, `to ${first.to}`);
  if (first.kind !== way) return deed(first, 'there');
  if (way === 'migrate' && runChangesOf(evidence, resource).some(({ to }) => to === 'stopped'))
    return 'was stopped on the way';
  return undefined;
}

function withoutMovement(evidence: Evidence, resource: Sid): string {
  const status = statusOf(evidence, resource);
  if (movementsOf(evidence, resource).length > 0) return `failed to move and ${whereabouts(status)}`;
  return status && isOn(status, status.node) && status.state === 'started'
    ? `stays on ${status.node}`
    : whereabouts(status);
}

function wrongCompany(evidence: Evidence, resources: readonly Sid[], { kind }: Destination): string | undefined {
  const ends = resources.map((resource) => statusOf(evidence, resource)?.node ?? '');
  return endsFit[kind](new Set(ends).size, ends.length) ? undefined : `are on ${list(ends)}`;
}

/** Whether that many different nodes are right for that many resources. */
const endsFit: Readonly<Record<Destination['kind'], (distinct: number, all: number) => boolean>> = {
  node: () => true,
  'one of': () => true,
  'the same node': (distinct) => distinct === 1,
  'different nodes': (distinct, all) => distinct === all,
};

function nodesOf(destination: Destination): readonly NodeName[] {
  if (destination.kind === 'node') return [destination.node];
  return destination.kind === 'one of' ? destination.nodes : [];
}

function destinationWords(destination: Destination): string {
  if (destination.kind === 'node') return destination.node;
  return destination.kind === 'one of' ? `one of ${list(destination.nodes)}` : destination.kind;
}
