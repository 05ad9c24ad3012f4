import type { NodeName, TimelineEvent } from '../cluster';
import { isKind } from '../log';
import { type Evidence, type Expectation, eventsSince } from './evidence';
import { complaint, expect } from './expectation';

/** Since the last trigger the master proved each of the nodes fenced, by its agent lock (spec/manager.md, "Fencing"). */
export function areFenced(nodes: readonly NodeName[]): Expectation {
  return expectFencing(nodes, 'should be fenced, but is not', (evidence, node) => !isFenced(evidence, node));
}

/** As `areFenced`, and each of them no sooner than so many seconds after the last trigger. */
export function areFencedAfter(nodes: readonly NodeName[], seconds: number): Expectation {
  return expect({ nodes }, (evidence) => ({
    headlines: nodes.flatMap((node) =>
      complaint(`${node} should be fenced after at least ${seconds} seconds`, hastyFencing(evidence, node, seconds)),
    ),
  }));
}

/** Since the last trigger none of the nodes was fenced, and none is about to be. */
export function areNotFenced(nodes: readonly NodeName[]): Expectation {
  return expectFencing(nodes, 'should not be fenced, but is', isBeingFenced);
}

function expectFencing(
  nodes: readonly NodeName[],
  complaint: string,
  isWrong: (evidence: Evidence, node: NodeName) => boolean,
): Expectation {
  return expect({ nodes }, (evidence) => ({
    headlines: nodes.filter((node) => isWrong(evidence, node)).map((node) => `${node} ${complaint}`),
  }));
}

function hastyFencing(evidence: Evidence, node: NodeName, seconds: number): string | undefined {
  const proof = proofOfFencing(evidence, node);
  if (!proof) return 'is not';
  const after = proof.time - evidence.since.time;
  return after < seconds ? `was after ${after}` : undefined;
}

function isFenced(evidence: Evidence, node: NodeName): boolean {
  return proofOfFencing(evidence, node) !== undefined;
}

function proofOfFencing(evidence: Evidence, node: NodeName): TimelineEvent | undefined {
  return eventsSince(evidence).find(
    (event) => isKind(event, 'fence-acknowledged', 'fence-succeeded') && event.fields.node === node,
  );
}

function isBeingFenced(evidence: Evidence, node: NodeName): boolean {
  return (
    evidence.state.nodes[node]?.state === 'fence' ||
    eventsSince(evidence).some(
      (event) => isKind(event, 'fence-attempt', 'fence-succeeded') && event.fields.node === node,
    )
  );
}
