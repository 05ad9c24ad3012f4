import type { NodeName, Sid } from '../cluster';
import type { Evidence, Expectation } from './evidence';
import { complaint, expect, expectOfEach } from './expectation';
import { resourcesIn, statusOf, whereabouts } from './whereabouts';
import { list } from './words';

/** Each of the resources really runs on the node, and nowhere else, whichever way it got there. */
export function runOn(resources: readonly Sid[], node: NodeName): Expectation {
  return expectOfEach({ resources, nodes: [node] }, `should run on ${node}`, (evidence, resource) =>
    runningNodes(evidence, resource).join() === node ? undefined : running(evidence, resource),
  );
}

/** None of the resources runs anywhere. */
export function runNowhere(resources: readonly Sid[]): Expectation {
  return expectOfEach({ resources }, 'should not run', (evidence, resource) =>
    runningNodes(evidence, resource).length === 0 ? undefined : running(evidence, resource),
  );
}

/** The resources run, all on one node. */
export function runTogether(resources: readonly Sid[]): Expectation {
  return expectPlaces(resources, 'should run on the same node', (distinct) => distinct === 1);
}

/** The resources run, no two on one node. */
export function runApart(resources: readonly Sid[]): Expectation {
  return expectPlaces(resources, 'should run on different nodes', (distinct) => distinct === resources.length);
}

/** No resource of the cluster runs on any of the nodes. */
export function runNothing(nodes: readonly NodeName[]): Expectation {
  return expect({ nodes }, (evidence) => {
    const left = resourcesIn(evidence).filter((resource) =>
      runningNodes(evidence, resource).some((node) => nodes.includes(node)),
    );
    const headlines = left.map((resource) => `no resource should run on ${list(nodes)}, but ${resource} does`);
    return { headlines, resources: left };
  });
}

/** The resources run, each on one node, on a number of different nodes that is right. */
function expectPlaces(resources: readonly Sid[], should: string, isRight: (distinct: number) => boolean): Expectation {
  return expect({ resources }, (evidence) => {
    const places = resources.map((resource) => runningNodes(evidence, resource));
    const fits = places.every(({ length }) => length === 1) && isRight(new Set(places.flat()).size);
    return { headlines: complaint(`${list(resources)} ${should}`, fits ? undefined : eachOf(evidence, resources)) };
  });
}

function runningNodes(evidence: Evidence, resource: Sid): readonly NodeName[] {
  return statusOf(evidence, resource)?.runsOn ?? [];
}

function running(evidence: Evidence, resource: Sid): string {
  const nodes = runningNodes(evidence, resource);
  return nodes.length === 1 ? `runs on ${nodes.join()}` : whereabouts(statusOf(evidence, resource));
}

function eachOf(evidence: Evidence, resources: readonly Sid[]): string {
  return list(resources.map((resource) => `${resource} ${running(evidence, resource)}`));
}
