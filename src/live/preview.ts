import type { ClusterSetup, Sid, Trigger } from '../cluster';
import { refuseImpossible } from './abilities';
import { type Action, describeAction } from './actions';
import { type Change, propertiesOf } from './changes';
import type { LiveConfig } from './config';
import { Names, pairNodes } from './names';
import { type Planner, planSetup } from './plan';
import { type GuestSight, resourcesOf } from './sight';
import type { Snapshot } from './snapshot';
import { requireHook, stepOf, stepsOf } from './steps';
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
      const done = triggers.flatMap((trigger) => stepsOf(trigger, snapshot, planner));
      snapshot = done.flatMap((step) => step.changes).reduce(applied, snapshot);
      return { sentence, actions: done.flatMap(({ actions }) => actions.map(describeAction)) };
    }),
  };
}

function requireHookOf(action: Action, planner: Planner): void {
  if (action.by === 'hook') requireHook(action.hook, planner);
}

/** A cluster as a change would leave it, as far as later steps look at it. */
function applied(snapshot: Snapshot, { kind, id, after }: Change): Snapshot {
  const { sight } = snapshot;
  const properties = propertiesOf(after);
  switch (kind) {
    case 'resource': {
      const [wanted] = resourcesOf([{ sid: id, ...properties }]).values();
      return {
        ...snapshot,
        sight: { ...sight, resources: withEntry(sight.resources, id as Sid, after === null ? undefined : wanted) },
      };
    }
    case 'guest': {
      const guest: GuestSight = {
        node: String(properties.node),
        running: properties.running === 1,
        tags: [],
        name: undefined,
      };
      return {
        ...snapshot,
        sight: { ...sight, guests: withEntry(sight.guests, id as Sid, after === null ? undefined : guest) },
      };
    }
    case 'rule':
      return { ...snapshot, rules: withEntry(snapshot.rules, id, after === null ? undefined : properties) };
    case 'options':
      return { ...snapshot, options: withEntry(snapshot.options, id, after === null ? undefined : String(after)) };
    default:
      return snapshot;
  }
}

function withEntry<Name, Value>(
  entries: ReadonlyMap<Name, Value>,
  name: Name,
  value: Value | undefined,
): ReadonlyMap<Name, Value> {
  const changed = new Map(entries);
  if (value === undefined) changed.delete(name);
  else changed.set(name, value);
  return changed;
}
