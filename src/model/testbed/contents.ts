import type { CrmState, LrmMode, LrmState, NodeName, RequestedState, Sid } from '../../cluster';
import type { LrmStatus, ManagerStatus } from '../status';

// What the virtual cluster consists of.

export type DaemonKind = 'crm' | 'lrm';

/** A node's hardware and what an administrator does to it. */
export interface NodeHardware {
  power: boolean;
  network: boolean;
  /** The node's cluster file system takes reads and writes. */
  readWrite: boolean;
  /** The node's view of the cluster is up to date. */
  update: boolean;
  /** What the node does when its LRM has ended. */
  pending: 'reboot' | 'shutdown' | undefined;
  version: string;
  /** Cores; undefined if the input left it out. */
  readonly cpus: number | undefined;
  /** Bytes; undefined if the input left it out. */
  readonly memory: number | undefined;
}

/** A resource as it is configured. */
export interface ServiceConfig {
  readonly node: NodeName;
  /** `disabled` if the input says nothing; anything the input says is kept. */
  readonly state: RequestedState;
  readonly failback: boolean;
  readonly maxRestart: number;
  readonly maxRelocate: number;
  readonly group?: string | undefined;
  readonly lock?: string | undefined;
}

/** What a guest is limited to, and what it uses; a member that the input lacks is undefined. */
export interface GuestStats {
  readonly cpus: number | undefined;
  /** Bytes. */
  readonly memory: number | undefined;
}

/** How often the guests that fail by design have failed since they last succeeded. */
export interface GuestFailures {
  readonly start: Map<Sid, number>;
  readonly move: Map<Sid, number>;
}

/** A daemon as the run loop and the commands see it. */
interface Daemon {
  /** One round. Returns whether the daemon goes on. */
  round(): boolean;
}

export interface CrmDaemon extends Daemon {
  readonly state: CrmState;
  requestShutdown(): void;
}

export interface LrmDaemon extends Daemon {
  readonly state: LrmState;
  readonly mode: LrmMode;
  requestShutdown(reason: 'reboot' | 'shutdown' | 'restart'): void;
}

export interface ClusterNode {
  readonly name: NodeName;
  readonly hardware: NodeHardware;
  /** What really runs on the node. */
  readonly running: Set<Sid>;
  crm: CrmDaemon | undefined;
  lrm: LrmDaemon | undefined;
  /** The CRM was asked to stop by `crm {node} stop`. */
  crmStopAsked: boolean;
  lrmRestartAsked: boolean;
  /** The daemons' clocks, in seconds; they outlive the daemons. */
  readonly clocks: Record<DaemonKind, number>;
}

/** The replicated files. */
export interface ClusterFiles {
  managerStatus: ManagerStatus;
  readonly lrmStatus: Map<NodeName, LrmStatus>;
  /** Commands for the CRM, in order. */
  crmCommands: string[];
  /** Sorted by resource. */
  services: Map<Sid, ServiceConfig>;
  rules: string;
  groups: string;
  datacenter: Datacenter;
}

/** The datacenter settings, as the simulator's JSON file has them: not validated. */
export interface Datacenter {
  readonly ha?: Readonly<Record<string, unknown>>;
  readonly crs?: Readonly<Record<string, unknown>>;
}
