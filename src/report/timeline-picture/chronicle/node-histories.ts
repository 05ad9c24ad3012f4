import type { NodeName, NodeState, Timeline, TimelineEvent } from '../../../cluster';
import { byNumber, nodeStates } from '../../../cluster';
import { isKind } from '../../../log';
import { mastersOf } from './masters';
import { type Outage, outagesOf } from './outages';
import { type Change, type Period, type Phase, phasesOf } from './period';
import { unknownNode } from './stories';

/** What the manager held of a node; `fenced` is the unknown state after fencing. */
export type HeldNodeState = NodeState | 'fenced';

/** What became of a node. */
export interface NodeHistory {
  readonly node: NodeName;
  /** When it was the master. */
  readonly master: readonly Period[];
  readonly outages: readonly Phase<Outage>[];
  /** Where it was not online. */
  readonly states: readonly Phase<HeldNodeState>[];
}

/**
 * The history of every node, sorted by number.
 *
 * @param others further nodes than those of the setup, as resources are said to be on
 */
export function nodeHistoriesOf(timeline: Timeline, whole: Period, others: Iterable<NodeName>): readonly NodeHistory[] {
  const nodes = new Set([...timeline.setup.nodes.map(({ name }) => name), ...others]);
  const sorted = [...nodes].sort((a, b) => Number(a === unknownNode) - Number(b === unknownNode) || byNumber(a, b));
  const masters = mastersOf(timeline.events, whole);
  return sorted.map((node) => ({
    node,
    master: masters.filter(({ value }) => value === node).map(({ begin, end }) => ({ begin, end })),
    outages: outagesOf(timeline, node, whole),
    states: phasesOf(stateChangesOf(timeline.events, node, whole), whole).filter(({ value }) => value !== 'online'),
  }));
}

function stateChangesOf(events: readonly TimelineEvent[], node: NodeName, { begin }: Period): Change<HeldNodeState>[] {
  const about = events.filter(
    (event) => isKind(event, 'node-state', 'gone-node-deleted') && event.fields.node === node,
  );
  const [first] = about;
  const before = first && !isFirstLook(events, first) ? stateNamed(first.fields.from) : undefined;
  return [
    { time: begin, value: before },
    ...about.map(({ time, fields: { from, to } }) => ({
      time,
      value: from === 'fence' && to === 'unknown' ? ('fenced' as const) : stateNamed(to),
    })),
  ];
}

/** How long a new manager takes to its first look, in seconds; before, it calls every node unknown, which is no news. */
const firstRound = 2;

function isFirstLook(events: readonly TimelineEvent[], { time, fields }: TimelineEvent): boolean {
  const begins = events.filter((event) => isKind(event, 'status-change') && event.fields.to === 'master');
  return fields.from === 'unknown' && begins.some((event) => event.time <= time && time - event.time <= firstRound);
}

function stateNamed(name: string | undefined): NodeState | undefined {
  return nodeStates.find((state) => state === name);
}
