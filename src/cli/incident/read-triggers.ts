import type { NodeName, Sid, TimelineEvent, Trigger, TriggerAct } from '../../cluster';
import { triggerOf } from '../../formats';
import { isKind } from '../../log';

/** Something that a journal shows to have been done. */
export interface Occurrence {
  /** Seconds since the first line. */
  readonly time: number;
  readonly trigger: Trigger;
}

/** The longest that things take to come to rest, in seconds: what happens later waits for nothing. */
const restSeconds = 30 * 60;

/**
 * What the journal of an incident shows to have been done to the cluster: maintenance, nodes that were lost or came
 * back, commands, requests. A node that is lost is taken to have lost its power.
 */
export function occurrencesIn(events: readonly TimelineEvent[]): readonly Occurrence[] {
  let isDisarmed = false;
  return events.flatMap((event) => {
    const trigger = isKind(event, 'disarm-freezes', 'disarm-suspends')
      ? isDisarmed
        ? undefined
        : ({ kind: 'disarm', mode: isKind(event, 'disarm-freezes') ? 'freeze' : 'ignore' } as const)
      : triggerIn(event);
    if (trigger?.kind === 'disarm') isDisarmed = true;
    if (trigger?.kind === 'arm') isDisarmed = false;
    return trigger ? [{ time: event.time, trigger }] : [];
  });
}

/** The occurrences as a script has them, each so long after the one before as it was. */
export function actsOf(occurrences: readonly Occurrence[]): readonly TriggerAct[] {
  const times = [...new Set(occurrences.map(({ time }) => time))];
  return times.map((time, index) => {
    const triggers = occurrences.filter((occurrence) => occurrence.time === time).map(({ trigger }) => trigger);
    const before = times[index - 1];
    const gap = before === undefined ? restSeconds : time - before;
    return { kind: 'trigger', sentence: 'it happens', triggers, ...(gap < restSeconds && { afterSeconds: gap }) };
  });
}

function triggerIn(event: TimelineEvent): Trigger | undefined {
  const { sid, node, from, to, command = '' } = event.fields;
  if (isKind(event, 'node-state') && node !== undefined) return nodeTrigger(node, from, to);
  if (isKind(event, 'service-state') && sid !== undefined) return requestTrigger(sid as Sid, from, to);
  if (isKind(event, 'service-removed') && sid !== undefined) return { kind: 'remove', resource: sid as Sid };
  if (isKind(event, 'command-accepted')) return commandTrigger(command);
  return isKind(event, 'rearming') ? { kind: 'arm' } : undefined;
}

function nodeTrigger(node: NodeName, from = '', to = ''): Trigger | undefined {
  if (to === 'maintenance') return { kind: 'maintenance', node, to: 'enter' };
  if (from === 'maintenance' && to === 'online') return { kind: 'maintenance', node, to: 'leave' };
  if (to === 'unknown' && from !== 'fence') return { kind: 'power', node, to: 'off' };
  return to === 'online' ? { kind: 'power', node, to: 'on' } : undefined;
}

function requestTrigger(resource: Sid, from = '', to = ''): Trigger | undefined {
  if (to === 'request_stop') return { kind: 'request', resource, state: 'stopped' };
  if (from === 'stopped' && to === 'request_start') return { kind: 'request', resource, state: 'started' };
  return undefined;
}

/** `migrate vm:101 node2` as the virtual cluster has it: `service vm:101 migrate node2`. */
function commandTrigger(command: string): Trigger | undefined {
  const [action = '', sid = '', ...more] = command.split(' ');
  return triggerOf(`service ${sid} ${action} ${more.join(' ')}`);
}
