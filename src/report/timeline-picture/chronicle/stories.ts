import {
  byNumber,
  type NodeName,
  type ServiceState,
  type Sid,
  serviceStates,
  type Timeline,
  type TimelineEvent,
} from '../../../cluster';
import { type MessageKind, parametersOf } from '../../../log';
import { type Change, type Period, type Phase, phasesOf } from './period';

/** What the manager holds of a resource; `unmanaged` if it holds nothing, as of an ignored one. */
export type HeldState = ServiceState | 'unmanaged';

/** Where a resource was, and in which state. */
export interface Situation {
  readonly node: NodeName;
  readonly state: HeldState;
}

/** What became of a resource; in the gaps it was not in the cluster. */
export interface Story {
  readonly resource: Sid;
  readonly segments: readonly Phase<Situation>[];
}

/** Stands for the node of a resource where no event tells it, as in a part of a journal. */
export const unknownNode: NodeName = '?';

/**
 * The story of every resource that is configured or spoken of, sorted by number. It is told by the manager's messages
 * (spec/manager.md), or by those of the agents where there are no others, as in the journal of a single node.
 */
export function storiesOf({ setup, events }: Timeline, whole: Period): readonly Story[] {
  const homes = new Map(setup.resources.map(({ sid, node }) => [sid, node]));
  const resources = new Set(homes.keys());
  for (const { fields } of events) if (fields.sid !== undefined) resources.add(fields.sid as Sid);
  return [...resources].sort(byNumber).map((resource) => {
    const about = events.filter(({ kind, fields }) => fields.sid === resource || kind === 'rearming');
    const changes = changesOf(about, homes.get(resource), whole.begin);
    return { resource, segments: phasesOf(changes, whole, (a, b) => a.node === b.node && a.state === b.state) };
  });
}

/** What an event changes; the state `gone` says that the resource left the cluster. */
interface News {
  readonly node?: NodeName | undefined;
  readonly state?: HeldState | 'gone';
  /** Whether the manager looks away while the cluster is disarmed. */
  readonly suspended?: boolean;
}

type Teller = Partial<Record<MessageKind, (event: TimelineEvent, later: () => readonly TimelineEvent[]) => News>>;

const manager: Teller = {
  'service-added': ({ fields }, later) => ({ node: fields.node, state: stateBefore(later()) ?? 'request_start' }),
  'service-state': (event) => ({ node: parametersOf(event).node, state: stateNamed(event.fields.to) }),
  recovered: ({ fields }) => ({ node: fields.to }),
  'location-fixed': ({ fields }) => ({ node: fields.to }),
  'arm-node-changed': ({ fields }) => ({ node: fields.to }),
  'disarm-freezes': () => ({ state: 'freeze' }),
  'disarm-suspends': () => ({ suspended: true }),
  rearming: () => ({ suspended: false }),
  'service-removed': ({ fields }) => ({ state: fields.reason?.startsWith('ignored') ? 'unmanaged' : 'gone' }),
};

const agents: Teller = {
  starting: ({ source }) => ({ node: nodeOf(source), state: 'request_start' }),
  stopping: ({ source }) => ({ node: nodeOf(source), state: 'request_stop' }),
  'guest-status': ({ source, fields }) => ({ node: nodeOf(source), state: stateNamed(fields.status) }),
  'move-begins': ({ source, fields }) => ({ node: nodeOf(source), state: stateNamed(fields.task) }),
  'move-ends': ({ fields }) => ({ node: fields.node, state: 'started' }),
};

/** How a story begins with its first event; whatever else is spoken of was there before. */
const beginnings: Partial<Record<MessageKind, (event: TimelineEvent) => HeldState | 'gone'>> = {
  'service-added': () => 'gone',
  'service-state': ({ fields }) => stateNamed(fields.from),
  'disarm-freezes': ({ fields }) => stateNamed(fields.state),
};

function changesOf(events: readonly TimelineEvent[], home: NodeName | undefined, begin: number): Change<Situation>[] {
  const managed = stateBefore(events);
  const byAgents = managed === undefined && events.some(({ kind }) => kind in agents);
  const teller = byAgents ? agents : manager;
  let node = home ?? unknownNode;
  let state = managed ?? (byAgents ? 'gone' : 'unmanaged');
  let suspended = false;
  const changeAt = (time: number): Change<Situation> => ({
    time,
    value: state === 'gone' ? undefined : { node, state: suspended ? 'unmanaged' : state },
  });
  const changes = [changeAt(begin)];
  events.forEach((event, index) => {
    const news = teller[event.kind as MessageKind]?.(event, () => events.slice(index + 1));
    if (!news) return;
    node = news.node ?? node;
    state = news.state ?? state;
    suspended = news.suspended ?? suspended;
    changes.push(changeAt(event.time));
  });
  return changes;
}

/** The state in which the manager held a resource before the first of these events that tells it. */
function stateBefore(events: readonly TimelineEvent[]): HeldState | 'gone' | undefined {
  for (const event of events) {
    const beginning = beginnings[event.kind as MessageKind];
    if (beginning) return beginning(event);
  }
  return undefined;
}

function stateNamed(name: string | undefined): HeldState {
  return serviceStates.find((state) => state === name) ?? 'unmanaged';
}

function nodeOf(source: string): NodeName {
  return source.slice(0, source.indexOf('/'));
}
