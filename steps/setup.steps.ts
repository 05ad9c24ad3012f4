import { type DataTable, Given } from '@cucumber/cucumber';
import type { NodeName, RequestedState, Scheduler, ShutdownPolicy, Sid } from '../src/cluster';
import { readResourceTable } from './resource-table';
import type { HaWorld } from './world';

const gibibyte = 1024 ** 3;

Given('a cluster of {nodes}', function (this: HaWorld, nodes: readonly NodeName[]) {
  return this.describe((cluster) => cluster.setNodes(nodes));
});

/** A cluster of node1, node2 and so on. */
Given('a {int}-node cluster', function (this: HaWorld, count: number) {
  return this.describe((cluster) => cluster.setNodes(Array.from({ length: count }, (_, index) => `node${index + 1}`)));
});

Given(
  '{node} has {int} CPU(s) and {int} GiB of memory',
  function (this: HaWorld, node: NodeName, cpus: number, gib: number) {
    return this.describe((cluster) => cluster.changeNodes([node], { cpus, memory: gib * gibibyte }));
  },
);

/** The version of pve-manager that is installed there. */
Given('{nodes} has/have version {version}', function (this: HaWorld, nodes: readonly NodeName[], version: string) {
  return this.describe((cluster) => cluster.changeNodes(nodes, { version }));
});

/** What is configured: `vm101 is stopped on node1`. That a resource runs somewhere is in expectations.steps.ts. */
Given(
  '{resources} is/are {requestedState} on {node}',
  function (this: HaWorld, resources: readonly Sid[], state: RequestedState, node: NodeName) {
    return this.describe((cluster) => cluster.addResources(resources.map((sid) => ({ sid, node, state }))));
  },
);

/** Columns: resource, node, state (started), failback (yes), max_restart (1), max_relocate (1), group, lock. */
Given('the resources:', function (this: HaWorld, table: DataTable) {
  return this.describe((cluster) => cluster.addResources(readResourceTable(table.hashes())));
});

Given('failback is off for {resources}', function (this: HaWorld, resources: readonly Sid[]) {
  return this.describe((cluster) => cluster.changeResources(resources, { failback: false }));
});

/** What follows a failed start: so many restarts on the same node, then so many relocations. */
Given(
  '{resources} may be restarted {int} time(s) and relocated {int} time(s)',
  function (this: HaWorld, resources: readonly Sid[], maxRestart: number, maxRelocate: number) {
    return this.describe((cluster) => cluster.changeResources(resources, { maxRestart, maxRelocate }));
  },
);

Given('{resources} has/have a {lock} lock', function (this: HaWorld, resources: readonly Sid[], lock: string) {
  return this.describe((cluster) => cluster.changeResources(resources, { lock }));
});

/** What it uses while it runs, as the dynamic scheduler counts it. */
Given(
  '{resource} uses {float} CPU(s) and {float} GiB of memory',
  function (this: HaWorld, sid: Sid, cpus: number, gib: number) {
    return this.describe((cluster) => cluster.changeResources([sid], { usage: { cpus, memory: gib * gibibyte } }));
  },
);

/** What it is configured to use at most, as the static scheduler counts it. */
Given(
  '{resource} is limited to {float} CPU(s) and {float} GiB of memory',
  function (this: HaWorld, sid: Sid, cpus: number, gib: number) {
    return this.describe((cluster) => cluster.changeResources([sid], { limits: { cpus, memory: gib * gibibyte } }));
  },
);

Given('the scheduler is {scheduler}', function (this: HaWorld, scheduler: Scheduler) {
  return this.describe((cluster) => cluster.changeDatacenter({ scheduler }));
});

Given('the shutdown policy is {policy}', function (this: HaWorld, shutdownPolicy: ShutdownPolicy) {
  return this.describe((cluster) => cluster.changeDatacenter({ shutdownPolicy }));
});

Given('resources are rebalanced on start', function (this: HaWorld) {
  return this.describe((cluster) => cluster.changeDatacenter({ rebalanceOnStart: true }));
});

Given('automatic rebalancing is on', function (this: HaWorld) {
  return this.describe((cluster) => cluster.changeDatacenter({ autoRebalance: {} }));
});
