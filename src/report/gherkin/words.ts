import type { Sid } from '../../cluster';

/** `vm101`, as people write `vm:101`. */
export function spoken(sid: Sid): string {
  return sid.replace(':', '');
}

/** `a`, `a and b`, `a, b and c`. */
export function enumerated(names: readonly string[]): string {
  const [last = '', ...before] = [...names].reverse();
  return before.length === 0 ? last : `${before.reverse().join(', ')} and ${last}`;
}

/** The verb that belongs to so many. */
export function verb(names: readonly unknown[], one: string, several: string): string {
  return names.length === 1 ? one : several;
}

/** A duration in its largest whole unit. */
export function durationWords(seconds: number): string {
  const [size, unit] = units.find(([length]) => seconds % length === 0) ?? [1, 'second'];
  const count = seconds / size;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

const units: readonly (readonly [number, string])[] = [
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
];

const gibibyte = 1024 ** 3;
const gigabyte = 1000 ** 3;

/** `2.5 CPUs and 4 GiB of memory`, or one of the two alone. */
export function amountWords({ cpus, memory }: { readonly cpus?: number; readonly memory?: number }): string {
  return enumerated([
    ...(cpus === undefined ? [] : [`${cpus} ${cpus === 1 ? 'CPU' : 'CPUs'}`]),
    ...(memory === undefined ? [] : [`${memoryWords(memory)} of memory`]),
  ]);
}

/** Round in binary units or in decimal ones, as a person would have chosen it. */
function memoryWords(bytes: number): string {
  const isRound = (unit: number) => Number.isInteger((bytes * 1000) / unit);
  return !isRound(gibibyte) && isRound(gigabyte) ? `${bytes / gigabyte} GB` : `${bytes / gibibyte} GiB`;
}

/** The items that have the same key together, in the order in which the first of each comes. */
export function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly (readonly Item[])[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups.values()];
}
