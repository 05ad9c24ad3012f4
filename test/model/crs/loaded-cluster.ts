import type { NodeName, Sid } from '../../../src/cluster';
import { type ServiceEntry, type TestDirectory, toBytes } from '../../../src/formats';
import { formatEvent } from '../../../src/log';
import { type Profile, playDirectory, profileOf } from '../../../src/model';

export const gibibyte = 1024 ** 3;

/** A resource: where it is, what it is limited to and what it uses, in cores and GiB. */
export interface LoadedGuest extends Partial<ServiceEntry> {
  readonly node: NodeName;
  readonly maxcpu?: number;
  readonly maxmem?: number;
  readonly cpu?: number;
  readonly mem?: number;
}

/** A cluster whose load matters: three nodes with 24 cores and 64 GiB, all powered on, unless it says otherwise. */
export interface LoadedCluster {
  /** The `crs` options. */
  readonly crs: NonNullable<NonNullable<TestDirectory['datacenter']>['crs']>;
  readonly guests: Readonly<Record<Sid, LoadedGuest>>;
  readonly nodes?: readonly NodeName[];
  readonly cores?: number;
  readonly memory?: number;
  readonly rules?: string;
  /** Groups of commands: the first at 20 s, the next ones 100 s apart. */
  readonly commands?: readonly (readonly string[])[];
  /** Files in place of those that follow from the above. */
  readonly files?: Partial<TestDirectory>;
}

/** Plays the cluster and gives the lines of the log that match. */
export function logOf(cluster: LoadedCluster, pattern: RegExp, profile: Profile = profileOf()): string[] {
  return playDirectory(directoryOf(cluster), profile)
    .map(formatEvent)
    .filter((line) => pattern.test(line));
}

export function powerOn(nodes: readonly NodeName[]): readonly string[] {
  return nodes.map((node) => `power ${node} on`);
}

function directoryOf(cluster: LoadedCluster): TestDirectory {
  const { crs, guests, nodes = ['node1', 'node2', 'node3'], cores = 24, memory = 64, files } = cluster;
  const hardware = { power: 'off', network: 'off', maxcpu: cores, maxmem: memory * gibibyte } as const;
  return {
    cmdlist: cluster.commands ?? [powerOn(nodes)],
    hardwareStatus: Object.fromEntries(nodes.map((node) => [node, hardware])),
    serviceConfig: forEachGuest(guests, ({ maxcpu, maxmem, cpu, mem, ...entry }) => ({ state: 'started', ...entry })),
    staticServiceStats: forEachGuest(guests, ({ maxcpu = 8, maxmem = 8 }) => ({ maxcpu, maxmem: maxmem * gibibyte })),
    dynamicServiceStats: forEachGuest(guests, ({ cpu = 1, mem = 1 }) => ({ cpu, mem: mem * gibibyte })),
    datacenter: { crs },
    ...(cluster.rules !== undefined && { rulesConfig: toBytes(cluster.rules) }),
    ...files,
  };
}

function forEachGuest<Value>(
  guests: LoadedCluster['guests'],
  read: (guest: LoadedGuest) => Value,
): Readonly<Record<Sid, Value>> {
  return Object.fromEntries(Object.entries(guests).map(([sid, guest]) => [sid, read(guest)]));
}
