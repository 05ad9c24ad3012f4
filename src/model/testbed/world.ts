import type { NodeName, Sid } from '../../cluster';
import { eventOf, type FieldsOf, type MessageKind, makeEvent, type Utterance } from '../../log';
import type { LrmStatus } from '../status';
import type { VirtualCluster } from './cluster';
import type { ClusterFiles, ClusterNode, DaemonKind, Datacenter } from './contents';
import { Death } from './death';
import type { Watchdog } from './watchdogs';

/** The virtual cluster as one daemon of one node sees it; all times are those of the daemon's clock. */
export class DaemonWorld {
  readonly node: NodeName;
  readonly #source: string;
  readonly #own: ClusterNode;

  constructor(
    readonly cluster: VirtualCluster,
    own: ClusterNode,
    private readonly kind: DaemonKind,
  ) {
    this.node = own.name;
    this.#own = own;
    this.#source = `${own.name}/${kind}`;
  }

  /** The daemon's clock, in seconds. */
  get now(): number {
    return this.#own.clocks[this.kind];
  }

  say<Kind extends MessageKind>(kind: Kind, fields?: FieldsOf<Kind>): void {
    this.cluster.events.push(makeEvent(this.now, this.#source, kind, fields));
  }

  report(utterance: Utterance): void {
    this.cluster.events.push(eventOf(this.now, this.#source, utterance));
  }

  /** The daemon's own node is online and the cluster is quorate. */
  get quorate(): boolean {
    return this.cluster.isUp(this.node) && this.cluster.isQuorate();
  }

  /** The node's view of the cluster could be updated. */
  get updated(): boolean {
    return this.#own.hardware.update;
  }

  /**
   * The replicated files, for reading and writing.
   *
   * @throws Death if the node's cluster file system refuses
   */
  get files(): ClusterFiles {
    if (!this.#own.hardware.readWrite) throw new Death('cfs connection refused - not mounted?\n');
    return this.cluster.files;
  }

  /** What really runs on the node. */
  get running(): Set<Sid> {
    return this.#own.running;
  }

  /** The datacenter settings, which can be read even while the file system refuses. */
  get datacenter(): Datacenter {
    return this.cluster.files.datacenter;
  }

  /** @throws Death if the node's cluster file system refuses */
  writeLrmStatus(status: LrmStatus): void {
    this.files.lrmStatus.set(this.node, status);
  }

  lock(name: string): boolean {
    if (!this.quorate) return false;
    const answer = this.cluster.locks.lock(name, this.node, this.now);
    if (answer === 'taken') this.say('got-lock', { lock: name });
    return answer !== 'refused';
  }

  unlock(name: string): boolean {
    return this.quorate && this.cluster.locks.unlock(name, this.node, this.now);
  }

  openWatchdog(): Watchdog {
    return this.cluster.watchdogs.open(this.node, this.now);
  }

  renewWatchdog(watchdog: Watchdog): void {
    this.cluster.watchdogs.renew(watchdog, this.now);
  }

  closeWatchdog(watchdog: Watchdog): void {
    this.cluster.watchdogs.close(watchdog, this.now);
  }
}

/** The lock that stands for a node's LRM. */
export function agentLock(node: NodeName): string {
  return `ha_agent_${node}_lock`;
}

/** The lock that makes a CRM the master. */
export const managerLock = 'ha_manager_lock';
