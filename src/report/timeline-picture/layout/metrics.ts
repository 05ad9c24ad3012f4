/** The measures of the picture, in pixels. */
export const sizes = {
  font: 12,
  margin: 14,
  /** A bar with the gap to the next. */
  row: 21,
  bar: 16,
  /** A row of what is said about a node. */
  note: 17,
  /** Between the rows of what is said about a node and its bars. */
  underNotes: 3,
  lanePadding: 5,
  /** A row of sentences about what was done. */
  deed: 17,
  /** Between a bar's edge and its label. */
  labelGap: 5,
  /** Between what stands side by side in a row. */
  gap: 8,
  /** The mark of a trouble. */
  mark: 14,
  legendRow: 22,
  swatch: 26,
} as const;

/** An estimate of the width of a character, as a part of the font's size; in bold Arial few texts need as much. */
const characterWidth = 0.57;

/** How wide a text is at most, in pixels. */
export function textWidth(text: string, size: number = sizes.font): number {
  return text.length * size * characterWidth;
}
