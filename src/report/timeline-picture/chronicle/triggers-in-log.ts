import type { TimelineEvent, Trigger, TriggerMark } from '../../../cluster';
import { triggerOf } from '../../../formats';
import { isKind } from '../../../log';

/**
 * What was done to a cluster, by its log: the commands of the virtual cluster, or else what the daemons of real nodes
 * say that they were asked for.
 */
export function triggersIn(events: readonly TimelineEvent[]): readonly TriggerMark[] {
  const isVirtual = events.some(isCommand);
  return events.flatMap((event, eventsBefore) => {
    const trigger = isVirtual ? commanded(event) : (asked(event) ?? shutDown(event));
    return trigger ? [{ time: event.time, trigger, eventsBefore }] : [];
  });
}

/** Whether an event is a command of the list; the others come about by themselves. */
function isCommand(event: TimelineEvent): boolean {
  return isKind(event, 'execute') && event.source === 'cmdlist';
}

function commanded(event: TimelineEvent): Trigger | undefined {
  const trigger = isCommand(event) ? triggerOf(event.fields.command ?? '') : undefined;
  // That nobody did anything is nothing to be told.
  return trigger?.kind === 'delay' ? undefined : trigger;
}

/** The commands of the manager, as the virtual cluster would be given them (spec/manager.md, "Commands"). */
function asked(event: TimelineEvent): Trigger | undefined {
  if (!isKind(event, 'command-accepted')) return undefined;
  const [verb = '', ...words] = (event.fields.command ?? '').split(' ');
  const isCluster = verb === 'disarm-ha' || verb === 'arm-ha';
  const [first = '', ...rest] = words;
  return triggerOf(isCluster ? ['crm', 'node', verb, ...words].join(' ') : ['service', first, verb, ...rest].join(' '));
}

/** What an agent says when its node, or it alone, is about to stop (spec/lrm.md). */
function shutDown(event: TimelineEvent): Trigger | undefined {
  const node = event.source.slice(0, event.source.indexOf('/'));
  if (isKind(event, 'restart-freezes')) return { kind: 'lrm-restart', node };
  if (isKind(event, 'shutdown-stops')) return { kind: 'shutdown', node };
  if (!isKind(event, 'shutdown-freezes', 'shutdown-by-maintenance')) return undefined;
  return { kind: event.fields.action === 'reboot' ? 'reboot' : 'shutdown', node };
}
