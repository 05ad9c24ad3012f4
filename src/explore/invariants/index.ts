import { endsTogether, keptApart, staysStrict } from './affinity';
import { disarmMovesNothing } from './disarm';
import { fencedFirst } from './fencing';
import type { Invariant } from './invariant';
import { leavesMaintenance, returnsFromMaintenance, returnsToFirstNode } from './maintenance';
import { heals, prefersPriority } from './placement';
import { twiceIsNoWorse } from './repetition';
import { comesToRest, movesForAReason } from './rest';
import { endsStarted, neverLost, neverTwice } from './running';

export type { Invariant, Violation } from './invariant';

/** Everything that holds whatever happens, in the order in which it is told. */
export const invariants: readonly Invariant[] = [
  leavesMaintenance,
  returnsFromMaintenance,
  returnsToFirstNode,
  keptApart,
  endsTogether,
  staysStrict,
  comesToRest,
  movesForAReason,
  endsStarted,
  neverLost,
  neverTwice,
  heals,
  prefersPriority,
  twiceIsNoWorse,
  fencedFirst,
  disarmMovesNothing,
];

/** What small worlds cannot break: in them no time passes, nothing is disarmed, and no trigger is made twice. */
export const notInSmallWorlds: ReadonlySet<string> = new Set(
  [movesForAReason, disarmMovesNothing, twiceIsNoWorse].map(({ id }) => id),
);
