import type { NodeName, ResourceAffinitySetup, Sid } from '../../cluster';
import type { Runs } from '../../engine';
import { RuleIndex } from '../../promises';
import { enumerated } from '../../report/gherkin';
import type { Scene, Story } from '../story';
import { isInCharge } from '../story';
import { decisiveLine } from './decisive-line';
import type { Invariant, Violation } from './invariant';
import { isObedient } from './obedience';
import { placesFor } from './places';
import { neverShows, run } from './sentences';

/**
 * Judged from the first scene on, at every moment, for guests that do as they are told. What was to run beside one another in
 * the scene before is judged by `heals`.
 */
export const keptApart: Invariant = {
  id: 'kept-apart',
  statement: 'resources that are kept separate are never brought to one node',
  strictness: 'MUST',
  requirements: ['AFF-002', 'AFF-023'],
  violations: (story) =>
    changesOfRuns(story).flatMap(({ last, scene, rules, before, now }) =>
      separations(rules).flatMap((rule) =>
        [...now.on].flatMap(([node, running]) => {
          const there = rule.resources.filter(
            (sid) => running.has(sid) && isManaged(scene, sid) && isObedient(story, sid),
          );
          const arrived = there.filter((sid) => !before.on.get(node)?.has(sid));
          const isNew = there.some((sid) => !wasToRunOn(last, sid, node));
          if (there.length < 2 || arrived.length === 0 || !isNew) return [];
          return [meeting(story, scene, there, arrived, node, now.time)];
        }),
      ),
    ),
};

/** Judged from the first scene on, at every moment; what starts again where it was is judged by `heals`. */
export const staysStrict: Invariant = {
  id: 'stays-strict',
  statement: 'a resource is never brought to a node that its strict rule does not name',
  strictness: 'MUST',
  requirements: ['NOD-004', 'NOD-005', 'NOD-006'],
  violations: (story) =>
    changesOfRuns(story).flatMap(({ last, scene, rules, before, now }) =>
      [...now.on].flatMap(([node, running]) =>
        [...running]
          .filter((sid) => !before.on.get(node)?.has(sid) && !wasToRunOn(last, sid, node) && isManaged(scene, sid))
          .filter((sid) => rules.nodeAffinityOf(sid).some(({ strict, nodes }) => strict && !Object.hasOwn(nodes, node)))
          .map((sid) => ({
            acts: scene.acts,
            resources: [sid],
            nodes: [node],
            told: `${sid} is brought to ${node}, which its strict rule does not name`,
            expected: neverShows(decisiveLine(story, sid, node, now.time)),
          })),
      ),
    ),
};

/** Judged at rest, for groups of which all that run do as they are told. */
export const endsTogether: Invariant = {
  id: 'ends-together',
  statement: 'resources that are kept together end on one node when there is a node for all of them',
  strictness: 'MUST',
  requirements: ['AFF-001', 'AFF-004', 'AFF-006'],
  violations: (story) =>
    story.scenes
      .filter(({ state, stillMoving }) => isInCharge(state) && stillMoving.length === 0)
      .flatMap((scene) => groupsApart(story, scene)),
};

function groupsApart(story: Story, scene: Scene): readonly Violation[] {
  const { acts, rules, state } = scene;
  const judged = new Set<Sid>();
  return rules.rules.flatMap((rule) => {
    const [first] = rule.resources;
    if (rule.type !== 'resource-affinity' || rule.affinity !== 'positive' || !first || judged.has(first)) return [];
    const group = [...rules.keptTogetherWith(first)].sort();
    for (const sid of group) judged.add(sid);
    const running = group.filter((sid) => state.resources[sid]?.state === 'started');
    if (!running.every((sid) => isObedient(story, sid))) return [];
    const places = new Set(running.flatMap((sid) => state.resources[sid]?.runsOn ?? []));
    const eligible = places.size < 2 ? [] : placesFor(first, scene);
    if (eligible.length === 0) return [];
    const nodes = [...places].sort();
    return [
      {
        acts,
        resources: running,
        nodes,
        told: `${enumerated(running)} are kept together but end on ${enumerated(nodes)}, although all could be on ${enumerated(eligible)}`,
        expected: run(running, 'the same node'),
      },
    ];
  });
}

/** A change of what runs where, after the first scene, with the rules that hold before and after it. */
interface ChangeOfRuns {
  /** The scene before it. */
  readonly last: Scene;
  /** At which it is over. */
  readonly scene: Scene;
  readonly rules: RuleIndex;
  readonly before: Runs;
  readonly now: Runs;
}

function changesOfRuns({ scenes, played: { runs } }: Story): readonly ChangeOfRuns[] {
  return runs.flatMap((now, index) => {
    const next = scenes.findIndex(({ state }) => state.time >= now.time);
    const [last, scene, before] = [scenes[next - 1], scenes[next], runs[index - 1]];
    return last && scene && before ? [{ last, scene, rules: ofBoth(last.rules, scene.rules), before, now }] : [];
  });
}

function ofBoth(before: RuleIndex, after: RuleIndex): RuleIndex {
  if (before === after) return after;
  const ids = new Set(before.rules.map(({ id }) => id));
  return new RuleIndex(after.rules.filter(({ id }) => ids.has(id)));
}

function separations({ rules }: RuleIndex): readonly ResourceAffinitySetup[] {
  return rules.filter(
    (rule): rule is ResourceAffinitySetup => rule.type === 'resource-affinity' && rule.affinity === 'negative',
  );
}

/** Whether a resource ran on a node, or would have if that had been up. */
function wasToRunOn({ state }: Scene, sid: Sid, node: NodeName): boolean {
  const status = state.resources[sid];
  return status?.node === node && status.requested === 'started';
}

function isManaged({ state }: Scene, sid: Sid): boolean {
  return state.resources[sid]?.state !== undefined;
}

function meeting(
  story: Story,
  scene: Scene,
  there: readonly Sid[],
  arrived: readonly Sid[],
  node: NodeName,
  time: number,
): Violation {
  const isOver = there.some((sid) => !scene.state.resources[sid]?.runsOn.includes(node));
  return {
    acts: scene.acts,
    resources: there,
    nodes: [node],
    told: `${enumerated(there)} are kept separate and run on ${node} together`,
    expected: isOver
      ? neverShows(decisiveLine(story, arrived[0] ?? 'vm:0', node, time))
      : run(there, 'different nodes'),
  };
}
