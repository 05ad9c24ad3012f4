import type { NodeName, Sid, TimelineEvent } from '../cluster';
import { isKind, parametersOf } from './event';

/** How a resource got from node to node. */
export type MovementKind = 'migrate' | 'relocate' | 'recover' | 'balance-on-start' | 'by-hand';

export interface Movement {
  readonly resource: Sid;
  readonly kind: MovementKind;
  readonly from: NodeName;
  readonly to: NodeName;
  /** When it began, in seconds of cluster time. */
  readonly time: number;
  /** When it ended; undefined while it is under way. */
  readonly end?: number;
  readonly outcome: 'completed' | 'failed' | 'under way';
}

/**
 * Reads the movements of resources out of the state changes that the manager logs (spec/manager.md).
 *
 * @param events all events; what came before tells where a resource was
 * @param since the index of an event: movements that ended before it are left out
 */
export function movementsIn(events: readonly TimelineEvent[], since = 0): readonly Movement[] {
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

function departureOf(event: TimelineEvent): Movement | undefined {
  const { sid = '', to = '' } = event.fields;
  const kind = movingStates[to];
  if (!kind) return undefined;
  const { node = '', target = node } = parametersOf(event);
  return { resource: sid as Sid, kind, from: node, to: target, time: event.time, outcome: 'under way' };
}

function endOf(movement: Movement, event: TimelineEvent): Movement {
  const outcome = parametersOf(event).node === movement.to ? 'completed' : 'failed';
  return { ...movement, end: event.time, outcome };
}

/** The manager may ask for a live migration where the guest has to be stopped for its way, as a container has to. */
function asDone(movement: Movement, { fields }: TimelineEvent): Movement {
  return movement.kind === 'migrate' && fields.task === 'relocate' ? { ...movement, kind: 'relocate' } : movement;
}

function jumpOf({ time, fields }: TimelineEvent, kind: MovementKind): Movement {
  const { sid = '', node = '', from = node, to = node } = fields;
  return { resource: sid as Sid, kind, from, to, time, end: time, outcome: 'completed' };
}
