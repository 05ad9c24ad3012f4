import type { ClusterSetup } from './setup';
import type { Trigger } from './trigger';

export const levels = ['debug', 'info', 'notice', 'warning', 'err', 'email'] as const;
export type Level = (typeof levels)[number];

/**
 * Something that the engine did or noticed. `kind` names a message of the catalogue in src/log, `fields` are what its
 * template leaves open; text is made of them only when somebody wants to read it.
 */
export interface TimelineEvent {
  /** Cluster time in seconds. */
  readonly time: number;
  /** Who says it: `node1/crm`, `node1/lrm`, `hardware`, ... */
  readonly source: string;
  readonly level: Level;
  readonly kind: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** A trigger of the scenario, and where in the list of events it was made. */
export interface TriggerMark {
  readonly time: number;
  /** When it was done, where doing it took a while. */
  readonly doneAt?: number;
  readonly trigger: Trigger;
  /** Number of events that came before. */
  readonly eventsBefore: number;
}

/** All that happened since an engine was started. */
export interface Timeline {
  readonly setup: ClusterSetup;
  readonly events: readonly TimelineEvent[];
  readonly triggers: readonly TriggerMark[];
}
