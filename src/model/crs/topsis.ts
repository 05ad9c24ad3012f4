import { type Criteria, weights } from './criteria';
import { SchedulingFailure } from './failure';

/**
 * Scores alternatives by how near they are to the best and how far from the worst of all of them (spec/crs.md 3.2).
 *
 * @param matrix the alternatives' criteria, all costs
 * @returns a score for each row, 0 to 1, higher is better; all 0 if the alternatives do not differ
 * @throws SchedulingFailure if a criterion is not a number, as on nodes without cores or memory
 */
export function scoreAlternatives(matrix: readonly Criteria[]): number[] {
  const columns = weights.map((weight, index) => {
    const values = normalise(
      matrix.map((row) => row[index] ?? 0),
      index,
    );
    return { values, weight, best: extreme(values, (a, b) => a < b), worst: extreme(values, (a, b) => a > b) };
  });
  return matrix.map((_, row) => {
    let toBest = 0;
    let toWorst = 0;
    for (const { values, weight, best, worst } of columns) {
      const value = values[row] ?? 0;
      const better = (value - best) * weight;
      const worse = (value - worst) * weight;
      toBest += better * better;
      toWorst += worse * worse;
    }
    return closeness(Math.sqrt(toBest), Math.sqrt(toWorst));
  });
}

/** Divides a column by its norm, unless that is 0. */
function normalise(column: readonly number[], index: number): readonly number[] {
  let squares = 0;
  for (const value of column) squares += value * value;
  const norm = Math.sqrt(squares);
  if (norm === 0) return column;
  return column.map((value) => {
    const normalised = value / norm;
    if (Number.isFinite(normalised)) return normalised;
    throw new SchedulingFailure(`criterion ${index} got invalid value ${Number.isNaN(normalised) ? 'NaN' : 'inf'}`);
  });
}

function extreme(values: readonly number[], isBeyond: (a: number, b: number) => boolean): number {
  return values.reduce((found, value) => (isBeyond(value, found) ? value : found), values[0] ?? 0);
}

function closeness(toBest: number, toWorst: number): number {
  const sum = toWorst + toBest;
  return sum === 0 ? 0 : toWorst / sum;
}
