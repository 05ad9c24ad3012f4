import type { NodeName } from '../cluster';
import { isKind } from '../log';
import { type Evidence, type Expectation, eventsSince } from './evidence';
import { expect } from './expectation';

/** Since the last trigger the master proved each of the nodes fenced, by its agent lock (spec/manager.md, "Fencing"). */
export function areFenced(nodes: readonly NodeName[]): Expectation {
  return expectFencing(nodes, 'should be fenced, but is not', (evidence, node) => !isFenced(evidence, node));
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

function isFenced(evidence: Evidence, node: NodeName): boolean {
  return eventsSince(evidence).some(
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
