/** `vm101` as the product writes it: `vm:101`. */
export function withSids(text: string): string {
  return text.replace(/\b(vm|ct|fa)(\d+)\b/g, '$1:$2');
}

/** With a full stop. */
export function sentenceOf(text: string): string {
  return text.replace(/\.?$/, '.');
}

/** With a capital letter, but for the names of resources and nodes, which have none. */
export function capitalised(text: string): string {
  return /^(?:vm|ct|fa|node)[:\d]/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

/** `1 node`, `2 nodes` */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
