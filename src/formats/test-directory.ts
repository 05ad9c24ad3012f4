import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileError, InputError, type NodeName } from '../cluster';
import { type ByteText, toBytes } from './bytes';
import { checkShape, type JsonSource, parseJson } from './json-file';
import { makeFolder } from './make-folder';
import { type JsonFiles, validatorOfFile, withoutNulls } from './test-directory-shapes';

/**
 * The input of the virtual cluster, and the log that is expected of it (spec/testbed.md, "Input: a test directory"). A
 * member that is missing is an absent file; its default is the business of whoever plays the directory, and stands in
 * `test-directory-defaults.ts`.
 */
export interface TestDirectory {
  readonly cmdlist: JsonFiles['cmdlist'];
  readonly hardwareStatus?: JsonFiles['hardware_status'];
  readonly managerStatus?: JsonFiles['manager_status'];
  readonly serviceConfig?: JsonFiles['service_config'];
  readonly rulesConfig?: ByteText;
  readonly groups?: ByteText;
  readonly datacenter?: JsonFiles['datacenter.cfg'];
  readonly staticServiceStats?: JsonFiles['static_service_stats'];
  readonly dynamicServiceStats?: JsonFiles['dynamic_service_stats'];
  /** What really runs on a node at the start. */
  readonly serviceStatus?: Readonly<Record<NodeName, JsonFiles['service_status']>>;
  readonly logExpect?: string;
  readonly readme?: string;
}

/**
 * Reads a test directory. Members of the JSON files that nobody knows are kept; numbers that are written as texts
 * become numbers, and known members that are `null` are left out.
 *
 * @param shown what to call it in error messages
 * @throws InputError if it cannot be read, has no `cmdlist`, or a file is not JSON or of the wrong shape
 */
export function readTestDirectory(path: string, shown = path): TestDirectory {
  const names = listDirectory(path, shown);
  const sources = new Map(
    names
      .filter(isInputFile)
      .map((name) => [name, { file: join(shown, name), text: readBytes(join(path, name), join(shown, name)) }]),
  );
  return assemble({
    place: shown,
    names: [...sources.keys()],
    json: (name) => {
      const { file, text } = sources.get(name) ?? { file: join(shown, name), text: '' };
      const characters = Buffer.from(text, 'latin1').toString('utf8');
      return { value: parseJson(characters, file), source: { file, text: characters } };
    },
    bytes: (name) => sources.get(name)?.text ?? '',
  });
}

/**
 * Makes a test directory of files that are already in memory, as recorded vectors have them: JSON values by file name,
 * and texts for `rules_config` and `groups`.
 *
 * @param place what to call the input in error messages
 * @throws InputError if there is no `cmdlist`, or a file is of the wrong shape
 */
export function testDirectoryFromFiles(files: Readonly<Record<string, unknown>>, place = 'files'): TestDirectory {
  return assemble({
    place,
    names: Object.keys(files).filter(isInputFile),
    json: (name) => ({ value: structuredClone(files[name]), source: { file: join(place, name) } }),
    bytes: (name) => {
      const text = files[name];
      if (typeof text !== 'string') throw new InputError('must be a text', { file: join(place, name) });
      return toBytes(text);
    },
  });
}

/**
 * Writes a test directory. Input files of the same directory that it does not have are removed.
 *
 * @throws InputError if there can be no such folder
 */
export function writeTestDirectory(path: string, directory: TestDirectory): void {
  makeFolder(path);
  const contents = filesOf(directory);
  for (const name of readdirSync(path)) if (isInputFile(name) && !contents.has(name)) rmSync(join(path, name));
  for (const [name, bytes] of contents) writeFileSync(join(path, name), bytes, 'latin1');
}

const jsonMembers = {
  cmdlist: 'cmdlist',
  hardware_status: 'hardwareStatus',
  manager_status: 'managerStatus',
  service_config: 'serviceConfig',
  'datacenter.cfg': 'datacenter',
  static_service_stats: 'staticServiceStats',
  dynamic_service_stats: 'dynamicServiceStats',
} as const satisfies Partial<Record<keyof JsonFiles, keyof TestDirectory>>;

