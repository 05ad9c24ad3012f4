import type { NodeName, Sid } from '../../cluster';
import { brokenRules, type RuleIndex, stayInMaintenance } from '../../promises';
import { enumerated, spoken } from '../../report/gherkin';
import { isInCharge, type Scene, type Story } from '../story';
import { groupPriorities } from './group-priorities';
import type { Invariant, Violation } from './invariant';
import { isObedient } from './obedience';
import { placesFor } from './places';
import { moves } from './sentences';

/** Guests that fail or are locked may stay: they cannot be moved. So may those in error, which the stack leaves alone. */
export const leavesMaintenance: Invariant = {
  id: 'leaves-maintenance',
  statement: 'a resource does not stay on a node in maintenance while another node would do',
  strictness: 'MUST',
  requirements: ['MNT-001', 'MNT-032', 'MNT-049'],
  violations: (story) =>
    story.scenes.filter(({ state }) => isInCharge(state)).flatMap((scene) => stayers(story, scene)),
};

function stayers(story: Story, scene: Scene): readonly Violation[] {
  const { acts, rules, state } = scene;
  if (!someInMaintenance(scene)) return [];
  return stayInMaintenance(rules.rules, state).flatMap(({ resource, node }) => {
    const status = state.resources[resource];
    const shallRun = status?.requested === 'started' && status.state !== 'error';
    const places = shallRun && isObedient(story, resource) ? placesFor(resource, scene) : [];
    if (places.length === 0) return [];
    return [
      {
        acts,
        resources: [resource],
        nodes: [node, ...places],
        told: `${resource} stays on ${node}, which is in maintenance, although it could be on ${enumerated(places)}`,
        expected: moves(resource, places),
      },
    ];
  });
}

/**
 * Judged where nothing but maintenance happened between the scene before it and the first one after it, where the node
 * that was left would do now and no other is preferred to it, and for groups that were on that node as a whole, broke no
 * rule there, and all have failback on.
 */
export const returnsFromMaintenance: Invariant = {
  id: 'returns-from-maintenance',
  statement: 'what left a node because of maintenance is back on it when the maintenance is over, with failback on',
  strictness: 'MUST',
  requirements: ['MNT-004', 'MNT-030', 'MNT-049'],
  violations: (story) =>
    story.scenes.flatMap((home) =>
      returnees(story, home)
        .filter(({ isTwiceMoved }) => !isTwiceMoved)
        .map(violationOf),
    ),
};

/** The same for those whose next node went into maintenance, too. */
export const returnsToFirstNode: Invariant = {
  id: 'returns-to-first-node',
  statement: 'what had to leave two nodes in turn because of maintenance is back on the first when that is over',
  strictness: 'SHOULD',
  requirements: ['MNT-027'],
  violations: (story) =>
    story.scenes.flatMap((home) =>
      returnees(story, home)
        .filter(({ isTwiceMoved }) => isTwiceMoved)
        .map(violationOf),
    ),
};

function someInMaintenance(scene: Scene | undefined): boolean {
  return scene !== undefined && Object.values(scene.state.nodes).some(({ state }) => state === 'maintenance');
}

/** A resource that should be back. */
interface Returnee {
  readonly sid: Sid;
  readonly node: NodeName;
  /** Where it is instead. */
  readonly now: NodeName;
  /** The first scene after the maintenance. */
  readonly back: Scene;
  readonly isTwiceMoved: boolean;
}

function returnees(story: Story, home: Scene): readonly Returnee[] {
  if (!isInCharge(home.state) || !someInMaintenance(story.scenes[home.index + 1])) return [];
  return residents(home).flatMap(({ sid, node }) => {
    const back = sceneAfterMaintenance(story, home, node);
    if (!back || !isInCharge(back.state) || !failBack(story, back.rules, sid)) return [];
    const status = back.state.resources[sid];
    const now = status?.runsOn[0];
    if (now === undefined || status?.state !== 'started' || now === node) return [];
    if (!wereAllOn(home, back.rules, sid, node) || !isBestPlace(back, sid, node)) return [];
    return [{ sid, node, now, back, isTwiceMoved: wasTwiceMoved(story, home, back, sid, node) }];
  });
}

function violationOf({ sid, node, now, back }: Returnee): Violation {
  return {
    acts: back.acts,
    resources: [sid],
    nodes: [node],
    told: `${sid} left ${node} because of maintenance, and is still on ${now} after it`,
    expected: `${spoken(sid)} returns to ${node}`,
  };
}

/** Whether another node that it ran on between two scenes was to go into maintenance, too. */
function wasTwiceMoved(story: Story, home: Scene, back: Scene, sid: Sid, node: NodeName): boolean {
  const left = story
    .triggersBetween(home, back)
    .flatMap((trigger) =>
      trigger.kind === 'maintenance' && trigger.to === 'enter' && trigger.node !== node ? [trigger.node] : [],
    );
  return story.played.runs.some(
    ({ time, on }) =>
      time > home.state.time && time <= back.state.time && left.some((other) => on.get(other)?.has(sid) === true),
  );
}

/** One that does not go back holds those that it is kept together with. */
function failBack(story: Story, rules: RuleIndex, sid: Sid): boolean {
  return [...rules.keptTogetherWith(sid)].every((member) => story.failsBack(member) && isObedient(story, member));
}

/** What runs on a node that is not in maintenance, and is not there because of another maintenance. */
function residents({ state }: Scene): readonly { readonly sid: Sid; readonly node: NodeName }[] {
  return Object.entries(state.resources).flatMap(([sid, { state: held, requested, runsOn, maintenanceNode }]) => {
    const [node, ...more] = runsOn;
    if (node === undefined || more.length > 0 || maintenanceNode !== undefined) return [];
    if (held !== 'started' || requested !== 'started' || state.nodes[node]?.state !== 'online') return [];
    return [{ sid: sid as Sid, node }];
  });
}

/** The first scene after a maintenance of the node, if nothing but maintenance happened until then. */
function sceneAfterMaintenance(story: Story, home: Scene, node: NodeName): Scene | undefined {
  let wasInMaintenance = false;
  for (const scene of story.scenes.slice(home.index + 1)) {
    if (story.triggersBetween(home, scene).some(({ kind }) => kind !== 'maintenance')) return undefined;
    const isInMaintenance = scene.state.nodes[node]?.state === 'maintenance';
    if (wasInMaintenance && !isInMaintenance) return scene;
    if (!isInMaintenance && scene.index === home.index + 1) return undefined;
    wasInMaintenance ||= isInMaintenance;
  }
  return undefined;
}

/** Whether a group was on a node as a whole, and broke no rule there. */
function wereAllOn(home: Scene, rules: RuleIndex, sid: Sid, node: NodeName): boolean {
  const { state } = home;
  const group = rules.keptTogetherWith(sid);
  const broken = brokenRules(home.rules.rules, state);
  if (broken.some(({ by }) => by.some(({ resource }) => group.has(resource)))) return false;
  return [...group].every((member) => {
    const { runsOn = [] } = state.resources[member] ?? {};
    return runsOn.length === 0 || (runsOn.length === 1 && runsOn[0] === node);
  });
}

function isBestPlace(scene: Scene, sid: Sid, node: NodeName): boolean {
  const places = placesFor(sid, scene);
  const priority = groupPriorities(scene.rules, sid);
  if (!priority || !places.includes(node)) return false;
  return places.every((other) => priority(other) <= priority(node));
}
