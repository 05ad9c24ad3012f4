import type { ClusterSetup, Trigger } from '../cluster';
import { refuseImpossible } from './abilities';
import { type Action, describeAction } from './actions';
import { applied } from './applied';
import type { LiveConfig } from './config';
import { Names, pairNodes } from './names';
import { type Planner, planSetup } from './plan';
import type { Snapshot } from './snapshot';
import { requireHook, stepOf, stepsOfAll } from './steps';
import { refuseForeign, requireTouchable } from './touchable';

/** What a scenario would do to a cluster, in words. */
export interface Preview {
  /** Before anything happens. */
  readonly setup: readonly string[];
  readonly acts: readonly { readonly sentence: string; readonly actions: readonly string[] }[];
}

/** A scenario as data: what is set up, and what is then made to happen. */
export interface PreviewedScript {
  readonly setup: ClusterSetup;
  readonly acts: readonly { readonly sentence: string; readonly triggers: readonly Trigger[] }[];
}

/**
 * What a scenario would do to a cluster as it is now; nothing is done.
 *
 * @throws UnsupportedError if the scenario would be skipped
 * @throws LiveError if the cluster does not allow it
 */
export function previewOf({ setup, acts }: PreviewedScript, now: Snapshot, config: LiveConfig): Preview {
  refuseImpossible(setup);
  const names = new Names(pairNodes(setup, [...now.sight.nodes.keys()], config), config);
  const planner: Planner = { names, config, run: 'RUN' };
  const plan = planSetup(now, setup, planner);
  const own = setup.resources.map(({ sid }) => names.guest(sid));
  requireTouchable(own, now.sight, config);
  refuseForeign(now.sight, new Set(own), config);
  const changes = [...plan.preparation, ...plan.rules, ...plan.circumstances, ...plan.activation];
  const steps = changes.map((change) => stepOf([change]));
  for (const action of steps.flatMap(({ actions }) => actions)) requireHookOf(action, planner);
  let snapshot = changes.reduce(applied, now);
  return {
    setup: steps.flatMap(({ actions }) => actions.map(describeAction)),
    acts: acts.map(({ sentence, triggers }) => {
      const done = stepsOfAll(triggers, snapshot, planner);
      snapshot = done.flatMap((step) => step.changes).reduce(applied, snapshot);
      return { sentence, actions: done.flatMap(({ actions }) => actions.map(describeAction)) };
    }),
  };
}

function requireHookOf(action: Action, planner: Planner): void {
  if (action.by === 'hook') requireHook(action.hook, planner);
}
