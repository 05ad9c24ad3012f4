import type { Sid } from '../../cluster';
import { withoutPlace } from '../../promises';
import { enumerated, spoken } from '../../report/gherkin';
import { isInCharge, type Scene, type Story } from '../story';
import { decisiveLine } from './decisive-line';
import type { Invariant, Violation } from './invariant';
import { isObedient } from './obedience';
import { placesFor } from './places';
import { neverShows } from './sentences';

/**
 * What is frozen on a node whose LRM is not at work is left alone by design (spec/lrm.md, shutdown policies). Without an
 * LRM a node does nothing, and nobody notices.
 */
export const endsStarted: Invariant = {
  id: 'ends-started',
  statement: 'a resource that is requested to run ends running when there is a node for it',
  strictness: 'MUST',
  requirements: ['STA-003', 'REC-003', 'REC-011'],
  violations: (story) =>
    story.scenes
      .filter(({ state, stillMoving }) => isInCharge(state) && stillMoving.length === 0)
      .flatMap((scene) => idle(story, scene)),
};

function idle(story: Story, scene: Scene): readonly Violation[] {
  const { acts, rules, state: cluster } = scene;
  return withoutPlace(rules.rules, cluster).flatMap(({ resource, node, state }) => {
    const places = isObedient(story, resource) ? placesFor(resource, scene) : [];
    const { online = false, lrm } = cluster.nodes[node] ?? {};
    if (places.length === 0 || (state === 'freeze' && lrm !== 'active') || (online && lrm === undefined)) return [];
    const place = places.includes(node) ? node : enumerated(places.slice(0, 1));
    return [
      {
        acts,
        resources: [resource],
        nodes: places,
        told: `${resource} is in state ${state} on ${node} and does not run, although it could on ${enumerated(places)}`,
        expected:
          state === 'recovery'
            ? `${spoken(resource)} recovers on ${places.length === 1 ? '' : 'one of '}${enumerated(places)}`
            : `${spoken(resource)} runs on ${place}`,
      },
    ];
  });
}

export const neverLost: Invariant = {
  id: 'never-lost',
  statement: 'the manager holds every resource that is configured and not ignored',
  strictness: 'MUST',
  requirements: ['STA-003', 'DIS-007'],
  violations: (story) =>
    story.scenes
      .filter(({ state, stillMoving }) => isInCharge(state) && stillMoving.length === 0)
      .flatMap(({ acts, state }) =>
        Object.entries(state.resources)
          .filter(([, status]) => status.state === undefined && status.requested !== 'ignored')
          .map(([sid, { node }]) => ({
            acts,
            resources: [sid as Sid],
            nodes: [node],
            told: `the manager holds nothing of ${sid}`,
            expected: `${spoken(sid as Sid)} is started`,
          })),
      ),
};

export const neverTwice: Invariant = {
  id: 'never-twice',
  statement: 'no resource runs on two nodes at once',
  strictness: 'MUST',
  requirements: ['FEN-001'],
  violations: (story) =>
    story.played.runs.flatMap(({ time, on }, index) => {
      const places = new Map<Sid, string[]>();
      for (const [node, running] of on) for (const sid of running) places.set(sid, [...(places.get(sid) ?? []), node]);
      const scene = story.scenes.find(({ state }) => state.time >= time);
      return [...places]
        .filter(([, nodes]) => nodes.length > 1)
        .map(([sid, nodes]) => {
          const before = story.played.runs[index - 1];
          const arrived = nodes.find((node) => !before?.on.get(node)?.has(sid)) ?? nodes[0] ?? '';
          const status = scene?.state.resources[sid];
          const isStillTwice = status !== undefined && status.runsOn.length > 1;
          return {
            acts: scene?.acts ?? story.script.acts.length,
            resources: [sid],
            nodes,
            told: `${sid} runs on ${enumerated(nodes)} at once`,
            expected: isStillTwice
              ? `${spoken(sid)} runs on ${status.node}`
              : neverShows(decisiveLine(story, sid, arrived, time)),
          };
        });
    }),
};
