import type { ClusterState, NodeStatus, Sid } from '../../cluster';
import { movingStates } from '../../engine';
import { movementsIn } from '../../log';
import { enumerated, spoken } from '../../report/gherkin';
import type { Story } from '../story';
import type { Invariant } from './invariant';
import { areObedient } from './obedience';

/** Judged where a master is at work, every node has its LRM, and all guests do as they are told. */
export const comesToRest: Invariant = {
  id: 'comes-to-rest',
  statement: 'half an hour after the last trigger nothing moves any more: no cycle of placements',
  strictness: 'MUST',
  requirements: ['STA-003', 'LRM-012', 'CMD-007'],
  violations: (story) =>
    story.scenes
      .filter(({ state, stillMoving }) => stillMoving.length > 0 && state.quorate && state.master !== undefined)
      .filter(({ state }) => areObedient(story) && Object.values(state.nodes).every(isServed))
      .map((scene) => {
        const [first, ...more] = stuck(scene.state);
        return {
          acts: scene.acts,
          resources: first ? [first, ...more].map(({ sid }) => sid) : restless(story, scene.events),
          nodes: [],
          told: `after half an hour ${enumerated(scene.stillMoving)}`,
          expected: first?.expected ?? 'nothing moves',
        };
      }),
};

/** What is on its way to another state, and the sentence that says where it should have got to. */
function stuck({ resources }: ClusterState): readonly { readonly sid: Sid; readonly expected: string }[] {
  return Object.entries(resources).flatMap(([name, { state, requested, node, runsOn }]) => {
    const sid = name as Sid;
    if (state === undefined || state === requested) {
      const isIdle = state === 'started' && runsOn.length === 0;
      return isIdle ? [{ sid, expected: `${spoken(sid)} runs on ${node}` }] : [];
    }
    return movingStates.has(state) ? [{ sid, expected: `${spoken(sid)} is ${requested}` }] : [];
  });
}

/** A node that is up without an LRM does nothing that it is asked for; nothing but the CRM's stop brings that about. */
function isServed({ online, lrm }: NodeStatus): boolean {
  return !online || lrm !== undefined;
}

function restless(story: Story, events: number) {
  const late = movementsIn(story.events.slice(0, events)).slice(-3);
  return [...new Set(late.map(({ resource }) => resource))].sort();
}

/** Judged where some time goes by in which nothing is done, which makes no rebalancing and has all guests obey. */
export const movesForAReason: Invariant = {
  id: 'moves-for-a-reason',
  statement: 'nothing moves when nothing happened',
  strictness: 'MUST',
  requirements: ['REC-010', 'NOD-016'],
  violations: (story) =>
    story.scenes.flatMap((scene, index) => {
      const before = story.scenes[index - 1];
      const act = story.script.acts[scene.acts - 1];
      if (!before || act?.kind !== 'pass' || before.stillMoving.length > 0 || !areObedient(story)) return [];
      if (story.script.setup.datacenter.autoRebalance) return [];
      return movementsIn(story.events.slice(0, scene.events), before.events)
        .filter(({ time }) => time > before.state.time)
        .map(({ resource, from, to }) => ({
          acts: scene.acts,
          resources: [resource],
          nodes: [from, to],
          told: `${resource} goes from ${from} to ${to} although nothing happened`,
          expected: 'nothing moves',
        }));
    }),
};
