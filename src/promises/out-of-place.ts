import type { ClusterState, NodeName, ResourceStatus, RuleSetup, ServiceState, Sid } from '../cluster';
import { eligibleNodes } from './eligible-nodes';
import { RuleIndex } from './rule-index';

/** A resource that runs on a node in maintenance. */
export interface StaysInMaintenance {
  readonly resource: Sid;
  readonly node: NodeName;
  /** Where it could be instead; if there is none, it rightly stays. */
  readonly eligible: readonly NodeName[];
}

/**
 * The resources that run on a node in maintenance, in a state in which all has come to rest.
 *
 * @param rules those in force, see `rulesInForce`
 */
export function stayInMaintenance(rules: readonly RuleSetup[], state: ClusterState): readonly StaysInMaintenance[] {
  const index = new RuleIndex(rules);
  return statuses(state).flatMap(([resource, status]) => {
    if (status.state === undefined) return [];
    const node = status.runsOn.find((name) => state.nodes[name]?.state === 'maintenance');
    return node === undefined ? [] : [{ resource, node, eligible: eligibleNodes(resource, index, state) }];
  });
}

/** A resource that should run and does not. */
export interface WithoutPlace {
  readonly resource: Sid;
  /** Where the manager holds it. */
  readonly node: NodeName;
  readonly state: ServiceState;
  /** Where it could run; empty if the rules and nodes leave it no place. */
  readonly eligible: readonly NodeName[];
}

/**
 * The managed resources that should run but run nowhere, in a state in which all has come to rest.
 *
 * @param rules those in force, see `rulesInForce`
 */
export function withoutPlace(rules: readonly RuleSetup[], state: ClusterState): readonly WithoutPlace[] {
  const index = new RuleIndex(rules);
  return statuses(state).flatMap(([resource, { requested, state: held, node, runsOn }]) => {
    if (requested !== 'started' || held === undefined || runsOn.length > 0) return [];
    return [{ resource, node, state: held, eligible: eligibleNodes(resource, index, state) }];
  });
}

function statuses({ resources }: ClusterState): readonly (readonly [Sid, ResourceStatus])[] {
  return Object.entries(resources) as [Sid, ResourceStatus][];
}
