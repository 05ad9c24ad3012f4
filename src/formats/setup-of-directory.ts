import {
  type AutoRebalanceSetup,
  type ClusterSetup,
  type ConfiguredState,
  configuredStates,
  type DatacenterSetup,
  InputError,
  type NodeName,
  type NodeSetup,
  type ResourceSetup,
  type Scheduler,
  type ShutdownPolicy,
  type Sid,
  schedulers,
  shutdownPolicies,
} from '../cluster';
import { fromBytes } from './bytes';
import { type DatacenterConfig, isOn } from './datacenter-config';
import type { TestDirectory } from './test-directory';
import { defaultHardwareStatus, defaultServiceConfig } from './test-directory-defaults';
import type { HardwareEntry, ServiceEntry } from './test-directory-shapes';

/**
 * The cluster of a test directory before anything happens: the opposite of `directoryOf`.
 *
 * @param online the nodes that are up when the scenario begins
 * @throws InputError that names what the vocabulary cannot say
 */
export function setupOf(directory: TestDirectory, online: readonly NodeName[]): ClusterSetup {
  refuseRunningGuests(directory);
  const { managerStatus = {} } = directory;
  const hardware = Object.entries(directory.hardwareStatus ?? defaultHardwareStatus);
  const services = Object.entries(directory.serviceConfig ?? defaultServiceConfig) as [Sid, ServiceEntry][];
  return {
    nodes: inOrder(online, hardware).map(([name, entry]) => nodeOf(name, entry, online.includes(name))),
    resources: services.map(([sid, entry]) => resourceOf(sid, entry, directory)),
    rules: [],
    ...(directory.rulesConfig !== undefined && { rulesConfig: fromBytes(directory.rulesConfig) }),
    ...(directory.groups !== undefined && { groupsConfig: fromBytes(directory.groups) }),
    ...(Object.keys(managerStatus).length > 0 && { managerStatus }),
    datacenter: datacenterOf(directory.datacenter ?? {}),
  };
}

/**
 * The datacenter options that the vocabulary knows; the opposite of `datacenterConfigOf`.
 *
 * @throws InputError that names what the vocabulary cannot say
 */
export function datacenterOf({ ha = {}, crs = {} }: DatacenterConfig): DatacenterSetup {
  const policy = ha.shutdown_policy;
  const scheduler = crs.ha;
  const onStart = crs['ha-rebalance-on-start'];
  const autoRebalance = autoRebalanceOf(crs);
  return {
    ...(policy !== undefined && {
      shutdownPolicy: oneOf(shutdownPolicies, policy, 'shutdown policy') as ShutdownPolicy,
    }),
    ...(isOn(scheduler) && { scheduler: oneOf(schedulers, scheduler, 'scheduler') as Scheduler }),
    ...(onStart !== undefined && { rebalanceOnStart: isOn(onStart) }),
    ...(autoRebalance && { autoRebalance }),
  };
}

function refuseRunningGuests({ serviceStatus = {} }: TestDirectory): void {
  if (Object.values(serviceStatus).some((running) => Object.values(running).includes(1))) {
    throw new InputError('guests that run before the nodes are up');
  }
}

/** The nodes that are up in the order in which they are powered on, then the others. */
function inOrder(
  online: readonly NodeName[],
  hardware: readonly [NodeName, HardwareEntry][],
): readonly [NodeName, HardwareEntry][] {
  const place = (name: NodeName) => (online.includes(name) ? online.indexOf(name) : online.length);
  return [...hardware].sort(([a], [b]) => place(a) - place(b));
}

function nodeOf(name: NodeName, entry: HardwareEntry, online: boolean): NodeSetup {
  if (entry.power === 'on' || entry.network === 'on')
    throw new InputError(`${name} with power before it is switched on`);
  if (entry.cfs || entry.shutdown) throw new InputError(`${name} with a fault from the beginning`);
  const version = entry['pve-manager-version'];
  return {
    name,
    online,
    ...(entry.maxcpu !== undefined && { cpus: entry.maxcpu }),
    ...(entry.maxmem !== undefined && { memory: entry.maxmem }),
    ...(version !== undefined && { version }),
  };
}

function resourceOf(sid: Sid, entry: ServiceEntry, directory: TestDirectory): ResourceSetup {
  const { node, state, failback, max_restart, max_relocate, group, lock } = entry;
  const limits = directory.staticServiceStats?.[sid];
  const usage = directory.dynamicServiceStats?.[sid];
  return {
    sid,
    node,
    state: oneOf(configuredStates, state || 'disabled', `state of ${sid}`) as ConfiguredState,
    ...(failback !== undefined && { failback: failback !== 0 }),
    ...(max_restart !== undefined && { maxRestart: max_restart }),
    ...(max_relocate !== undefined && { maxRelocate: max_relocate }),
    ...(group !== undefined && { group }),
    ...(lock !== undefined && { lock }),
    ...(limits && { limits: loadOf(limits.maxcpu, limits.maxmem) }),
    ...(usage && { usage: loadOf(usage.cpu, usage.mem) }),
  };
}

function loadOf(cpus: number | undefined, memory: number | undefined) {
  return { ...(cpus !== undefined && { cpus }), ...(memory !== undefined && { memory }) };
}

type Options = Readonly<Record<string, unknown>>;

function autoRebalanceOf(crs: Options): AutoRebalanceSetup | undefined {
  if (!isOn(crs['ha-auto-rebalance'])) return undefined;
  // An option that is null has its default, like one that is missing.
  const number = (name: string) => ((crs[name] ?? undefined) === undefined ? undefined : Number(crs[name]));
  const method = crs['ha-auto-rebalance-method'] ?? undefined;
  const threshold = number('ha-auto-rebalance-threshold');
  const holdDuration = number('ha-auto-rebalance-hold-duration');
  const margin = number('ha-auto-rebalance-margin');
  return {
    ...(method !== undefined && {
      method: oneOf(['bruteforce', 'topsis'], method, 'method of rebalancing') as 'bruteforce' | 'topsis',
    }),
    ...(threshold !== undefined && { threshold }),
    ...(holdDuration !== undefined && { holdDuration }),
    ...(margin !== undefined && { margin }),
  };
}

function oneOf(known: readonly string[], value: unknown, what: string): string {
  if (known.includes(String(value))) return String(value);
  throw new InputError(`the ${what} "${value}"`);
}
