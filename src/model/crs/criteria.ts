import type { Loads } from './situation';

/** Average CPU, highest CPU, average memory, highest memory: a row of the alternative matrix, all costs. */
export type Criteria = readonly [number, number, number, number];

/** What each criterion weighs; the quotients of small integers, rounded once (spec/crs.md 3.2). */
export const weights: Criteria = [1 / 18, 2 / 18, 5 / 18, 10 / 18];

/** The criteria of a situation (spec/crs.md 3.2). */
export function criteriaOf({ cpu, mem }: Pick<Loads, 'cpu' | 'mem'>): Criteria {
  return [1 + rootMeanSquare(cpu), 1 + highest(cpu), 1 + rootMeanSquare(mem), 1 + highest(mem)];
}

function rootMeanSquare(loads: readonly number[]): number {
  let sum = 0;
  for (const load of loads) sum += load * load;
  return Math.sqrt(sum / loads.length);
}

/** At least 0; ignores what is not a number (spec/crs.md 7.4). */
function highest(loads: readonly number[]): number {
  let most = 0;
  for (const load of loads) if (load > most) most = load;
  return most;
}
