import assert from 'node:assert/strict';
import type { ServiceState, Sid } from '../../src/cluster';
import { Lrm } from '../../src/model/lrm';
import { agentLock } from '../../src/model/testbed/world';
import { newMessages, setStatus, setTime, stillCluster, type TinyCluster, worldOf } from './tiny-cluster';

export const refused = 'cfs connection refused - not mounted?';
export const gotLock = "got lock 'ha_agent_node1_lock'";
export const toActive = 'status change wait_for_agent_lock => active';
export const lostLock = 'status change active => lost_agent_lock';

export type Status = Parameters<typeof setStatus>[1];

/** A manager status with one resource on node1, under the uid `first` unless said otherwise. */
export function entry(state: ServiceState, more: object = {}, sid: Sid = 'vm:100'): Status {
  return { service_status: { [sid]: { state, node: 'node1', uid: 'first', ...more } } };
}

export const maintenance = {
  node_request: { node1: { maintenance: 1 } },
  node_status: { node1: 'maintenance' },
} as const;
export const disarm = { disarm: { mode: 'freeze', state: 'disarming' } } as const;

/** The LRM of node1, on a cluster that stands still but for the manager status. */
export function desk(status: Status = entry('started'), tiny: TinyCluster = { services: { 'vm:100': 'node1' } }) {
  const cluster = stillCluster(tiny);
  const node = cluster.nodes.get('node1');
  assert.ok(node);
  setStatus(cluster, status);
  cluster.anyLrmPublished = true;
  const lrm = new Lrm(worldOf(cluster, 'node1', 'lrm'));
  newMessages(cluster);
  let now = 0;
  let goesOn = true;
  /** Rounds at 20, 40, ...; gives what the last one said. */
  const rounds = (count = 1): readonly string[] => {
    for (let round = 0; round < count; round++) {
      newMessages(cluster);
      now += 20;
      setTime(cluster, now);
      goesOn = lrm.round();
    }
    return newMessages(cluster);
  };
  const become = (next: Status) => setStatus(cluster, next);
  const published = () => cluster.files.lrmStatus.get('node1');
  const results = () => Object.fromEntries([...(published()?.results ?? [])].map(([uid, { code }]) => [uid, code]));
  const holdsLock = () => cluster.locks.owners().get(agentLock('node1')) === 'node1';
  const hasWatchdog = () => cluster.watchdogs.strike('node1', 1e6);
  return {
    cluster,
    node,
    lrm,
    rounds,
    become,
    published,
    results,
    holdsLock,
    hasWatchdog,
    goesOn: () => goesOn,
  };
}

/** The same, active, with its resource running. */
export function active(tiny?: TinyCluster) {
  const made = desk(entry('started'), tiny);
  made.rounds();
  assert.equal(made.lrm.state, 'active');
  return made;
}
