import type { NodeName, Sid, TimelineEvent } from '../cluster';
import { type ClusterInside, masterOf } from '../engine';
import { isKind, makeEvent } from '../log';

/**
 * What must have happened between two looks at a cluster, as far as the difference tells: for a token that may not read
 * journals. What came and went in between is not seen.
 */
export function eventsBetween(before: ClusterInside, after: ClusterInside): readonly TimelineEvent[] {
  return [...ofTheMaster(before, after), ...ofTheGuests(before, after)];
}

/** Of what goes out as a notification only, the line that goes with it tells (spec/live-api.md 4.3). */
export function withNotifications(events: readonly TimelineEvent[]): readonly TimelineEvent[] {
  return events.flatMap((event, index) => {
    const { time, source, fields } = event;
    const node = fields.node ?? '';
    if (isKind(event, 'node-state') && fields.to === 'fence')
      return [event, makeEvent(time, source, 'fence-attempt', { node })];
    const isProof = isKind(event, 'node-state') && fields.from === 'fence' && fields.to === 'unknown';
    const acknowledged = events
      .slice(0, index)
      .some((each) => isKind(each, 'fence-acknowledged') && each.fields.node === node);
    return isProof && acknowledged ? [event, makeEvent(time, source, 'fence-succeeded', { node })] : [event];
  });
}

function ofTheMaster(before: ClusterInside, after: ClusterInside): readonly TimelineEvent[] {
  const { clock: time } = after;
  const source = `${masterOf(after) ?? masterOf(before) ?? 'unknown'}/crm`;
  const [old, now] = [before.files.managerStatus, after.files.managerStatus];
  const nodes = [...now.nodes].flatMap(([node, to]) => {
    const from = old.nodes.get(node) ?? 'unknown';
    if (from === to) return [];
    const proof = from === 'fence' ? [makeEvent(time, source, 'fence-acknowledged', { node })] : [];
    return [...proof, makeEvent(time, source, 'node-state', { node, from, to })];
  });
  const services = [...now.services].flatMap(([sid, entry]) => {
    const known = old.services.get(sid);
    if (!known) return [makeEvent(time, source, 'service-added', { sid, node: entry.node })];
    if (known.state === entry.state && known.node === entry.node) return [];
    const target = entry.target === undefined ? '' : `, target = ${entry.target}`;
    const [from, to, parameters] = [known.state, entry.state, `node = ${entry.node}${target}`];
    const isRecovered = (from === 'recovery' || from === 'fence') && known.node !== entry.node;
    const recovery = isRecovered
      ? [makeEvent(time, source, 'recovered', { sid, from: known.node, to: entry.node })]
      : [];
    return [...recovery, makeEvent(time, source, 'service-state', { sid, from, to, parameters })];
  });
  return [...nodes, ...services];
}

function ofTheGuests(before: ClusterInside, after: ClusterInside): readonly TimelineEvent[] {
  return [...after.nodes.values()].flatMap(({ name, running }) => {
    const was: ReadonlySet<Sid> = before.nodes.get(name)?.running ?? new Set();
    const say = (sid: Sid, status: string): TimelineEvent => statusEvent(after.clock, name, sid, status);
    return [
      ...[...running].filter((sid) => !was.has(sid)).map((sid) => say(sid, 'started')),
      ...[...was].filter((sid) => !running.has(sid)).map((sid) => say(sid, 'stopped')),
    ];
  });
}

function statusEvent(time: number, node: NodeName, sid: Sid, status: string): TimelineEvent {
  return makeEvent(time, `${node}/lrm`, 'guest-status', { sid, status });
}
