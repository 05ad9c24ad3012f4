import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { InputError, parseSid, type Sid } from '../cluster';
import { checkShape } from '../formats';
import { parseYaml } from '../formats/yaml-file';
import { type LimitsInSeconds, liveConfigValidator, type WrittenLiveConfig } from './config-shape';
import { type HookName, inverseHooks } from './hook-names';
import { splitWords } from './words';

/** A cluster that may be driven, and how; live.yaml with its defaults filled in and its paths made absolute. */
export interface LiveConfig {
  /** The file that it was read from, for messages. */
  readonly file: string;
  /** The name of the cluster, which has to be the one that the cluster gives itself. */
  readonly cluster: string;
  /** Addresses of the API, `https://host:port`; any node serves all of it. */
  readonly hosts: readonly string[];
  readonly tokenFile?: string;
  readonly trust: Trust;
  /** The node of the cluster for each node of the features; by default both in the order of their names. */
  readonly nodes?: Readonly<Record<string, string>>;
  /** Guests that exist, by their names in the features. */
  readonly guests: ReadonlyMap<Sid, Sid>;
  readonly vmids: VmidRange;
  /** Guests outside the range that may be touched all the same. */
  readonly allowedGuests: ReadonlySet<number>;
  /** Whether other guests and HA resources may be on the cluster. */
  readonly allowForeign: boolean;
  readonly pool?: string;
  /** Options of guests that are created. */
  readonly guest: Readonly<Record<string, string | number>>;
  /** Options of containers that are created; without them there are none. */
  readonly container?: Readonly<Record<string, string | number>>;
  /** The words of a command for each hook. */
  readonly hooks: ReadonlyMap<HookName, readonly string[]>;
  readonly hookSeconds: number;
  /** Placeholders of hooks, by node of the cluster. */
  readonly variables: Readonly<Record<string, Readonly<Record<string, string | number>>>>;
  readonly limits: LimitsInSeconds;
  /** Seconds of cluster time between two looks at the cluster. */
  readonly pollSeconds: number;
  /** Seconds of cluster time in a second of real time. */
  readonly timeFactor: number;
  /** The folder of the undo journals. */
  readonly journals: string;
  /** The version of pve-ha-manager; the API does not tell it. */
  readonly version?: string;
}

/** How a node proves that it is one: by its fingerprint, by a CA of its own, or by a CA that the system trusts. */
export type Trust =
  | { readonly by: 'fingerprint'; readonly fingerprints: readonly string[] }
  | { readonly by: 'ca'; readonly file: string }
  | { readonly by: 'system' };

/** Numbers of guests, both ends included. */
export interface VmidRange {
  readonly first: number;
  readonly last: number;
}

/** The tag of the guests that this program creates, or may touch. */
export const guestTag = 'pve-ha-spec';

/** In seconds (spec/live-api.md 5.1). */
const defaultLimits: LimitsInSeconds = {
  api: 240,
  stop: 300,
  maintenance: 300,
  reboot: 900,
  power: 600,
  start: 300,
  factor: 1,
};

/** Small enough for every node, without disk and network, so that it needs no storage (spec/live-api.md 4.6). */
const defaultGuest = { memory: 64, cores: 1, ostype: 'l26' };

/**
 * Reads a live.yaml.
 *
 * @throws InputError that says what is wrong in which line
 */
export function readLiveConfig(path: string): LiveConfig {
  const file = basename(path);
  const text = readText(path);
  const written = checkShape(liveConfigValidator(), parseYaml(text, file), { file, text });
  const refuse = (problem: string): never => {
    throw new InputError(problem, { file });
  };
  const at = (entry: string) => resolve(dirname(path), entry);
  const { 'token-file': tokenFile, nodes, pool, container } = written;
  return {
    file,
    cluster: written.cluster,
    hosts: written.hosts.map(addressOf),
    ...(tokenFile !== undefined && { tokenFile: at(tokenFile) }),
    trust: trustOf(written, at, refuse),
    ...(nodes && { nodes }),
    guests: guestsOf(written),
    vmids: rangeOf(written.vmids ?? '9100-9999', refuse),
    allowedGuests: new Set(written['allow-guests']),
    allowForeign: written['allow-foreign'] ?? false,
    ...(pool !== undefined && { pool }),
    guest: { ...defaultGuest, ...written.guest },
    ...(container && { container }),
    hooks: hooksOf(written, refuse),
    hookSeconds: written['hook-seconds'] ?? 60,
    variables: written.variables ?? {},
    limits: { ...defaultLimits, ...written.limits },
    pollSeconds: written['poll-seconds'] ?? 5,
    timeFactor: written['time-factor'] ?? 1,
    journals: at(written.journals ?? 'live-journals'),
    ...(written.version !== undefined && { version: written.version }),
  };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new InputError(
      'there is no such file; docs/live-cluster.md shows how to write one',
      { file: path },
      { cause },
    );
  }
}

function addressOf(host: string): string {
  const bare = host.replace(/^https:\/\//, '').replace(/\/$/, '');
  return `https://${/:\d+$/.test(bare) ? bare : `${bare}:8006`}`;
}

type Refuse = (problem: string) => never;

function trustOf({ ca, fingerprints }: WrittenLiveConfig, at: (entry: string) => string, refuse: Refuse): Trust {
  if (ca !== undefined && fingerprints) return refuse('ca and fingerprints are both given: take one of them');
  if (fingerprints) return { by: 'fingerprint', fingerprints: fingerprints.map((each) => each.toUpperCase()) };
  return ca === undefined ? { by: 'system' } : { by: 'ca', file: at(ca) };
}

function guestsOf({ guests = {} }: WrittenLiveConfig): ReadonlyMap<Sid, Sid> {
  return new Map(Object.entries(guests).map(([name, guest]) => [parseSid(name) ?? (name as Sid), guest as Sid]));
}

function rangeOf(text: string, refuse: Refuse): VmidRange {
  const [first = 0, last = 0] = text.split('-').map(Number);
  if (first < 100 || last < first) return refuse(`vmids: ${text} is no range of guests: it begins at 100 or above`);
  return { first, last };
}

function hooksOf({ hooks = {} }: WrittenLiveConfig, refuse: Refuse): ReadonlyMap<HookName, readonly string[]> {
  const entries = Object.entries(hooks) as [HookName, string | readonly string[]][];
  const read = new Map(entries.map(([name, command]) => [name, splitWords(command)]));
  for (const name of read.keys()) {
    const inverse = inverseHooks[name];
    if (!read.has(inverse)) refuse(`hooks: there is ${name}, but not ${inverse}, which undoes it`);
  }
  return read;
}
