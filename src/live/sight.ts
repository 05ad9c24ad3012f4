import {
  byName,
  type DisarmMode,
  disarmModes,
  type LrmMode,
  type LrmState,
  type NodeName,
  type NodeState,
  type RequestedState,
  type ServiceState,
  type Sid,
} from '../cluster';
import { entriesOf, isYes, listOf, membersOf, numberOf, textOf } from './lenient';

/** What the API shows of a cluster at one look, by the cluster's own names. */
export interface Sight {
  /** Seconds since 1970, by the clock of the node that answered. */
  readonly time: number;
  readonly cluster: string | undefined;
  readonly quorate: boolean;
  /** Whether the cluster sees the node, by name; sorted. */
  readonly nodes: ReadonlyMap<NodeName, boolean>;
  readonly manager: ManagerSight;
  readonly lrms: ReadonlyMap<NodeName, { readonly state: LrmState; readonly mode: LrmMode }>;
  /** The resources as configured. */
  readonly resources: ReadonlyMap<Sid, ResourceSight>;
  readonly guests: ReadonlyMap<Sid, GuestSight>;
}

export interface ManagerSight {
  readonly master: NodeName | undefined;
  /** When the master last published its status; 0 if it never did. */
  readonly timestamp: number;
  readonly nodes: ReadonlyMap<NodeName, NodeState>;
  readonly services: ReadonlyMap<Sid, ServiceSight>;
  readonly maintenanceRequests: ReadonlySet<NodeName>;
  readonly disarm: { readonly mode: DisarmMode; readonly state: 'disarming' | 'disarmed' } | undefined;
}

/** What the manager holds of a resource. */
export interface ServiceSight {
  readonly state: ServiceState;
  readonly node: NodeName;
  readonly target: NodeName | undefined;
  readonly maintenanceNode: NodeName | undefined;
  readonly failedNodes: readonly NodeName[] | undefined;
}

/** A resource of the configuration, with the defaults of what is not said (spec/live-api.md 3.1). */
export interface ResourceSight {
  readonly state: RequestedState;
  readonly failback: boolean;
  readonly maxRestart: number;
  readonly maxRelocate: number;
  readonly comment: string | undefined;
}

export interface GuestSight {
  readonly node: NodeName;
  readonly running: boolean;
  readonly tags: readonly string[];
  readonly name: string | undefined;
}

/** Reads the answers of the endpoints that a look consists of. */
export function sightOf(answers: {
  readonly time: unknown;
  readonly status: unknown;
  readonly manager: unknown;
  readonly resources: unknown;
  readonly guests: unknown;
}): Sight {
  const members = entriesOf(answers.status);
  const cluster = members.find(({ type }) => type === 'cluster');
  const nodes = members.filter(({ type }) => type === 'node');
  const { manager_status: manager, lrm_status: lrms } = membersOf(answers.manager);
  return {
    time: numberOf(membersOf(answers.time).time) ?? 0,
    cluster: textOf(cluster?.name),
    quorate: isYes(cluster?.quorate),
    nodes: sorted(nodes.map((node) => [textOf(node.name) ?? '', isYes(node.online)])),
    manager: managerOf(membersOf(manager)),
    lrms: new Map(
      Object.entries(membersOf(lrms)).map(([node, status]) => {
        const { state, mode } = membersOf(status);
        return [node, { state: state as LrmState, mode: (textOf(mode) ?? 'active') as LrmMode }];
      }),
    ),
    resources: resourcesOf(answers.resources),
    guests: guestsOf(answers.guests),
  };
}

/** The resources of an answer of `GET /cluster/ha/resources`, sorted. */
export function resourcesOf(answer: unknown): ReadonlyMap<Sid, ResourceSight> {
  return sorted(
    entriesOf(answer).map(({ sid, state, failback, max_restart, max_relocate, comment }): [Sid, ResourceSight] => [
      String(sid) as Sid,
      {
        state: requestedOf(textOf(state)),
        failback: failback === undefined || isYes(failback),
        maxRestart: numberOf(max_restart) ?? 1,
        maxRelocate: numberOf(max_relocate) ?? 1,
        comment: textOf(comment),
      },
    ]),
  );
}

/** The guests of an answer of `GET /cluster/resources`, sorted; templates are none. */
export function guestsOf(answer: unknown): ReadonlyMap<Sid, GuestSight> {
  const prefixes: Readonly<Record<string, string>> = { qemu: 'vm', lxc: 'ct' };
  return sorted(
    entriesOf(answer).flatMap(({ type, vmid, node, status, tags, name, template }): [Sid, GuestSight][] => {
      const prefix = prefixes[String(type)];
      if (prefix === undefined || isYes(template)) return [];
      const running = status === 'running';
      return [[`${prefix}:${vmid}`, { node: String(node), running, tags: listOf(tags), name: textOf(name) }]];
    }),
  );
}

/** When a manager status was published, in seconds since 1970; 0 if there is none. */
export function roundOf({ timestamp }: Readonly<Record<string, unknown>>): number {
  return numberOf(timestamp) ?? 0;
}

function managerOf(status: Readonly<Record<string, unknown>>): ManagerSight {
  const { state, mode } = membersOf(status.disarm);
  const disarmMode = disarmModes.find((known) => known === mode);
  const requests = Object.entries(membersOf(status.node_request));
  return {
    master: textOf(status.master_node),
    timestamp: roundOf(status),
    nodes: sorted(
      Object.entries(membersOf(status.node_status)).map(([node, held]) => [node, String(held) as NodeState]),
    ),
    services: sorted(
      Object.entries(membersOf(status.service_status)).map(([sid, held]) => [sid as Sid, serviceOf(membersOf(held))]),
    ),
    maintenanceRequests: new Set(
      requests.filter(([, request]) => isYes(membersOf(request).maintenance)).map(([node]) => node),
    ),
    disarm: disarmMode && { mode: disarmMode, state: state === 'disarmed' ? 'disarmed' : 'disarming' },
  };
}

function serviceOf({
  state,
  node,
  target,
  maintenance_node,
  failed_nodes,
}: Readonly<Record<string, unknown>>): ServiceSight {
  return {
    state: String(state) as ServiceState,
    node: textOf(node) ?? '',
    target: textOf(target),
    maintenanceNode: textOf(maintenance_node),
    failedNodes: Array.isArray(failed_nodes) ? failed_nodes.map(String) : undefined,
  };
}

function requestedOf(state: string | undefined): RequestedState {
  return state === undefined || state === 'enabled' ? 'started' : (state as RequestedState);
}

function sorted<Name extends string, Value>(entries: readonly (readonly [Name, Value])[]): ReadonlyMap<Name, Value> {
  return new Map([...entries].sort(([a], [b]) => byName(a, b)));
}
