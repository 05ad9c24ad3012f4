import type { DisarmMode, LrmMode, LrmState, NodeName, NodeState, ServiceState, Sid } from '../../cluster';

/** A resource in the answer of `status/manager_status`. */
export interface ServiceBody {
  readonly state: ServiceState;
  readonly node: NodeName;
  readonly uid: string;
  readonly running?: 1;
  readonly target?: NodeName;
  readonly cmd?: readonly string[];
  readonly failed_nodes?: readonly NodeName[];
  readonly maintenance_node?: NodeName;
  readonly timeout?: string;
}

/** What the master last wrote; empty if there never was one. */
export interface MasterBody {
  readonly master_node?: NodeName;
  readonly timestamp?: number;
  readonly node_status?: Readonly<Record<NodeName, NodeState>>;
  readonly service_status?: Readonly<Record<Sid, ServiceBody>>;
  readonly node_request?: Readonly<Record<NodeName, { readonly maintenance?: 1 }>>;
  readonly disarm?: { readonly mode: DisarmMode; readonly state: 'disarming' | 'disarmed' };
}

export interface LrmBody {
  readonly state: LrmState;
  readonly mode: LrmMode;
  readonly timestamp: number;
  readonly results: Readonly<
    Record<string, { readonly sid: Sid; readonly state: ServiceState; readonly exit_code: number }>
  >;
}

/** The answer of `status/manager_status` (spec/live-api.md 3.6). */
export interface ManagerStatusBody {
  readonly manager_status: MasterBody;
  /** `quorate` is the text "1", or empty. */
  readonly quorum: { readonly node: NodeName; readonly quorate: '1' | '' };
  readonly lrm_status?: Readonly<Record<NodeName, LrmBody>>;
}
