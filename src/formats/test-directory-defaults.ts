import type { Sid } from '../cluster';
import type { DynamicStats, HardwareEntry, JsonFiles, ServiceEntry, StaticStats } from './test-directory-shapes';

/** Bytes of a MiB, the unit of memory in the commands of the virtual cluster. */
export const mebibyte = 1024 * 1024;

/** A node of which nothing else is said: off, 24 cores, 128 GiB (spec/testbed.md). */
export const defaultNode = {
  power: 'off',
  network: 'off',
  maxcpu: 24,
  maxmem: 131072 * mebibyte,
} as const satisfies HardwareEntry;

/** What a resource is limited to if the cluster has no `static_service_stats`: 4 cores, 4096 MiB. */
export const defaultStaticStats: Required<StaticStats> = { maxcpu: 4, maxmem: 4096 * mebibyte };

/** What a resource uses if the cluster has no `dynamic_service_stats`: 2 cores, 2048 MiB. */
export const defaultDynamicStats: Required<DynamicStats> = { cpu: 2, mem: 2048 * mebibyte };

/** The nodes of a directory without `hardware_status`. */
export const defaultHardwareStatus: JsonFiles['hardware_status'] = {
  node1: defaultNode,
  node2: defaultNode,
  node3: defaultNode,
};

/** The resources of a directory without `service_config`; their state is not set. */
export const defaultServiceConfig: Readonly<Record<Sid, ServiceEntry>> = {
  'vm:101': { node: 'node1' },
  'vm:102': { node: 'node2' },
  'vm:103': { node: 'node3' },
  'vm:104': { node: 'node1' },
  'vm:105': { node: 'node2' },
  'vm:106': { node: 'node3' },
};

/** The `static_service_stats` of a directory without that file. */
export function defaultStaticServiceStats(configured: readonly Sid[]): JsonFiles['static_service_stats'] {
  return Object.fromEntries(configured.map((sid) => [sid, defaultStaticStats]));
}

/** The `dynamic_service_stats` of a directory without that file, for every resource of the static ones. */
export function defaultDynamicServiceStats(withStaticStats: readonly Sid[]): JsonFiles['dynamic_service_stats'] {
  return Object.fromEntries(withStaticStats.map((sid) => [sid, defaultDynamicStats]));
}
