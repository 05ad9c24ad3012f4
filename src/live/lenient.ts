// The server does not separate numbers from strings (spec/live-api.md 2): every scalar is read for what it means.

/** Members of an object; none if the value is no object. */
export function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Record<string, unknown>) : {};
}

/** Entries of a list; none if the value is no list. */
export function entriesOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.map(membersOf) : [];
}

/** A text; undefined for what is unset. */
export function textOf(value: unknown): string | undefined {
  return value === undefined || value === null || value === '' ? undefined : String(value);
}

/** A number; undefined for what is unset or none. */
export function numberOf(value: unknown): number | undefined {
  const text = textOf(value);
  if (text === undefined || text.trim() === '') return undefined;
  const number = Number(typeof value === 'boolean' ? Number(value) : text);
  return Number.isNaN(number) ? undefined : number;
}

/** Whether a value means yes: 1, true, "1"; unset, empty and 0 mean no. */
export function isYes(value: unknown): boolean {
  return value === true || numberOf(value) === 1;
}

/** Entries of a list that is written as one text. */
export function listOf(value: unknown): readonly string[] {
  return (textOf(value) ?? '').split(/[,; ]+/).filter((entry) => entry !== '');
}
