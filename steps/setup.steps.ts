import { type DataTable, Given } from '@cucumber/cucumber';
import type {
  AutoRebalanceSetup,
  ConfiguredState,
  NodeName,
  Scheduler,
  ShutdownPolicy,
  Sid,
  Usage,
} from '../src/cluster';
import { readManagerStatus } from './config-text';
import { readResourceTable } from './resource-table';
import type { HaWorld } from './world';

/**
 * The nodes, by name.
 * @example a cluster of node1, node2 and node3
 * @example a cluster of alpha and beta
 */
Given('a cluster of {nodes}', function (this: HaWorld, nodes: readonly NodeName[]) {
  return this.describe((cluster) => cluster.setNodes(nodes));
});

/**
 * The nodes node1, node2 and so on.
 * @example a 5-node cluster
 */
Given('a {int}-node cluster', function (this: HaWorld, count: number) {
  return this.describe((cluster) => cluster.setNodes(Array.from({ length: count }, (_, index) => `node${index + 1}`)));
});

/**
 * The hardware of a node, as the static and dynamic schedulers count it.
 * @example node1 has 8 CPUs and 64 GiB of memory
 * @example node1 has 8 CPUs and 62.5 GiB of memory
 */
Given('{node} has {amount}', function (this: HaWorld, node: NodeName, amount: Usage) {
  return this.describe((cluster) => cluster.changeNodes([node], amount));
});

/**
 * The version of pve-manager that is installed there.
 * @example node1 and node2 have version 9.0.0~16
 */
Given('{nodes} has/have version {version}', function (this: HaWorld, nodes: readonly NodeName[], version: string) {
  return this.describe((cluster) => cluster.changeNodes(nodes, { version }));
});

/**
 * The state in which a resource is configured, and where; "enabled" is an older word for started.
 * @example vm101 is stopped on node1
 * @example vm101 and vm102 are disabled on node1
 * @example vm101 is enabled on node1
 */
Given(
  '{resources} is/are {configuredState} on {node}',
  function (this: HaWorld, resources: readonly Sid[], state: ConfiguredState, node: NodeName) {
    return this.describe((cluster) => cluster.addResources(resources.map((sid) => ({ sid, node, state }))));
  },
);

/**
 * A table with the columns resource, node, state (started), failback (yes), max_restart (1), max_relocate (1), group
 * and lock; what is not said is as in parentheses.
 * @example the resources:
 */
Given('the resources:', function (this: HaWorld, table: DataTable) {
  return this.describe((cluster) => cluster.addResources(readResourceTable(table.hashes())));
});

/**
 * They do not go back to a better node by themselves.
 * @example failback is off for vm101, vm102 and ct200
 */
Given('failback is off for {resources}', function (this: HaWorld, resources: readonly Sid[]) {
  return this.describe((cluster) => cluster.changeResources(resources, { failback: false }));
});

/**
 * What follows a failed start: so many restarts on the same node (max_restart), then so many relocations
 * (max_relocate).
 * @example vm101 may be restarted 1 time and relocated 2 times
 */
Given(
  '{resources} may be restarted {int} time(s) and relocated {int} time(s)',
  function (this: HaWorld, resources: readonly Sid[], maxRestart: number, maxRelocate: number) {
    return this.describe((cluster) => cluster.changeResources(resources, { maxRestart, maxRelocate }));
  },
);

/**
 * The guest is locked, as it is during a backup.
 * @example vm101 has a backup lock
 */
Given('{resources} has/have a {lock} lock', function (this: HaWorld, resources: readonly Sid[], lock: string) {
  return this.describe((cluster) => cluster.changeResources(resources, { lock }));
});

/**
 * The old HA group of a resource; "the groups:" says what it is.
 * @example vm101 and vm102 are in the group group1
 */
Given('{resources} is/are in the group {word}', function (this: HaWorld, resources: readonly Sid[], group: string) {
  return this.describe((cluster) => cluster.changeResources(resources, { group }));
});

