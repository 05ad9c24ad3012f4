/**
 * How imbalance is measured: by the coefficient of variation, or by that divided by its largest possible value
 * (spec/crs.md 6.2).
 */
export type ImbalanceMeasure = 'cv' | 'normalised';

/**
 * How unevenly the nodes are loaded (spec/crs.md 6.2); 0 if they are all alike, or fewer than two.
 *
 * @param loads in the order of the nodes' names
 */
export function imbalanceOf(loads: readonly number[], measure: ImbalanceMeasure): number {
  const count = loads.length;
  let sum = 0;
  for (const load of loads) sum += load;
  if (count < 2 || sum === 0) return 0;
  const mean = sum / count;
  let squares = 0;
  for (const load of loads) squares += (load - mean) * (load - mean);
  const variation = Math.sqrt(squares / count) / mean;
  return measure === 'cv' ? variation : variation / Math.sqrt(count - 1);
}

/** An imbalance cut off after 15 decimals, as candidates are compared by it (spec/crs.md 6.5, 7.7). */
export function truncateImbalance(imbalance: number): number {
  return Math.trunc(1e15 * imbalance) / 1e15;
}
