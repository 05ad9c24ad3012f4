// Apart from the rest: orders are given by a process of their own, which has to begin quickly.

/** What can be done to an emulated cluster that a real one needs a hook for, by the hook's name (spec/live-api.md 6.3). */
export const hookActions = [
  'power-off',
  'power-on',
  'network-off',
  'network-on',
  'maintenance-on',
  'maintenance-off',
  'cfs-fail',
  'cfs-work',
  'guest-lock',
  'guest-unlock',
] as const;
export type HookAction = (typeof hookActions)[number];

/** Everything that can be done to an emulated cluster past its API. */
export const controlActions: readonly string[] = [...hookActions, 'skew'];

/** What an action is done to: a node, or a resource and the name of its lock. */
export interface ControlTarget {
  readonly node?: string;
  /** The id of a resource, or the number of a guest. */
  readonly guest?: string;
  readonly lock?: string;
  /** The part of the cluster file system that fails on a node, or works again: `rw` (the default) or `update`. */
  readonly part?: string;
  /** How far the node's clock is ahead. */
  readonly seconds?: number;
}
