import { byName, type ClusterSetup, type DatacenterSetup, type NodeSetup, type ResourceSetup } from '../cluster';
import { type ByteText, toBytes } from './bytes';
import type { DatacenterConfig } from './datacenter-config';
import { rulesText } from './rules-config';
import type { TestDirectory } from './test-directory';
import { defaultDynamicStats, defaultNode, defaultStaticStats } from './test-directory-defaults';
import type { HardwareEntry, ServiceEntry } from './test-directory-shapes';

/**
 * A cluster of the vocabulary as a test directory. The first group of commands powers on the nodes that are up when the
 * scenario begins.
 *
 * @param groups the further groups of commands, see `commandOf`
 */
export function directoryOf(setup: ClusterSetup, groups: readonly (readonly string[])[]): TestDirectory {
  const powerOn = setup.nodes.filter((node) => node.online).map((node) => `power ${node.name} on`);
  const rules = rulesConfigOf(setup);
  const datacenter = datacenterConfigOf(setup.datacenter);
  return {
    cmdlist: [powerOn, ...groups],
    hardwareStatus: hardwareOf(setup),
    managerStatus: setup.managerStatus ?? {},
    serviceConfig: Object.fromEntries(setup.resources.map((resource) => [resource.sid, serviceEntry(resource)])),
    ...(rules !== '' && { rulesConfig: rules }),
    ...(setup.groupsConfig !== undefined && { groups: toBytes(setup.groupsConfig) }),
    ...(Object.keys(datacenter).length > 0 && { datacenter }),
    ...statsOf(setup.resources),
  };
}

/** All rules of a cluster, or of a change of its rules, as one rules.cfg. */
export function rulesConfigOf({ rules, rulesConfig = '' }: Pick<ClusterSetup, 'rules' | 'rulesConfig'>): ByteText {
  return rulesText(rules) + toBytes(rulesConfig);
}

/** The datacenter options of the vocabulary under their names in the file; threshold and margin are fractions. */
export function datacenterConfigOf(setup: DatacenterSetup): DatacenterConfig {
  const { shutdownPolicy, scheduler, rebalanceOnStart, autoRebalance } = setup;
  const crs = {
    ...(scheduler !== undefined && { ha: scheduler }),
    ...(rebalanceOnStart !== undefined && { 'ha-rebalance-on-start': rebalanceOnStart ? 1 : 0 }),
    ...(autoRebalance && { 'ha-auto-rebalance': 1 }),
    ...(autoRebalance?.method !== undefined && { 'ha-auto-rebalance-method': autoRebalance.method }),
    ...(autoRebalance?.threshold !== undefined && { 'ha-auto-rebalance-threshold': autoRebalance.threshold }),
    ...(autoRebalance?.holdDuration !== undefined && {
      'ha-auto-rebalance-hold-duration': autoRebalance.holdDuration,
    }),
    ...(autoRebalance?.margin !== undefined && { 'ha-auto-rebalance-margin': autoRebalance.margin }),
  };
  return {
    ...(shutdownPolicy !== undefined && { ha: { shutdown_policy: shutdownPolicy } }),
    ...(Object.keys(crs).length > 0 && { crs }),
  };
}

/** Schedulers that count load need the hardware of every node, so each gets the defaults as soon as it matters. */
function hardwareOf({ nodes, datacenter }: ClusterSetup): Record<string, HardwareEntry> {
  const countsLoad = datacenter.scheduler === 'static' || datacenter.scheduler === 'dynamic';
  const complete = countsLoad || nodes.some((node) => node.cpus !== undefined || node.memory !== undefined);
  const entry = ({ cpus, memory, version }: NodeSetup): HardwareEntry => ({
    ...(complete ? defaultNode : { power: 'off', network: 'off' }),
    ...(cpus !== undefined && { maxcpu: cpus }),
    ...(memory !== undefined && { maxmem: memory }),
    ...(version !== undefined && { 'pve-manager-version': version }),
  });
  const sorted = [...nodes].sort((a, b) => byName(a.name, b.name));
  return Object.fromEntries(sorted.map((node) => [node.name, entry(node)]));
}

function serviceEntry(resource: ResourceSetup): ServiceEntry {
  return {
    node: resource.node,
    state: resource.state,
    ...(resource.failback !== undefined && { failback: resource.failback ? 1 : 0 }),
    ...(resource.maxRestart !== undefined && { max_restart: resource.maxRestart }),
    ...(resource.maxRelocate !== undefined && { max_relocate: resource.maxRelocate }),
    ...(resource.group !== undefined && { group: resource.group }),
    ...(resource.lock !== undefined && { lock: resource.lock }),
  };
}

/** The virtual cluster fills no gaps in these files: either all resources are in them, or there is no file. */
function statsOf(
  resources: readonly ResourceSetup[],
): Pick<TestDirectory, 'staticServiceStats' | 'dynamicServiceStats'> {
  if (!resources.some((resource) => resource.limits || resource.usage)) return {};
  const limits = resources.map(({ sid, limits }) => [
    sid,
    { maxcpu: limits?.cpus ?? defaultStaticStats.maxcpu, maxmem: limits?.memory ?? defaultStaticStats.maxmem },
  ]);
  const usage = resources.map(({ sid, usage }) => [
    sid,
    { cpu: usage?.cpus ?? defaultDynamicStats.cpu, mem: usage?.memory ?? defaultDynamicStats.mem },
  ]);
  return { staticServiceStats: Object.fromEntries(limits), dynamicServiceStats: Object.fromEntries(usage) };
}
