import type { LrmMode, NodeName, Sid } from '../../../src/cluster';
import { profileOf } from '../../../src/model';
import { Manager } from '../../../src/model/manager/manager';
import { newMessages, setStatus, setTime, stillCluster, type TinyCluster, worldOf } from '../tiny-cluster';

export type Status = Parameters<typeof setStatus>[1];

/** All nodes are online already. */
export const online = { node_status: { node1: 'online', node2: 'online', node3: 'online' } } as const;
export const pair = { 'vm:100': 'node1', 'vm:101': 'node2' } as const;

/** The manager on node1, which has taken over from a manager status. */
export function desk(status: Status, tiny: TinyCluster = {}, profile = profileOf()) {
  const cluster = stillCluster(tiny, profile);
  setStatus(cluster, status);
  setTime(cluster, 1000);
  const manager = new Manager(worldOf(cluster, 'node1', 'crm'));
  const round = () => {
    newMessages(cluster);
    manager.round();
    return newMessages(cluster);
  };
  const lrm = (node: NodeName, mode: LrmMode, results: Readonly<Record<string, readonly [Sid, number]>> = {}) => {
    const entries = Object.entries(results).map(([uid, [sid, code]]) => [uid, { sid, code }] as const);
    cluster.files.lrmStatus.set(node, { state: 'active', mode, results: new Map(entries) });
  };
  const states = () => {
    const entries = [...cluster.files.managerStatus.services];
    return Object.fromEntries(entries.map(([sid, { state, node }]) => [sid, `${state} on ${node}`]));
  };
  const command = (...commands: readonly string[]) => {
    cluster.files.crmCommands = [...commands];
    return round();
  };
  return { cluster, manager, round, lrm, states, command };
}

/** Entries of started resources. */
export function started(services: Readonly<Record<Sid, NodeName>>, more: object = {}): Status {
  const entries = Object.entries(services).map(([sid, node]) => [sid, { state: 'started', node, uid: sid, ...more }]);
  return { ...online, service_status: Object.fromEntries(entries) };
}

/** The message of a state change. */
export const stateChange = (sid: Sid, from: string, to: string, parameters?: string) =>
  `service '${sid}': state changed from '${from}' to '${to}'${parameters === undefined ? '' : `  (${parameters})`}`;
