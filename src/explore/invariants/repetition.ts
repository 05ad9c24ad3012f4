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
    return atTheEnd(again)
      .filter((end) => !once.has(keyOf(end)))
      .map(({ violation }) => ({
        ...violation,
        told: `made twice, the last trigger leaves this: ${violation.told}`,
      }));
  },
};

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
