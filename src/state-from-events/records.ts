import type { CrmState, DisarmMode, LrmMode, LrmState, NodeName, NodeState, RequestedState, Sid } from '../cluster';
import type { HeldEntry } from '../engine';

// What the events of a cluster add up to.

/** What a master holds; it publishes it at the end of a round. */
export interface Held {
  readonly nodes: Map<NodeName, NodeState>;
  readonly services: Map<Sid, HeldEntry>;
  readonly maintenanceRequests: Set<NodeName>;
  disarm: { readonly mode: DisarmMode; readonly state: 'disarming' | 'disarmed' } | undefined;
}

export interface LrmRecord {
  readonly state: LrmState;
  readonly mode: LrmMode;
  /** It was asked to end, and takes no other mode any more. */
  readonly leaving: boolean;
}

export interface NodeRecord {
  readonly name: NodeName;
  readonly hardware: { power: boolean; network: boolean };
  readonly running: Set<Sid>;
  crm: { readonly state: CrmState } | undefined;
  lrm: LrmRecord | undefined;
}

export interface ResourceRecord {
  readonly node: NodeName;
  readonly state: RequestedState;
}

/** What commands and events change. */
export interface Records {
  readonly nodes: ReadonlyMap<NodeName, NodeRecord>;
  readonly files: {
    managerStatus: Held;
    /** Sorted by resource. */
    services: Map<Sid, ResourceRecord>;
    crmCommands: string[];
  };
  /** Daemons of a kind do no round for so many rounds. */
  readonly skip: { crm: number; lrm: number };
}

export function emptyHeld(): Held {
  return { nodes: new Map(), services: new Map(), maintenanceRequests: new Set(), disarm: undefined };
}

/** A copy that later changes leave alone; entries are never changed in place. */
export function copyOf({ nodes, services, maintenanceRequests, disarm }: Held): Held {
  return {
    nodes: new Map(nodes),
    services: new Map(services),
    maintenanceRequests: new Set(maintenanceRequests),
    disarm,
  };
}
