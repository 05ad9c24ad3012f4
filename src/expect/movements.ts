import type { NodeName, Sid } from '../cluster';
import { isKind, type Movement, movementsIn } from '../log';
import { type Evidence, eventsSince } from './evidence';

export type { Movement, MovementKind } from '../log';

/** A guest that was started or stopped on a node. */
export interface RunChange {
  readonly time: number;
  readonly node: NodeName;
  readonly to: 'started' | 'stopped';
}

/** Every movement, also a failed one, that a resource ended or had not ended since the last trigger. */
export function movementsOf({ timeline, since }: Evidence, resource: Sid): readonly Movement[] {
  return movementsIn(timeline.events, since.event).filter((movement) => movement.resource === resource);
}

/** The movements since the last trigger that took a resource to another node, or are about to. */
export function movesOf(evidence: Evidence, resource: Sid): readonly Movement[] {
  return movementsOf(evidence, resource).filter(({ outcome }) => outcome !== 'failed');
}

/** The starts and stops of a resource since the last trigger. */
export function runChangesOf(evidence: Evidence, resource: Sid): readonly RunChange[] {
  return eventsSince(evidence)
    .filter((event) => isKind(event, 'guest-status') && event.fields.sid === resource)
    .map(({ time, source, fields }) => ({
      time,
      node: source.slice(0, source.indexOf('/')),
      to: fields.status === 'started' ? 'started' : 'stopped',
    }));
}

/** Whether a resource was on a node at some time before the last trigger. */
export function wasOn({ timeline, since }: Evidence, resource: Sid, node: NodeName): boolean {
  const before = timeline.events.slice(0, since.event);
  return (
    timeline.setup.resources.some((configured) => configured.sid === resource && configured.node === node) ||
    before.some(
      (event) => isKind(event, 'service-added') && event.fields.sid === resource && event.fields.node === node,
    ) ||
    movementsIn(before).some((movement) => movement.resource === resource && movement.to === node)
  );
}
