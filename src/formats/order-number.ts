/**
 * The order number of a new rule: one more than the smallest that is there, so that ties are normal (spec/rules.md
 * 5.4).
 *
 * @param numbers those of all rules, disabled and broken ones too
 */
export function newOrderNumber(numbers: Iterable<number>): number {
  let smallest: number | undefined;
  for (const number of numbers) if (smallest === undefined || number < smallest) smallest = number;
  return (smallest ?? 0) + 1;
}
