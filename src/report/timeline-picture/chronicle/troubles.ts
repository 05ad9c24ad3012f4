import type { NodeName, Sid, TimelineEvent } from '../../../cluster';
import { isKind, messageText } from '../../../log';
import type { Period } from './period';

/** Something that went wrong; said again and again, it is one trouble that lasts. */
export interface Trouble extends Period {
  readonly text: string;
  /** How many times it was said. */
  readonly count: number;
  /** Whom it is about; none of both if it is about the cluster. */
  readonly resource?: Sid;
  readonly node?: NodeName;
}

/** The errors and warnings among the events, and the rules that were dropped. */
export function troublesOf(events: readonly TimelineEvent[]): readonly Trouble[] {
  const troubles = new Map<string, Trouble>();
  for (const event of events) {
    if (!isTrouble(event)) continue;
    const { time } = event;
    const whom = subjectOf(event);
    const key = JSON.stringify([event.kind, whom, event.fields.sid ? undefined : messageText(event)]);
    const known = troubles.get(key);
    troubles.set(
      key,
      known
        ? { ...known, end: time, count: known.count + 1 }
        : { begin: time, end: time, text: messageText(event), count: 1, ...whom },
    );
  }
  return [...troubles.values()];
}

function isTrouble(event: TimelineEvent): boolean {
  return event.level === 'warning' || event.level === 'err' || isKind(event, 'rule-dropped');
}

function subjectOf({ fields, source }: TimelineEvent): { resource: Sid } | { node: NodeName } | undefined {
  if (fields.sid !== undefined) return { resource: fields.sid as Sid };
  if (fields.node !== undefined) return { node: fields.node };
  return source.endsWith('/lrm') ? { node: source.slice(0, -'/lrm'.length) } : undefined;
}
