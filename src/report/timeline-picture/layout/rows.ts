/** What takes up a part of a row, in pixels from the left. */
export interface Span {
  readonly left: number;
  /** Where what is drawn ends. */
  readonly right: number;
  /** Where its label ends, if that is longer. */
  readonly reach: number;
}

/**
 * Puts spans into few rows, each into the first in which it touches no other.
 *
 * @param gap what to leave free between two spans, in pixels
 * @returns the spans with the numbers of their rows
 */
export function inRows<Item extends Span>(items: readonly Item[], gap: number): readonly (Item & { row: number })[] {
  const rows: Item[][] = [];
  return items.map((item) => {
    const fits = (row: readonly Item[]) =>
      row.every((other) => item.left >= other.reach + gap || other.left >= item.reach + gap);
    const found = rows.findIndex(fits);
    const row = found < 0 ? rows.length : found;
    rows[row] = [...(rows[row] ?? []), item];
    return { ...item, row };
  });
}

/**
 * Puts flags, each on a pole at its left that leads down, into rows above one another so that no pole runs through
 * another flag.
 *
 * @param flags sorted from left to right
 * @param mostRows how many rows there are; a flag that finds none is a mere knob at the foot of all flags
 * @returns the flags with the numbers of their rows, counted from the bottom; -1 for a knob
 */
export function onPoles<Item extends Span>(
  flags: readonly Item[],
  gap: number,
  mostRows: number,
): readonly (Item & { row: number })[] {
  const placed: (Item & { row: number })[] = [];
  for (const flag of [...flags].reverse()) {
    const inTheWay = placed.filter(({ left }) => left < flag.reach + gap);
    const row = Math.max(-1, ...inTheWay.map((other) => other.row)) + 1;
    placed.unshift({ ...flag, row: row < mostRows ? row : -1 });
  }
  return placed;
}

/** The number of rows that are taken up. */
export function rowCount(items: readonly { readonly row: number }[]): number {
  return items.reduce((count, { row }) => Math.max(count, row + 1), 0);
}
