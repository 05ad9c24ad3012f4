import type { ConstraintKey } from './catalogue';
import type { Pair } from './claim';
import type { Finding, MeasuredRow, Measurement } from './measurement';

/** How one constraint does against another. */
export type Standing = 'wins' | 'yields' | 'depends' | 'both' | 'neither' | 'not measured';

/** Where two constraints meet, seen from the first. */
export interface Cell {
  readonly pair: Pair;
  readonly standing: Standing;
  /** Whether a promise about the two is broken. */
  readonly isBroken: boolean;
  readonly meetings: readonly Meeting[];
}

/** A scenario in which the two meet. */
export interface Meeting {
  readonly row: MeasuredRow;
  readonly finding: Finding;
  readonly standing: Standing;
}

/** How a constraint does against all others: how many of them it beats, gives way to, and now this, now that. */
export type Tally = Readonly<Record<'wins' | 'yields' | 'depends', number>>;

/** Where two constraints meet, seen from the first; undefined if they never do. */
export function cellOf({ rows }: Measurement, one: ConstraintKey, other: ConstraintKey): Cell | undefined {
  const meetings = rows.flatMap((row) =>
    row.findings
      .filter(({ pairs }) => pairs.some((pair) => isPairOf(pair, one, other)))
      .map((finding) => ({ row, finding, standing: standingOf(finding, one, other) })),
  );
  if (meetings.length === 0) return undefined;
  return {
    pair: [one, other],
    standing: sumUp(meetings.map(({ standing }) => standing)),
    isBroken: meetings.some(({ finding }) => finding.result === 'broken'),
    meetings,
  };
}

/** How a constraint does against all others. */
export function tallyOf(measurement: Measurement, key: ConstraintKey): Tally {
  const standings = measurement.constraints
    .filter((other) => other.key !== key)
    .map((other) => cellOf(measurement, key, other.key)?.standing);
  const count = (wanted: Standing): number => standings.filter((standing) => standing === wanted).length;
  return { wins: count('wins'), yields: count('yields'), depends: count('depends') };
}

function isPairOf([a, b]: Pair, one: ConstraintKey, other: ConstraintKey): boolean {
  return (a === one && b === other) || (a === other && b === one);
}

function standingOf({ result, winners }: Finding, one: ConstraintKey, other: ConstraintKey): Standing {
  if (result === 'not measured') return 'not measured';
  const [wins, yields] = [winners.includes(one), winners.includes(other)];
  if (wins === yields) return wins ? 'both' : 'neither';
  return wins ? 'wins' : 'yields';
}

/** Where they collide counts before where both can hold, and that before where both are dropped. */
function sumUp(standings: readonly Standing[]): Standing {
  if (standings.includes('wins') && standings.includes('yields')) return 'depends';
  const order: readonly Standing[] = ['wins', 'yields', 'both', 'neither'];
  return order.find((standing) => standings.includes(standing)) ?? 'not measured';
}
