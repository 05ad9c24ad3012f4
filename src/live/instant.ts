import type { TimelineEvent } from '../cluster';
import { UnobservableError } from '../engine';
import { isKind } from '../log';
import type { Step } from './steps';

/** What takes longer than this, in seconds of the cluster, did not happen at a moment: some rounds of the master fit in. */
const longestMoment = 30;

/** Whether the HA stack has to learn of several steps in the same round: they are to happen at one instant. */
export function happensAtOnce(steps: readonly Step[]): boolean {
  const seen = steps.filter(({ changes }) => changes.length === 0 || changes.some(({ kind }) => kind !== 'guest'));
  return seen.length > 1 && !steps.some(({ actions }) => actions.some(({ by }) => by === 'wait'));
}

/** What was done to a cluster, and what became of it meanwhile. */
export interface Doing {
  /** When the master had its last round before it and after it, in seconds since 1970. */
  readonly rounds: readonly [number, number];
  /** How long it took, in seconds of the cluster. */
  readonly seconds: number;
  /** What the HA stack said meanwhile. */
  readonly events: readonly TimelineEvent[];
}

/**
 * Makes sure that the master learnt of everything in the same round.
 *
 * @param harm whether an event shows that it matters; without it, it always does: some commands are read in silence
 * @throws UnobservableError if the master had a round in between
 */
export function requireOneRound({ rounds, seconds, events }: Doing, harm?: (event: TimelineEvent) => boolean): void {
  if (rounds[0] === rounds[1] || (harm && !events.some(harm))) return;
  throw new UnobservableError(
    `what was to happen at the same time took ${seconds} s of the cluster, and the master had a round in between`,
  );
}

const underWay: ReadonlySet<string | undefined> = new Set(['migrate', 'relocate', 'request_start_balance']);

/** A resource leaves its node. */
export function isDeparture(event: TimelineEvent): boolean {
  return isKind(event, 'service-state') && underWay.has(event.fields.to);
}

/** How long hooks took of what was just done, in seconds of the cluster; calls of the API end when they are accepted. */
export function delayOfHooks(steps: readonly Step[], seconds: number): number {
  return steps.some(({ actions }) => actions.some(({ by }) => by === 'hook')) ? seconds : 0;
}

/**
 * @param delay how long the hooks took of what something else is to come so many seconds after
 * @throws UnobservableError if nobody knows when that was
 */
export function requirePunctual(delay: number, seconds: number): void {
  if (delay <= longestMoment) return;
  throw new UnobservableError(
    `a hook took ${delay} s of the cluster, and something is to come ${seconds} s after what it did`,
  );
}
