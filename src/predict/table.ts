/** Cells in columns, two blanks apart; numbers stand to the right. */
export function textTable(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  const all = [header, ...rows];
  const isNumeric = header.map((_, column) => rows.every((row) => typeof row[column] === 'number'));
  const widths = header.map((_, column) => Math.max(...all.map((row) => String(row[column]).length)));
  return all.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return isNumeric[column] ? String(cell).padStart(width) : String(cell).padEnd(width);
      })
      .join('  ')
      .trimEnd(),
  );
}
