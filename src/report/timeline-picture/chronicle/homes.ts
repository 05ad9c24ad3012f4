import type { NodeName, Sid, TimelineEvent } from '../../../cluster';
import { isKind, parametersOf } from '../../../log';

/** Where a resource was at first, by the first of the events that tells it; undefined if none does. */
export function homeOf(sid: Sid, events: readonly TimelineEvent[]): NodeName | undefined {
  for (const event of events) {
    if (event.fields.sid !== sid) continue;
    const home = homeBefore(event, events);
    if (home !== undefined) return home;
    if (isKind(event, 'service-state') && arrivals.has(event.fields.from ?? '')) return undefined;
  }
  return undefined;
}

/** The service states after which a resource may be elsewhere. */
const arrivals: ReadonlySet<string> = new Set(['migrate', 'relocate', 'recovery', 'request_start_balance']);

function homeBefore(event: TimelineEvent, events: readonly TimelineEvent[]): NodeName | undefined {
  const { source, fields } = event;
  if (source.endsWith('/lrm')) return source.slice(0, -'/lrm'.length);
  if (isKind(event, 'service-added', 'recovered-same-node')) return fields.node;
  if (isKind(event, 'recovered', 'location-fixed', 'arm-node-changed')) return fields.from;
  if (!isKind(event, 'service-state') || arrivals.has(fields.from ?? '')) return undefined;
  return parametersOf(event).node ?? (fields.to === 'fence' ? fencedAt(event.time, events) : undefined);
}

/** The node that began to be fenced at a moment, if it is the only one. */
function fencedAt(time: number, events: readonly TimelineEvent[]): NodeName | undefined {
  const fenced = events.filter(
    (event) => event.time === time && isKind(event, 'node-state') && event.fields.to === 'fence',
  );
  return fenced.length === 1 ? fenced[0]?.fields.node : undefined;
}
