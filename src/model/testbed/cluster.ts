import { byName, type NodeName, type Sid, type TimelineEvent } from '../../cluster';
import type { DecisionWatcher } from '../../engine';
import type { TestDirectory } from '../../formats';
import { type FieldsOf, type MessageKind, makeEvent } from '../../log';
import { asReadAgain } from '../json-numbers';
import type { Profile } from '../profiles';
import type { ClusterFiles, ClusterNode, GuestFailures, GuestStats, ServiceConfig } from './contents';
import { hardwareOf, servicesOf, statsOf } from './initial';
import { Locks } from './locks';
import { readStatus } from './manager-status';
import { Watchdogs } from './watchdogs';

/**
 * Everything that exists in the virtual cluster: hardware, clocks, files, locks, and the log. It does nothing on its
 * own; the run loop, the commands and the daemons change it.
 */
export class VirtualCluster {
  /** Cluster time in seconds. */
  clock = 0;
  readonly nodes: ReadonlyMap<NodeName, ClusterNode>;
  readonly nodeNames: readonly NodeName[];
  readonly locks: Locks;
  readonly watchdogs: Watchdogs;
  readonly files: ClusterFiles;
  readonly limits: Map<Sid, GuestStats>;
  readonly usage: Map<Sid, GuestStats>;
  readonly events: TimelineEvent[];
  /** How often the guests that fail by design have failed in a row. */
  readonly guestFailures: GuestFailures;
  /** Is told how nodes are chosen, if anybody wants to know; nothing depends on it. */
  watchDecisions: DecisionWatcher | undefined;
  /** Whether any LRM has ever published its status (spec/lrm.md, "Publishing"). */
  anyLrmPublished = false;
  #lastUid = 0;

  private constructor(
    readonly profile: Profile,
    { nodes, locks, watchdogs, files, limits, usage, events, guestFailures }: Contents,
  ) {
    this.nodes = nodes;
    this.nodeNames = [...nodes.keys()];
    this.locks = locks;
    this.watchdogs = watchdogs;
    this.files = files;
    this.limits = limits;
    this.usage = usage;
    this.events = events;
    this.guestFailures = guestFailures;
  }

  /** The cluster of a test directory, in which no daemon runs yet. */
  static of(directory: TestDirectory, profile: Profile): VirtualCluster {
    const services = servicesOf(directory);
    return new VirtualCluster(profile, {
      nodes: hardwareOf(directory),
      locks: new Locks(),
      watchdogs: new Watchdogs(),
      files: {
        managerStatus: readStatus(directory.managerStatus ?? {}),
        lrmStatus: new Map(),
        crmCommands: [],
        services,
        rules: directory.rulesConfig ?? '',
        groups: directory.groups ?? '',
        datacenter: directory.datacenter ?? {},
      },
      ...statsOf(directory, services, profile.jsonNumbers),
      events: [],
      guestFailures: { start: new Map(), move: new Map() },
    });
  }

  /** The same once more, but for the daemons: what happens in one of them does not happen in the other. */
  withoutDaemons(): VirtualCluster {
    const { files, guestFailures } = this;
    const copy = new VirtualCluster(this.profile, {
      nodes: new Map([...this.nodes].map(([name, node]) => [name, withoutDaemons(node)])),
      locks: new Locks(this.locks),
      watchdogs: new Watchdogs(this.watchdogs),
      files: {
        ...files,
        lrmStatus: new Map(files.lrmStatus),
        crmCommands: [...files.crmCommands],
        services: new Map(files.services),
      },
      limits: new Map(this.limits),
      usage: new Map(this.usage),
      events: [...this.events],
      guestFailures: { start: new Map(guestFailures.start), move: new Map(guestFailures.move) },
    });
    copy.clock = this.clock;
    copy.watchDecisions = this.watchDecisions;
    copy.anyLrmPublished = this.anyLrmPublished;
    copy.#lastUid = this.#lastUid;
    return copy;
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

/** What a cluster consists of. */
type Contents = Pick<
  VirtualCluster,
  'nodes' | 'locks' | 'watchdogs' | 'files' | 'limits' | 'usage' | 'events' | 'guestFailures'
>;

function withoutDaemons(node: ClusterNode): ClusterNode {
  const { hardware, running, clocks } = node;
  return {
    ...node,
    hardware: { ...hardware },
    running: new Set(running),
    clocks: { ...clocks },
    crm: undefined,
    lrm: undefined,
  };
}

const unknownStats: GuestStats = { cpus: undefined, memory: undefined };
