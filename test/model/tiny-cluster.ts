import type { NodeName, Sid, TimelineEvent } from '../../src/cluster';
import type { ServiceEntry, TestDirectory } from '../../src/formats';
import { messageText } from '../../src/log';
import { type Profile, playDirectory, profileOf } from '../../src/model';
import { VirtualCluster } from '../../src/model/testbed/cluster';
import type { DaemonKind } from '../../src/model/testbed/contents';
import { readStatus } from '../../src/model/testbed/manager-status';
import { DaemonWorld } from '../../src/model/testbed/world';

/** A test directory in short: what is left out is as in a cluster of node1, node2 and node3 without resources. */
export interface TinyCluster extends Partial<Omit<TestDirectory, 'serviceConfig'>> {
  readonly nodes?: readonly NodeName[];
  /** The node of a resource that shall run, or all of its configuration. */
  readonly services?: Readonly<Record<Sid, NodeName | ServiceEntry>>;
  /** Groups of commands after the one that powers all nodes on. */
  readonly later?: readonly (readonly string[])[];
}

export function directoryOf({
  nodes = ['node1', 'node2', 'node3'],
  services = {},
  later = [],
  ...files
}: TinyCluster): TestDirectory {
  const off = { power: 'off', network: 'off' } as const;
  const entries = Object.entries(services).map(([sid, service]) => [
    sid,
    typeof service === 'string' ? { node: service, state: 'started' } : service,
  ]);
  return {
    cmdlist: [nodes.map((node) => `power ${node} on`), ...later],
    hardwareStatus: Object.fromEntries(nodes.map((node) => [node, off])),
    serviceConfig: Object.fromEntries(entries),
    ...files,
  };
}

/** Plays a tiny cluster; gives what was said since a time, by some sources if any are named, as `{time} {source}: {text}`. */
export function play(tiny: TinyCluster, since = 0, ...sources: readonly string[]): readonly string[] {
  return tell(
    playDirectory(directoryOf(tiny)).filter(
      ({ time, source }) => time >= since && (sources.length === 0 || sources.includes(source)),
    ),
  );
}

export function tell(events: readonly TimelineEvent[]): readonly string[] {
  return events.map((event) => `${event.time} ${event.source}: ${messageText(event)}`);
}

/** A cluster that stands still, with every node up, for the daemons that a test brings along. */
export function stillCluster(tiny: TinyCluster = {}, profile: Profile = profileOf()): VirtualCluster {
  const directory = directoryOf(tiny);
  const on = { power: 'on', network: 'on' } as const;
  const hardwareStatus = Object.fromEntries(Object.keys(directory.hardwareStatus ?? {}).map((node) => [node, on]));
  return VirtualCluster.of({ ...directory, hardwareStatus }, profile);
}

export function worldOf(cluster: VirtualCluster, node: NodeName, kind: DaemonKind): DaemonWorld {
  const own = cluster.nodes.get(node);
  if (!own) throw new Error(`no node ${node}`);
  return new DaemonWorld(cluster, own, kind);
}

/** The texts of what was said since the last call. */
export function newMessages(cluster: VirtualCluster): readonly string[] {
  return cluster.events.splice(0).map(messageText);
}

/** Sets every clock. */
export function setTime(cluster: VirtualCluster, seconds: number): void {
  cluster.clock = seconds;
  for (const { clocks } of cluster.nodes.values()) clocks.crm = clocks.lrm = seconds;
}

/** Writes a manager status, in the form of a `manager_status` file. */
export function setStatus(cluster: VirtualCluster, status: Parameters<typeof readStatus>[0]): void {
  cluster.files.managerStatus = readStatus(status);
}