const byteMembers = { rules_config: 'rulesConfig', groups: 'groups' } as const;
const textMembers = { 'log.expect': 'logExpect', README: 'readme' } as const;
const statusPrefix = 'service_status_';

function isInputFile(name: string): boolean {
  return name in jsonMembers || name in byteMembers || name in textMembers || name.startsWith(statusPrefix);
}

/** Where the files of a directory come from. */
interface Origin {
  readonly place: string;
  readonly names: readonly string[];
  json(name: string): { readonly value: unknown; readonly source: JsonSource };
  bytes(name: string): ByteText;
}

function assemble(origin: Origin): TestDirectory {
  const present = new Set(origin.names);
  if (!present.has('cmdlist')) {
    const problem = 'cmdlist is missing; it holds the list of command groups, e.g. [["power node1 on"], []]';
    throw new InputError(problem, { file: origin.place });
  }
  const read = <Name extends keyof JsonFiles>(shape: Name, name: string = shape): JsonFiles[Name] => {
    const { value, source } = origin.json(name);
    return withoutNulls(shape, checkShape(validatorOfFile(shape), value, source));
  };
  const json = <Name extends keyof typeof jsonMembers>(name: Name) =>
    present.has(name) ? { [jsonMembers[name]]: read(name) } : {};
  const bytes = (name: keyof typeof byteMembers) =>
    present.has(name) ? { [byteMembers[name]]: origin.bytes(name) } : {};
  const text = (name: keyof typeof textMembers) =>
    present.has(name) ? { [textMembers[name]]: Buffer.from(origin.bytes(name), 'latin1').toString('utf8') } : {};
  const statusFiles = origin.names.filter((name) => name.startsWith(statusPrefix)).sort();
  const serviceStatus = Object.fromEntries(
    statusFiles.map((name) => [name.slice(statusPrefix.length), read('service_status', name)]),
  );
  return {
    cmdlist: read('cmdlist'),
    ...json('hardware_status'),
    ...json('manager_status'),
    ...json('service_config'),
    ...bytes('rules_config'),
    ...bytes('groups'),
    ...json('datacenter.cfg'),
    ...json('static_service_stats'),
    ...json('dynamic_service_stats'),
    ...(statusFiles.length > 0 && { serviceStatus }),
    ...text('log.expect'),
    ...text('README'),
  };
}

function listDirectory(path: string, shown: string): string[] {
  try {
    return readdirSync(path).sort();
  } catch (cause) {
    const problem = existsSync(path) ? 'is not a directory that can be read' : 'no such directory';
    throw new InputError(problem, { file: shown }, { cause });
  }
}

function readBytes(path: string, shown: string): ByteText {
  try {
    return readFileSync(path, 'latin1');
  } catch (cause) {
    throw fileError('cannot be read', shown, cause);
  }
}

/** The files of a test directory, by name. */
export function filesOf(directory: TestDirectory): ReadonlyMap<string, ByteText> {
  const files = new Map<string, ByteText>();
  for (const [name, member] of entriesOf(jsonMembers)) {
    const value = directory[member];
    if (value !== undefined) files.set(name, toBytes(jsonText(value)));
  }
  for (const [name, member] of entriesOf(byteMembers)) {
    const value = directory[member];
    if (value !== undefined) files.set(name, value);
  }
  for (const [name, member] of entriesOf(textMembers)) {
    const value = directory[member];
    if (value !== undefined) files.set(name, toBytes(value));
  }
  for (const [node, value] of Object.entries(directory.serviceStatus ?? {})) {
    files.set(statusPrefix + node, toBytes(jsonText(value)));
  }
  return files;
}

function entriesOf<Table extends Readonly<Record<string, string>>>(table: Table): [string, Table[keyof Table]][] {
  return Object.entries(table) as [string, Table[keyof Table]][];
}

/** JSON with one member of the outermost list or object on a line. */
function jsonText(value: object): string {
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const lines = Array.isArray(value)
    ? value.map((item) => JSON.stringify(item))
    : Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${JSON.stringify(item)}`);
  return lines.length === 0
    ? `${open}${close}\n`
    : `${open}\n${lines.map((line) => `  ${line}`).join(',\n')}\n${close}\n`;
}
