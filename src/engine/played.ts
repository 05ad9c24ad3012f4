import type { ClusterState, NodeName, Script, Sid, Timeline } from '../cluster';

/** A script as it was played, with everything that can be judged without playing it again. */
export interface Played {
  readonly script: Script;
  readonly timeline: Timeline;
  /** The cluster whenever it had come to rest: at the start, and after each act that the next one waited for. */
  readonly rests: readonly Rest[];
  /** What really ran where, whenever that changed. */
  readonly runs: readonly Runs[];
}

/** The cluster when nothing moved any more, or when waiting for that was given up. */
export interface Rest {
  /** How many acts of the script came before. */
  readonly acts: number;
  /** How many events came before. */
  readonly events: number;
  readonly state: ClusterState;
  /** What still moves, in words; empty if all came to rest. */
  readonly stillMoving: readonly string[];
}

/** What runs on each node from a time on, in seconds of cluster time. */
export interface Runs {
  readonly time: number;
  readonly on: ReadonlyMap<NodeName, ReadonlySet<Sid>>;
}

/**
 * Plays a script from its beginning.
 *
 * @throws UnplayableError if the engine cannot play it to its end
 */
export type PlayScript = (script: Script) => Played | Promise<Played>;

/** An engine gave up on the way, as the virtual cluster does where it was never made to go on. */
export class UnplayableError extends Error {
  override readonly name = 'UnplayableError';
}
