import type { ClusterState, NodeName, Sid } from '../../cluster';
import { brokenRules } from '../../promises';
import { enumerated } from '../../report/gherkin';
import { canMeet } from '../can-meet';
import { isInCharge, type Scene, type Story } from '../story';
import { groupPriorities } from './group-priorities';
import type { Invariant, Violation } from './invariant';
import { isObedient } from './obedience';
import { placesFor } from './places';
import { moves, run } from './sentences';

/** Judged where every node is there and every resource that shall run does, if the rules can be met at once at all. */
export const heals: Invariant = {
  id: 'heals',
  statement: 'when all nodes are back and all faults are over, no separation and no strict rule is broken',
  strictness: 'MUST',
  requirements: ['AFF-002', 'NOD-004', 'AFF-034'],
  violations: (story) => story.scenes.filter((scene) => isWhole(story, scene)).flatMap(brokenAtRest),
};

/** Judged with failback on; groups by the one node affinity rule of any of their members. */
export const prefersPriority: Invariant = {
  id: 'prefers-priority',
  statement: 'a resource ends on a node of the highest priority that would do, with failback on',
  strictness: 'MUST',
  requirements: ['NOD-012', 'NOD-015', 'NOD-002'],
  violations: (story) =>
    story.scenes
      .filter(({ state, stillMoving }) => isInCharge(state) && stillMoving.length === 0)
      .flatMap((scene) => lessPreferred(story, scene)),
};

function isWhole(story: Story, { rules, state, stillMoving }: Scene): boolean {
  if (rules.rules.length === 0 || !isInCharge(state) || stillMoving.length > 0) return false;
  if (Object.values(state.nodes).some((node) => node.state !== 'online' || !node.online)) return false;
  return Object.entries(state.resources).every(
    ([sid, { requested, state: held, runsOn }]) =>
      isObedient(story, sid as Sid) && (requested !== 'started' || (held === 'started' && runsOn.length === 1)),
  );
}

function brokenAtRest({ acts, rules, state }: Scene): readonly Violation[] {
  const broken = brokenRules(rules.rules, state).filter(
    ({ rule }) => rule.type === 'node-affinity' || rule.affinity === 'negative',
  );
  if (broken.length === 0 || !canMeet(rules.rules, running(state), Object.keys(state.nodes))) return [];
  return broken.map(({ rule, by }) => {
    const resources = by.map(({ resource }) => resource).sort();
    const [first] = resources;
    const separate = rule.type === 'resource-affinity' || first === undefined;
    return {
      acts,
      resources,
      nodes: [...new Set(by.map(({ node }) => node))].sort(),
      told: `${enumerated(by.map(({ resource, node }) => `${resource} on ${node}`))} break ${rule.id}, although all rules could be met`,
      expected: separate ? run(resources, 'different nodes') : moves(first, Object.keys(rule.nodes).sort()),
    };
  });
}

function running({ resources }: ClusterState): readonly Sid[] {
  return Object.entries(resources).flatMap(([sid, { state, runsOn }]) =>
    state === undefined || runsOn.length === 0 ? [] : [sid as Sid],
  );
}

function lessPreferred(story: Story, scene: Scene): readonly Violation[] {
  const { acts, rules, state } = scene;
  if (!rules.rules.some(({ type }) => type === 'node-affinity')) return [];
  const nodes = Object.keys(state.nodes);
  return Object.entries(state.resources).flatMap(([name, { state: held, requested, runsOn }]) => {
    const sid = name as Sid;
    const [node] = runsOn;
    if (held !== 'started' || requested !== 'started' || node === undefined) return [];
    if (state.nodes[node]?.state !== 'online') return [];
    const priority = groupPriorities(rules, sid);
    const isBetter = (other: NodeName) => priority !== undefined && priority(other) > priority(node);
    if (!nodes.some(isBetter) || !story.failsBack(sid) || !isObedient(story, sid)) return [];
    const better = placesFor(sid, scene).filter(isBetter);
    if (better.length === 0) return [];
    return [
      {
        acts,
        resources: [sid],
        nodes: [node, ...better],
        told: `${sid} ends on ${node}, although ${enumerated(better)} has a higher priority and would do`,
        expected: moves(sid, better),
      },
    ];
  });
}
