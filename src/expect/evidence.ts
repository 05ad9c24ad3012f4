import type { ClusterState, NodeName, Sid, Timeline, TimelineEvent } from '../cluster';

/** The last thing that a scenario made happen; expectations about movements look at what came after it. */
export interface Since {
  /** Index of the first event after it. */
  readonly event: number;
  /** Cluster time in seconds. */
  readonly time: number;
  /** When it had happened for certain; at the same time if it is missing. */
  readonly doneAt?: number;
  /** The sentence of the scenario; undefined while nothing was made to happen. */
  readonly sentence?: string;
}

/** What an expectation is judged by. */
export interface Evidence {
  readonly timeline: Timeline;
  readonly state: ClusterState;
  readonly since: Since;
  /** What still moved when waiting ended; empty if all came to rest. */
  readonly stillMoving: readonly string[];
}

/** What came of an expectation; a failure tells its story, the first line short and the same in every run. */
export type Verdict = { readonly holds: true } | { readonly holds: false; readonly story: string };

/** A sentence about the cluster that is true or not. */
export interface Expectation {
  /** The resources that it names. */
  readonly resources: readonly Sid[];
  /** The nodes that it names. */
  readonly nodes: readonly NodeName[];
  /** What an engine must be able to do for it to be judged at all. */
  readonly needs?: 'hardware-log';
  /** It looks for lines of the log: a node that is down may have taken them with it. */
  readonly readsLog?: true;
  judge(evidence: Evidence): Verdict;
}

/** The events since the last trigger. */
export function eventsSince({ timeline, since }: Evidence): readonly TimelineEvent[] {
  return timeline.events.slice(since.event);
}
