import type { NodeName, Sid, TimelineEvent } from '../cluster';
import { isKind, parametersOf } from '../log';
import { type Evidence, eventsSince } from './evidence';

/** How a resource got from node to node. */
export type MovementKind = 'migrate' | 'relocate' | 'recover' | 'balance-on-start' | 'by-hand';

export interface Movement {
  readonly resource: Sid;
  readonly kind: MovementKind;
  readonly from: NodeName;
  readonly to: NodeName;
  /** When it began, in seconds of cluster time. */
  readonly time: number;
  readonly outcome: 'completed' | 'failed' | 'under way';
}

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

/** The service states in which a resource is on its way. */
const movingStates: Readonly<Record<string, MovementKind>> = {
  migrate: 'migrate',
  relocate: 'relocate',
  request_start_balance: 'balance-on-start',
};

/** The events that tell of a whole movement. */
const jumps: Readonly<Record<string, MovementKind>> = {
  recovered: 'recover',
  'recovered-same-node': 'recover',
  'location-fixed': 'by-hand',
  'arm-node-changed': 'by-hand',
};

/** Reads the movements out of all events, leaving out those that ended before the event with the index `since`. */
function movementsIn(events: readonly TimelineEvent[], since = 0): readonly Movement[] {
  const ended: Movement[] = [];
  const underWay = new Map<string, Movement>();
  events.forEach((event, index) => {
    const sid = event.fields.sid ?? '';
    const movement = underWay.get(sid);
    const jump = jumps[event.kind];
    if (isKind(event, 'service-state')) {
      underWay.delete(sid);
      if (movement && index >= since) ended.push(endOf(movement, event));
      const departure = departureOf(event);
      if (departure) underWay.set(sid, departure);
    } else if (jump) {
      if (index >= since) ended.push(jumpOf(event, jump));
    } else if (movement && isKind(event, 'move-begins')) {
      underWay.set(sid, asDone(movement, event));
    }
  });
  return [...ended, ...underWay.values()].sort((a, b) => a.time - b.time);
}

function departureOf(event: TimelineEvent): Movement | undefined {
  const { sid = '', to = '' } = event.fields;
  const { node = '', target = node } = parametersOf(event);
  const kind = movingStates[to];
  return kind && { resource: sid as Sid, kind, from: node, to: target, time: event.time, outcome: 'under way' };
}

function endOf(movement: Movement, event: TimelineEvent): Movement {
  return { ...movement, outcome: parametersOf(event).node === movement.to ? 'completed' : 'failed' };
}

/** The manager may ask for a live migration where the guest has to be stopped for its way, as a container has to. */
function asDone(movement: Movement, { fields }: TimelineEvent): Movement {
  return movement.kind === 'migrate' && fields.task === 'relocate' ? { ...movement, kind: 'relocate' } : movement;
}

function jumpOf({ time, fields }: TimelineEvent, kind: MovementKind): Movement {
  const { sid = '', node = '', from = node, to = node } = fields;
  return { resource: sid as Sid, kind, from, to, time, outcome: 'completed' };
}
