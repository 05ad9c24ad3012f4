import type { NodeName, TimelineEvent } from '../../../cluster';
import { isKind } from '../../../log';
import { type Change, type Period, type Phase, phasesOf } from './period';

/** Which node was the master, and when: the CRMs say when they begin and end, and only a master manages. */
export function mastersOf(events: readonly TimelineEvent[], whole: Period): readonly Phase<NodeName>[] {
  const changes: Change<NodeName>[] = [];
  for (const event of events) {
    const { time, source } = event;
    if (!source.endsWith('/crm')) continue;
    const node = source.slice(0, source.indexOf('/'));
    const known = changes.at(-1);
    if (isAscent(event)) changes.push({ time, value: node });
    else if (isEnd(event) && known?.value === node) changes.push({ time, value: undefined });
    else if (isManaging(event) && known?.value !== node)
      changes.push({ time: known ? time : whole.begin, value: node });
    else if (isDescent(event) && !known) changes.push({ time: whole.begin, value: node }, { time, value: undefined });
  }
  return phasesOf(changes, whole);
}

function isAscent(event: TimelineEvent): boolean {
  return isKind(event, 'status-change') && event.fields.to === 'master';
}

function isDescent(event: TimelineEvent): boolean {
  return isKind(event, 'status-change') && event.fields.from === 'master';
}

function isEnd(event: TimelineEvent): boolean {
  return isDescent(event) || isKind(event, 'killed-by-poweroff', 'exit-loop-end');
}

function isManaging(event: TimelineEvent): boolean {
  return isKind(
    event,
    'node-state',
    'service-state',
    'service-added',
    'recovered',
    'fence-attempt',
    'command-accepted',
  );
}
