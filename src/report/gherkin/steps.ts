/** A step of a scenario, before it is written down. */
export interface Step {
  readonly kind: 'Given' | 'When' | 'Then';
  readonly text: string;
  /** What stands below it between quotes. */
  readonly block?: string;
  readonly table?: readonly (readonly string[])[];
}

/** The lines of some steps, with And where the kind stays the same. */
export function stepLines(steps: readonly Step[]): readonly string[] {
  return steps.flatMap((step, index) => {
    const keyword = steps[index - 1]?.kind === step.kind ? 'And' : step.kind;
    return [`${keyword} ${step.text}`, ...blockLines(step.block), ...tableLines(step.table)];
  });
}

function blockLines(block: string | undefined): readonly string[] {
  if (block === undefined) return [];
  const lines = block.replace(/\n$/, '').split('\n');
  return ['"""', ...lines.map((line) => line.replaceAll('\\', '\\\\').replaceAll('"""', '\\"\\"\\"')), '"""'].map(
    (line) => (line === '' ? '' : `  ${line}`),
  );
}

function tableLines(table: Step['table'] = []): readonly string[] {
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  return table.map((row) => `  | ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`);
}
