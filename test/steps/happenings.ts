import type { NodeName, Sid, TimelineEvent } from '../../src/cluster';
import { makeEvent } from '../../src/log';

/** The events of a live migration. */
export function migration(sid: Sid, from: NodeName, to: NodeName, time = 140): readonly TimelineEvent[] {
  return [
    stateChange(time, sid, 'started', 'migrate', `node = ${from}, target = ${to}`),
    makeEvent(time + 5, `${from}/lrm`, 'move-begins', { sid, task: 'migrate', node: to }),
    makeEvent(time + 5, `${from}/lrm`, 'move-ends', { sid, task: 'migrate', node: to }),
    stateChange(time + 20, sid, 'migrate', 'started', `node = ${to}`),
  ];
}

/** The events of a movement by stop and start. */
export function relocation(sid: Sid, from: NodeName, to: NodeName, time = 140): readonly TimelineEvent[] {
  return [
    stateChange(time, sid, 'started', 'relocate', `node = ${from}, target = ${to}`),
    makeEvent(time + 5, `${from}/lrm`, 'move-begins', { sid, task: 'relocate', node: to }),
    makeEvent(time + 5, `${from}/lrm`, 'stopping-to-relocate', { sid }),
    makeEvent(time + 5, `${from}/lrm`, 'guest-status', { sid, status: 'stopped' }),
    makeEvent(time + 5, `${from}/lrm`, 'move-ends', { sid, task: 'relocate', node: to }),
    stateChange(time + 20, sid, 'relocate', 'started', `node = ${to}`),
    makeEvent(time + 25, `${to}/lrm`, 'starting', { sid }),
    makeEvent(time + 25, `${to}/lrm`, 'guest-status', { sid, status: 'started' }),
  ];
}

/** The events of a migration that did not work. */
export function failedMigration(sid: Sid, from: NodeName, to: NodeName, time = 140): readonly TimelineEvent[] {
  return [
    stateChange(time, sid, 'started', 'migrate', `node = ${from}, target = ${to}`),
    makeEvent(time + 5, `${from}/lrm`, 'not-moved', { sid }),
    makeEvent(time + 20, 'node1/crm', 'migration-failed', { sid, code: '1' }),
    stateChange(time + 20, sid, 'migrate', 'started', `node = ${from}`),
  ];
}

/** The events of fencing a node and recovering a resource of it. */
export function recovery(sid: Sid, from: NodeName, to: NodeName, time = 240): readonly TimelineEvent[] {
  return [
    makeEvent(time - 80, 'node1/crm', 'node-state', { node: from, from: 'unknown', to: 'fence' }),
    makeEvent(time - 80, 'node1/crm', 'fence-attempt', { node: from }),
    ...fencing(from, time),
    stateChange(time, sid, 'fence', 'recovery'),
    makeEvent(time, 'node1/crm', 'recovered', { sid, from, to }),
    stateChange(time, sid, 'recovery', 'started', `node = ${to}`),
    makeEvent(time + 5, `${to}/lrm`, 'guest-status', { sid, status: 'started' }),
  ];
}

/** The events that prove a node fenced. */
export function fencing(node: NodeName, time = 240): readonly TimelineEvent[] {
  return [
    makeEvent(time, 'node1/crm', 'fence-acknowledged', { node }),
    makeEvent(time, 'node1/crm', 'fence-succeeded', { node }),
  ];
}

/** The manager changes the state of a resource. */
export function stateChange(time: number, sid: Sid, from: string, to: string, parameters?: string): TimelineEvent {
  return makeEvent(time, 'node1/crm', 'service-state', { sid, from, to, ...(parameters ? { parameters } : {}) });
}
