/**
 * A number with two decimals, rounded from its exact binary value, ties to the even digit (spec/crs.md 7.6).
 * `toFixed` rounds exact ties up; they are the odd multiples of 1/8.
 *
 * @param value not negative
 */
export function formatTwoDecimals(value: number): string {
  const isTie = Math.abs((value * 8) % 2) === 1;
  if (!isTie) return value.toFixed(2);
  const below = Math.floor(value * 100);
  return ((below % 2 === 0 ? below : below + 1) / 100).toFixed(2);
}
