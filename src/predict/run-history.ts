import type { ClusterState, NodeName, ResourceStatus, Sid, TimelineEvent } from '../cluster';
import { isKind } from '../log';

/** A time in which a resource does not run, in seconds of cluster time. */
export interface Outage {
  readonly begins: number;
  /** Undefined if it does not run again. */
  readonly ends?: number;
}

/** A resource runs on a node from a time on. */
export interface Arrival {
  readonly time: number;
  readonly node: NodeName;
}

/** What ran where, as the events tell it. */
export interface RunHistory {
  readonly outages: ReadonlyMap<Sid, readonly Outage[]>;
  readonly arrivals: ReadonlyMap<Sid, readonly Arrival[]>;
}

/**
 * Follows what runs where through the events of a step.
 *
 * @param since when the step begins, in seconds of cluster time
 * @param changed is called whenever a resource begins to run on another node
 */
export function followRuns(
  before: ClusterState,
  events: readonly TimelineEvent[],
  since: number,
  changed: (sid: Sid, time: number, running: ReadonlyMap<Sid, NodeName>) => void = () => {},
): RunHistory {
  const running = new Map<Sid, NodeName>();
  const outages = new Map<Sid, Outage[]>();
  const arrivals = new Map<Sid, Arrival[]>();
  for (const [sid, { runsOn, state, requested }] of statusesIn(before)) {
    const [node] = runsOn;
    if (state === undefined) continue;
    if (node !== undefined) running.set(sid, node);
    else if (requested === 'started') append(outages, sid, { begins: since });
  }
  const stop = (sid: Sid, time: number) => {
    if (running.delete(sid)) append(outages, sid, { begins: time });
  };
  const run = (sid: Sid, node: NodeName, time: number) => {
    const known = outages.get(sid);
    const last = known?.at(-1);
    if (known && last && last.ends === undefined) known[known.length - 1] = { ...last, ends: time };
    if (running.get(sid) === node) return;
    running.set(sid, node);
    append(arrivals, sid, { time, node });
    changed(sid, time, running);
  };
  for (const event of events) {
    const { time, fields, source } = event;
    const sid = fields.sid as Sid;
    if (isKind(event, 'guest-status')) {
      if (fields.status === 'started') run(sid, nodeOf(source), time);
      else stop(sid, time);
    } else if (isKind(event, 'move-ends') && fields.task === 'migrate' && fields.node !== undefined) {
      run(sid, fields.node, time);
    } else if (isKind(event, 'execute')) {
      const [, lost] = /^power (\S+) off$/.exec(fields.command ?? '') ?? [];
      for (const [resource, node] of [...running]) if (node === lost) stop(resource, time);
    }
  }
  return { outages, arrivals };
}

function statusesIn({ resources }: ClusterState): readonly (readonly [Sid, ResourceStatus])[] {
  return Object.entries(resources) as [Sid, ResourceStatus][];
}

function append<Value>(lists: Map<Sid, Value[]>, sid: Sid, value: Value): void {
  const list = lists.get(sid);
  if (list) list.push(value);
  else lists.set(sid, [value]);
}

function nodeOf(source: string): NodeName {
  return source.slice(0, source.indexOf('/'));
}