/**
 * What it uses while it runs, as the dynamic scheduler counts it.
 * @example vm101 uses 2.5 CPUs and 4 GiB of memory
 * @example vm101 uses 4 GiB of memory
 */
Given('{resource} uses {amount}', function (this: HaWorld, sid: Sid, usage: Usage) {
  return this.describe((cluster) => cluster.changeResources([sid], { usage }));
});

/**
 * What it is configured to use at most, as the static scheduler counts it.
 * @example vm101 is limited to 4 CPUs and 8 GiB of memory
 */
Given('{resource} is limited to {amount}', function (this: HaWorld, sid: Sid, limits: Usage) {
  return this.describe((cluster) => cluster.changeResources([sid], { limits }));
});

/**
 * How the cluster resource scheduler weighs nodes: by number of resources, by what these are limited to, or by what
 * they use.
 * @example the scheduler is basic
 * @example the scheduler is static
 * @example the scheduler is dynamic
 */
Given('the scheduler is {scheduler}', function (this: HaWorld, scheduler: Scheduler) {
  return this.describe((cluster) => cluster.changeDatacenter({ scheduler }));
});

/**
 * What becomes of the resources of a node that reboots or shuts down.
 * @example the shutdown policy is migrate
 */
Given('the shutdown policy is {policy}', function (this: HaWorld, shutdownPolicy: ShutdownPolicy) {
  return this.describe((cluster) => cluster.changeDatacenter({ shutdownPolicy }));
});

/**
 * The scheduler may choose another node for a resource that is started.
 * @example resources are rebalanced on start
 */
Given('resources are rebalanced on start', function (this: HaWorld) {
  return this.describe((cluster) => cluster.changeDatacenter({ rebalanceOnStart: true }));
});

/**
 * The dynamic scheduler evens out the load while nothing else happens.
 * @example automatic rebalancing is on
 */
Given('automatic rebalancing is on', function (this: HaWorld) {
  return this.describe((cluster) => cluster.changeAutoRebalance({}));
});

/**
 * How a move is chosen; switches automatic rebalancing on.
 * @example automatic rebalancing uses the topsis method
 */
Given(
  'automatic rebalancing uses the {method} method',
  function (this: HaWorld, method: NonNullable<AutoRebalanceSetup['method']>) {
    return this.describe((cluster) => cluster.changeAutoRebalance({ method }));
  },
);

/**
 * The threshold; switches automatic rebalancing on.
 * @example automatic rebalancing starts above an imbalance of 0.5
 */
Given('automatic rebalancing starts above an imbalance of {float}', function (this: HaWorld, threshold: number) {
  return this.describe((cluster) => cluster.changeAutoRebalance({ threshold }));
});

/**
 * So many rounds have to be out of balance, one after the other (the hold duration); switches automatic rebalancing
 * on.
 * @example automatic rebalancing starts after 5 rounds of imbalance
 */
Given('automatic rebalancing starts after {int} round(s) of imbalance', function (this: HaWorld, holdDuration: number) {
  return this.describe((cluster) => cluster.changeAutoRebalance({ holdDuration }));
});

/**
 * The least that a move has to take away from the imbalance (the margin); switches automatic rebalancing on.
 * @example automatic rebalancing demands an improvement of 20 percent
 */
Given('automatic rebalancing demands an improvement of {int} percent', function (this: HaWorld, percent: number) {
  return this.describe((cluster) => cluster.changeAutoRebalance({ margin: percent / 100 }));
});

/**
 * The text of a manager_status, as a doc string: what the manager knew of nodes and resources when it was last at work.
 * @example the manager remembers:
 */
Given('the manager remembers:', function (this: HaWorld, text: string) {
  return this.describe((cluster) => cluster.setManagerStatus(readManagerStatus(text, this.moment.place)));
});
