import type { Standing } from './matrix';
import type { Finding, MeasuredRow, Measurement } from './measurement';

/** How a matrix shows who wins, seen from the constraint of the line. */
export const signs: Readonly<Record<Standing, string>> = {
  wins: '▲',
  yields: '▼',
  depends: '±',
  both: '=',
  neither: '∅',
  'not measured': '?',
};

/** What the signs mean, of the constraint of the line. */
export const signWords: Readonly<Record<Standing, string>> = {
  wins: 'wins',
  yields: 'gives way',
  depends: 'wins or gives way, by the case',
  both: 'both hold',
  neither: 'neither holds',
  'not measured': 'not measured',
};

/** Marks a promise that is broken. */
export const brokenSign = '✗';

/** How a row came out, seen with what is promised. */
export type RowStatus = 'kept' | 'broken' | 'nothing promised' | 'other than known' | 'not measured';

/** How a row came out. Where nothing is promised its scenarios say what the reference engine was seen to do. */
export function statusOf({ result, verdict }: MeasuredRow): RowStatus {
  if (result === 'not measured') return result;
  if (verdict === 'undocumented') return result === 'kept' ? 'nothing promised' : 'other than known';
  return result;
}

/** Whether the engine differs from the reference engine as it was when the catalogue was written, and how. */
export function changeOf({ result, verdict }: MeasuredRow): 'kept now' | 'broken now' | undefined {
  const wasBroken = verdict.startsWith('contradicts');
  if (result === 'kept' && wasBroken) return 'kept now';
  return result === 'broken' && !wasBroken ? 'broken now' : undefined;
}

/** Who had its way in a scenario: `SN wins`, `both hold`, `nobody wins`. */
export function winnersWords({ constraints }: MeasuredRow, { result, winners }: Finding): string {
  if (result === 'not measured') return result;
  if (winners.length === 0) return 'nobody wins';
  if (winners.length === constraints.length && winners.length > 1) {
    return winners.length === 2 ? 'both hold' : 'all hold';
  }
  return `${winners.join(' and ')} ${winners.length === 1 ? 'wins' : 'win'}`;
}

/** How many rows came out how, with words that follow the number; only those that there are. */
export function countRows({ rows }: Measurement): (readonly [number: number, words: string, status: RowStatus])[] {
  return (Object.entries(countWords) as [RowStatus, readonly [one: string, many: string]][])
    .map(([status, [one, many]]) => {
      const { length } = rows.filter((row) => statusOf(row) === status);
      return [length, length === 1 ? one : many, status] as const;
    })
    .filter(([number]) => number > 0);
}

const countWords: Readonly<Record<RowStatus, readonly [one: string, many: string]>> = {
  kept: ['promise kept', 'promises kept'],
  broken: ['promise broken', 'promises broken'],
  'nothing promised': ['question on which nothing is promised', 'questions on which nothing is promised'],
  'other than known': ['question answered in another way than known', 'questions answered in another way than known'],
  'not measured': ['question not measured', 'questions not measured'],
};

/** `136 questions: 82 promises kept, 35 promises broken, 19 questions on which nothing is promised`. */
export function summaryLine(measurement: Measurement): string {
  const counts = countRows(measurement).map(([number, words]) => `${number} ${words}`);
  return `${measurement.rows.length} questions: ${counts.join(', ')}`;
}

/** What a scenario came to: what it says, or what was seen instead. */
export function findingWords({ seen, scenario }: Finding): string {
  return seen ?? scenario.name;
}

/** `SN x ME`. */
export function rowTitle({ constraints }: MeasuredRow): string {
  return constraints.join(' x ');
}
