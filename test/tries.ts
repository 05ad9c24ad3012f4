/** How much more often than usual random tests try; `npm run test:random` sets it. */
const times = Number(process.env.TEST_TRIES_TIMES ?? 1);

/** How often a random test tries, for the parameters of a fast-check assertion. */
export function tries(count = 100): { readonly numRuns: number } {
  return { numRuns: count * times };
}
