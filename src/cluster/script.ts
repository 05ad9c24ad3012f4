import type { ClusterSetup } from './setup';
import type { Trigger } from './trigger';

/** A scenario as data: what a cluster is and what happens to it, without a word about what is expected. */
export interface Script {
  readonly setup: ClusterSetup;
  readonly acts: readonly Act[];
}

/** What a scenario does at one moment. */
export type Act =
  | TriggerAct
  /** At least so many seconds of cluster time go by. */
  | { readonly kind: 'pass'; readonly seconds: number }
  /** Everything comes to rest, as it does before something is judged. */
  | { readonly kind: 'rest' };

export interface TriggerAct {
  readonly kind: 'trigger';
  /** How the scenario says it. */
  readonly sentence: string;
  /** At the same instant, in this order. */
  readonly triggers: readonly Trigger[];
  /** How long after the last trigger, in seconds of cluster time; otherwise when that has come to rest. */
  readonly afterSeconds?: number;
}

/** The acts of a script that make something happen. */
export function triggerActsOf({ acts }: Script): readonly TriggerAct[] {
  return acts.filter((act) => act.kind === 'trigger');
}
