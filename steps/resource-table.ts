import {
  type ConfiguredState,
  configuredStates,
  InputError,
  isSid,
  type NodeName,
  parseSid,
  type ResourceSetup,
} from '../src/cluster';

/** The columns of the table of resources; the first two are required. */
const columns = ['resource', 'node', 'state', 'failback', 'max_restart', 'max_relocate', 'group', 'lock'] as const;
type Column = (typeof columns)[number];

/**
 * Reads a table of resources, one a row, its head naming the columns.
 *
 * @throws InputError for an unknown column or a value that does not fit
 */
export function readResourceTable(rows: readonly Readonly<Record<string, string>>[]): readonly ResourceSetup[] {
  return rows.map((row) => {
    const unknown = Object.keys(row).find((column) => !(columns as readonly string[]).includes(column));
    if (unknown !== undefined) throw new InputError(`unknown column "${unknown}" (known: ${columns.join(', ')})`);
    return readRow(row);
  });
}

function readRow(row: Readonly<Partial<Record<Column, string>>>): ResourceSetup {
  const sid = parseSid(row.resource ?? '') ?? row.resource ?? '';
  if (!isSid(sid)) throw new InputError(`"${row.resource ?? ''}" is not a resource, which would be vm101 or ct200`);
  if (!row.node) throw new InputError(`the node of ${sid} is missing`);
  return {
    sid,
    node: row.node satisfies NodeName,
    state: readState(row.state),
    ...optional('failback', row.failback, readFlag),
    ...optional('maxRestart', row.max_restart, readCount),
    ...optional('maxRelocate', row.max_relocate, readCount),
    ...optional('group', row.group, (text) => text),
    ...optional('lock', row.lock, (text) => text),
  };
}

function optional<Key extends string, T>(key: Key, text: string | undefined, read: (text: string) => T) {
  return (text ? { [key]: read(text) } : {}) as { readonly [K in Key]?: T };
}

function readState(text = 'started'): ConfiguredState {
  const state = configuredStates.find((known) => known === text);
  if (!state) throw new InputError(`"${text}" is not a state (known: ${configuredStates.join(', ')})`);
  return state;
}

const flags: Readonly<Record<string, boolean>> = { yes: true, no: false, on: true, off: false, '1': true, '0': false };

function readFlag(text: string): boolean {
  const flag = flags[text];
  if (flag === undefined) throw new InputError(`"${text}" is neither "yes" nor "no"`);
  return flag;
}

function readCount(text: string): number {
  if (!/^\d+$/.test(text)) throw new InputError(`"${text}" is not a number of times`);
  return Number(text);
}
