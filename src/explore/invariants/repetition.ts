import type { TriggerKind } from '../../cluster';
import type { Story } from '../story';
import { endsTogether } from './affinity';
import type { Invariant, Violation } from './invariant';
import { leavesMaintenance } from './maintenance';
import { heals, prefersPriority } from './placement';
import { endsStarted, neverLost } from './running';

/** What can be judged at rest. */
const atRest: readonly Invariant[] = [leavesMaintenance, endsTogether, endsStarted, neverLost, heals, prefersPriority];

/** Judged where the script was also played with its last trigger made twice. */
export const twiceIsNoWorse: Invariant = {
  id: 'twice-is-no-worse',
  statement: 'a trigger that is made twice leaves nothing worse than made once',
  strictness: 'SHOULD',
  requirements: ['MNT-015', 'MNT-016', 'DIS-013', 'DIS-014'],
  violations: (story) => {
    const { again } = story;
    if (!again) return [];
    const once = new Set(atTheEnd(story).map(keyOf));
    const worse = atTheEnd(again).filter((end) => !once.has(keyOf(end)));
    return [
      ...otherNodes(story, again),
      ...worse.map(({ violation }) => ({
        ...violation,
        told: `made twice, the last trigger leaves this: ${violation.told}`,
      })),
    ];
  },
};

/** Triggers that say how something is to be: said once more, they change nothing. */
const lasting: ReadonlySet<TriggerKind> = new Set(['maintenance', 'power', 'network', 'arm', 'disarm', 'request']);

/** Nodes that are in another state when the trigger was made twice. */
function otherNodes(story: Story, again: Story): readonly Violation[] {
  const act = story.script.acts.at(-1);
  const [before, after] = [story.scenes.at(-1)?.state.nodes ?? {}, again.scenes.at(-1)?.state.nodes ?? {}];
  if (act?.kind !== 'trigger' || !act.triggers.every(({ kind }) => lasting.has(kind))) return [];
  return Object.entries(before)
    .filter(([node, { state }]) => after[node]?.state !== state)
    .map(([node, { state }]) => ({
      acts: story.script.acts.length,
      resources: [],
      nodes: [node],
      told: `made twice, the last trigger leaves ${node} ${after[node]?.state} instead of ${state}`,
      expected: state === 'maintenance' ? `${node} is in maintenance` : `${node} is ${state}`,
    }));
}

interface AtTheEnd {
  readonly invariant: string;
  readonly violation: Violation;
}

function atTheEnd(story: Story): readonly AtTheEnd[] {
  return atRest.flatMap((invariant) =>
    invariant
      .violations(story)
      .filter(({ acts }) => acts === story.script.acts.length)
      .map((violation) => ({ invariant: invariant.id, violation })),
  );
}

function keyOf({ invariant, violation }: AtTheEnd): string {
  return [invariant, ...violation.resources].join(' ');
}
