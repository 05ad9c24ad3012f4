/**
 * Gives a function with rest parameters the number of parameters that its sentence has: cucumber compares the two, to
 * find mistakes in step definitions.
 */
export function withArity<Step extends object>(parameters: number, step: Step): Step {
  return Object.defineProperty(step, 'length', { value: parameters });
}
