import type { ResourceStatus, ServiceState, Sid } from '../cluster';
import type { Expectation } from './evidence';
import { expectOfEach } from './expectation';
import { statusOf, whereabouts } from './whereabouts';
import { stateWords } from './words';

/** The manager holds each of the resources in this state. */
export function resourcesAre(resources: readonly Sid[], state: ServiceState): Expectation {
  return expectOfEach({ resources }, `should be ${stateWords(state)}`, (evidence, resource) => {
    const status = statusOf(evidence, resource);
    return status?.state === state ? undefined : stateSeen(status);
  });
}

/** The manager holds none of the resources: they are ignored, or were removed. */
export function resourcesAreUnmanaged(resources: readonly Sid[]): Expectation {
  return expectOfEach({ resources }, 'should be unmanaged', (evidence, resource) => {
    const status = statusOf(evidence, resource);
    return status?.state === undefined ? undefined : stateSeen(status);
  });
}

function stateSeen(status: ResourceStatus | undefined): string {
  if (!status) return whereabouts(status);
  return status.state === undefined
    ? `is not managed (on ${status.node})`
    : `is ${stateWords(status.state)} on ${status.node}`;
}
