import { byName, type NodeName, type RequestedState, type Sid } from '../../cluster';
import {
  defaultDynamicServiceStats,
  defaultHardwareStatus,
  defaultServiceConfig,
  defaultStaticServiceStats,
  type TestDirectory,
} from '../../formats';
import { asRead, type JsonNumbers } from '../json-numbers';
import { sortedByName } from '../status';
import type { ClusterNode, GuestStats, ServiceConfig } from './contents';

const defaultVersion = '9.0.0~2';

/** The nodes of a test directory, sorted; nothing runs yet but the guests of `service_status_{node}`. */
export function hardwareOf(directory: TestDirectory): Map<NodeName, ClusterNode> {
  const hardware = directory.hardwareStatus ?? defaultHardwareStatus;
  const nodes = Object.entries(hardware).map(([name, entry]): [NodeName, ClusterNode] => {
    const running = Object.entries(directory.serviceStatus?.[name] ?? {}).filter(([, runs]) => runs === 1);
    const node: ClusterNode = {
      name,
      hardware: {
        power: entry.power === 'on',
        network: entry.network === 'on',
        readWrite: entry.cfs?.rw !== 0,
        update: entry.cfs?.update !== 0,
        pending: entry.shutdown,
        version: entry['pve-manager-version'] ?? defaultVersion,
        cpus: entry.maxcpu,
        memory: entry.maxmem,
      },
      running: new Set(running.map(([sid]) => sid as Sid)),
      crm: undefined,
      lrm: undefined,
      crmStopAsked: false,
      lrmRestartAsked: false,
      clocks: { crm: 0, lrm: 0 },
    };
    return [name, node];
  });
  return new Map(nodes.sort(([a], [b]) => byName(a, b)));
}

/** The configured resources of a test directory, sorted, with the defaults of spec/rules.md 9.2. */
export function servicesOf(directory: TestDirectory): Map<Sid, ServiceConfig> {
  const file = directory.serviceConfig ?? defaultServiceConfig;
  const entries = Object.entries(file) as [Sid, (typeof file)[Sid]][];
  return sortedByName(
    entries.map(([sid, entry]) => [
      sid,
      {
        node: entry.node,
        state: requestedState(entry.state),
        failback: (entry.failback ?? 1) !== 0,
        maxRestart: entry.max_restart ?? 1,
        maxRelocate: entry.max_relocate ?? 1,
        group: entry.group,
        lock: entry.lock,
      },
    ]),
  );
}

/** `enabled` means started; what does not exist is kept, the manager complains about it. */
function requestedState(state: string | undefined): RequestedState {
  if (!state) return 'disabled';
  return (state === 'enabled' ? 'started' : state) as RequestedState;
}

/** What the guests of a test directory are limited to and use (spec/crs.md 8.1). */
export function statsOf(
  directory: TestDirectory,
  services: ReadonlyMap<Sid, ServiceConfig>,
  jsonNumbers: JsonNumbers,
): { limits: Map<Sid, GuestStats>; usage: Map<Sid, GuestStats> } {
  const limits = directory.staticServiceStats ?? defaultStaticServiceStats([...services.keys()]);
  const usage = directory.dynamicServiceStats ?? defaultDynamicServiceStats(Object.keys(limits) as Sid[]);
  const read = (value: number | undefined): number | undefined => value && asRead(value, jsonNumbers);
  return {
    limits: statsMap(limits, ({ maxcpu, maxmem }) => ({ cpus: read(maxcpu), memory: read(maxmem) })),
    usage: statsMap(usage, ({ cpu, mem }) => ({ cpus: read(cpu), memory: read(mem) })),
  };
}

function statsMap<Entry>(
  file: Readonly<Record<string, Entry>>,
  read: (entry: Entry) => GuestStats,
): Map<Sid, GuestStats> {
  return new Map(Object.entries(file).map(([sid, entry]) => [sid as Sid, read(entry)]));
}
