import { byName, type NodeName, type RequestedState, type Sid, type TimelineEvent } from '../../cluster';
import type { TestDirectory } from '../../formats';
import { type FieldsOf, type MessageKind, makeEvent } from '../../log';
import type { Crm } from '../crm';
import type { GuestFailures } from '../guests';
import { asReadAgain } from '../json-numbers';
import type { Lrm } from '../lrm';
import type { Profile } from '../profiles';
import type { LrmStatus, ManagerStatus } from '../status';
import { hardwareOf, servicesOf, statsOf } from './initial';
import { Locks } from './locks';
import { readStatus } from './manager-status';
import { Watchdogs } from './watchdogs';

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

export interface ClusterNode {
  readonly name: NodeName;
  readonly hardware: NodeHardware;
  /** What really runs on the node. */
  readonly running: Set<Sid>;
  crm: Crm | undefined;
  lrm: Lrm | undefined;
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

/**
 * Everything that exists in the virtual cluster: hardware, clocks, files, locks, and the log. It does nothing on its
 * own; the run loop, the commands and the daemons change it.
 */
export class VirtualCluster {
  /** Cluster time in seconds. */
  clock = 0;
  readonly nodes: ReadonlyMap<NodeName, ClusterNode>;
  readonly nodeNames: readonly NodeName[];
  readonly locks = new Locks();
  readonly watchdogs = new Watchdogs();
  readonly files: ClusterFiles;
  readonly limits: Map<Sid, GuestStats>;
  readonly usage: Map<Sid, GuestStats>;
  readonly events: TimelineEvent[] = [];
  /** How often the guests that fail by design have failed in a row. */
  readonly guestFailures: GuestFailures = { start: new Map(), move: new Map() };
  /** Whether any LRM has ever published its status (spec/lrm.md, "Publishing"). */
  anyLrmPublished = false;
  #lastUid = 0;

  constructor(
    directory: TestDirectory,
    readonly profile: Profile,
  ) {
    this.nodes = hardwareOf(directory);
    this.nodeNames = [...this.nodes.keys()];
    const services = servicesOf(directory);
    const { limits, usage } = statsOf(directory, services, profile.jsonNumbers);
    this.limits = limits;
    this.usage = usage;
    this.files = {
      managerStatus: readStatus(directory.managerStatus ?? {}),
      lrmStatus: new Map(),
      crmCommands: [],
      services,
      rules: directory.rulesConfig ?? '',
      groups: directory.groups ?? '',
      datacenter: directory.datacenter ?? {},
    };
  }

  /** Power and network are on. */
  isUp(node: NodeName): boolean {
    const hardware = this.nodes.get(node)?.hardware;
    return hardware?.power === true && hardware.network;
  }

  /** More than half of all configured nodes are online. */
  isQuorate(): boolean {
    let online = 0;
    for (const { hardware } of this.nodes.values()) if (hardware.power && hardware.network) online++;
    return online > Math.floor(this.nodes.size / 2);
  }

  /** Writes an event of the hardware, the run loop or a command at cluster time. */
  say<Kind extends MessageKind>(source: string, kind: Kind, fields?: FieldsOf<Kind>): void {
    this.events.push(makeEvent(this.clock, source, kind, fields));
  }

  /** An id that was never used before in this cluster. */
  newUid(): string {
    this.#lastUid += 1;
    return `uid-${this.#lastUid}`;
  }

  /** Changes the configuration of a resource. */
  configure(sid: Sid, change: Partial<ServiceConfig>): void {
    const config = this.files.services.get(sid);
    if (config) this.files.services.set(sid, { ...config, ...change });
  }

  addService(sid: Sid, config: ServiceConfig): void {
    const services = [...this.files.services, [sid, config] as const];
    this.files.services = new Map(services.sort(([a], [b]) => byName(a, b)));
  }

  /** Removes a resource from the configuration and from the static stats; what it uses stays on record. */
  removeService(sid: Sid): void {
    this.files.services.delete(sid);
    this.limits.delete(sid);
    this.#writeBack(this.limits);
  }

  /** Changes what a resource is limited to, or what it uses; a member that is not given stays. */
  changeStats(stats: Map<Sid, GuestStats>, sid: Sid, change: Partial<GuestStats>): void {
    stats.set(sid, { ...(stats.get(sid) ?? unknownStats), ...change });
    this.#writeBack(stats);
  }

  /** The file of these statistics is written and read again, which can change fractions (spec/crs.md 7.8). */
  #writeBack(stats: Map<Sid, GuestStats>): void {
    const { jsonNumbers } = this.profile;
    if (jsonNumbers === 'exact') return;
    for (const [sid, { cpus, memory }] of stats) {
      stats.set(sid, { cpus: cpus && asReadAgain(cpus), memory: memory && asReadAgain(memory) });
    }
  }
}

const unknownStats: GuestStats = { cpus: undefined, memory: undefined };
