/** A number of things: `1 scenario`, `2 scenarios`. */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
