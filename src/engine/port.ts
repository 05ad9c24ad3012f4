import type { ClusterSetup, ClusterState, Timeline, Trigger } from '../cluster';
import type { DecisionWatcher } from './decision';

/** What a scenario may ask of an engine; one that lacks it makes the scenario skipped, never passed. */
export const capabilities = [
  'maintenance',
  'power',
  'network',
  'reboot',
  'commands',
  'resources',
  'guest-locks',
  'manual-moves',
  'disarm',
  'daemons',
  'filesystem-faults',
  'usage',
  'versions',
  'skip-rounds',
  /** Shifts the rhythm in which commands are executed. */
  'delays',
  /** A manager that remembers something when the scenario begins. */
  'manager-status',
  'configuration',
  'groups',
  'node-hardware',
  'failing-guests',
  /** What the hardware says, in the log of the virtual cluster. */
  'hardware-log',
  /** What the daemons of a node said before it went down. */
  'logs-of-lost-nodes',
  /** More than 10,000 seconds of cluster time. */
  'long-scenarios',
  /** Another number of nodes than the cluster has. */
  'node-count',
  /** Resources that are containers. */
  'containers',
] as const;
export type Capability = (typeof capabilities)[number];

/** Shown in reports. */
export interface EngineIdentity {
  /** The name in the registry: `model`, `simulator`, `live`. */
  readonly name: string;
  /** The version of pve-ha-manager that it is, or behaves like; `unknown` if that cannot be found out. */
  readonly version: string;
  /** The behaviour profile, where the engine has any. */
  readonly profile?: string;
  readonly capabilities: ReadonlySet<Capability>;
}

export interface SettleLimit {
  /** The longest to wait, in seconds of cluster time. */
  readonly seconds: number;
  /** Wait at least this long, in seconds of cluster time, even if nothing moves. */
  readonly atLeastSeconds?: number;
}

/** What waiting came to. */
export interface Settlement {
  /** Whether nothing moves any more. */
  readonly settled: boolean;
  /** What still moves, in words; empty if settled. */
  readonly stillMoving: readonly string[];
  /** How long it took, in seconds of cluster time. */
  readonly seconds: number;
}

/**
 * A cluster whose HA behaviour is judged. The harness calls `start` once, then any mix of `trigger`, `settle`,
 * `observe` and `timeline`, then `stop`, also after a failure. An engine reports what it sees; it never decides pass or
 * fail (design: docs/adr/0002).
 */
export interface HaEngine {
  readonly identity: EngineIdentity;
  /**
   * Finds out whether the engine can be used at all; one that always can has no need of it.
   *
   * @throws InputError that says what is missing
   */
  probe?(): Promise<void>;
  /**
   * Brings the cluster into the described state. Returns when every node is up and every resource is where the setup
   * says, as far as the engine lets it be.
   *
   * @throws InputError if the setup is not valid
   * @throws UnsupportedError if the engine cannot bring it about
   */
  start(setup: ClusterSetup): Promise<void>;
  /**
   * Makes things happen, all at the same instant and in this order. Returns when they are accepted, not when they have
   * taken effect.
   *
   * @throws InputError if a trigger names what is not in the cluster
   * @throws UnsupportedError if the engine cannot do it
   * @throws UnobservableError if it could not be done at one instant
   */
  trigger(...triggers: readonly Trigger[]): Promise<void>;
  /**
   * Waits until nothing moves any more, or says what still does.
   *
   * @throws UnobservableError if what was made to happen took so long that nothing can come a certain time after it
   */
  settle(limit: SettleLimit): Promise<Settlement>;
  /** A snapshot of one instant, safe to keep. */
  observe(): Promise<ClusterState>;
  /** All that happened since `start`. */
  timeline(): Timeline;
  /**
   * Tells of every choice of a node from now on, also after a `start` that comes later; an engine whose choices cannot
   * be seen has no such method.
   */
  watchDecisions?(watch: DecisionWatcher): void;
  /**
   * Another engine with the same cluster as it is now, timeline and all. From here on each goes its own way, and given
   * the same triggers both go the same. An engine whose cluster there can be only once has no such method.
   */
  fork?(): HaEngine;
  /** Leaves things as they were found. Safe to call twice, and after a failed `start`. */
  stop(): Promise<void>;
}

/** A scenario asks for something that the engine cannot do: it is skipped, with this reason. */
export class UnsupportedError extends Error {
  override readonly name = 'UnsupportedError';

  /** @param reason what in particular it lacks, and what would help */
  constructor(
    readonly capability: Capability,
    engine: string,
    reason?: string,
  ) {
    super(`the engine "${engine}" lacks the capability "${capability}"${reason === undefined ? '' : `: ${reason}`}`);
  }
}

/** What a scenario asks about did not show on this cluster, for no fault of its own: it is skipped, with this reason. */
export class UnobservableError extends Error {
  override readonly name = 'UnobservableError';

  /** @param reason what could not be seen, or not be brought about in time, and what would help */
  constructor(reason: string) {
    super(`could not be observed: ${reason}`);
  }
}
