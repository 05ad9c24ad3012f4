import { isDeepStrictEqual } from 'node:util';
import type { Script } from '../cluster';
import { type PlayScript, UnplayableError } from '../engine';
import { type Invariant, invariants, type Violation } from './invariants';
import { twiceIsNoWorse } from './invariants/repetition';
import { Story, twice } from './story';

/** An invariant that a script breaks, and where. */
export interface Breach {
  readonly invariant: Invariant;
  /** The first, at least. */
  readonly violations: readonly [Violation, ...Violation[]];
}

/** What came of playing a script. */
export interface Judged {
  readonly story: Story;
  readonly breaches: readonly Breach[];
}

/**
 * Plays a script and judges it.
 *
 * @param withTwice whether to play it a second time with its last trigger made twice
 * @returns undefined if the engine cannot play it
 */
export async function judge(script: Script, play: PlayScript, withTwice: boolean): Promise<Judged | undefined> {
  const story = await storyOf(script, play, withTwice);
  return story && { story, breaches: invariants.flatMap((invariant) => breachOf(invariant, story)) };
}

/** Whether a script breaks one invariant, and where. */
export async function breach(script: Script, play: PlayScript, invariant: Invariant): Promise<Breach | undefined> {
  const story = await storyOf(script, play, invariant === twiceIsNoWorse);
  return story && breachOf(invariant, story)[0];
}

/** Scripts that begin where this one has come to rest, the latest first, with every resource as it is then. */
export async function laterStarts(script: Script, play: PlayScript): Promise<readonly Script[]> {
  const story = await storyOf(script, play, false);
  if (!story) return [];
  const { setup, acts } = script;
  return story.scenes
    .map(({ acts: done, state }) => ({
      setup: {
        ...setup,
        resources: setup.resources.map((each) => {
          const { node = each.node, requested = each.state } = state.resources[each.sid] ?? {};
          return { ...each, node, state: requested };
        }),
      },
      acts: acts.slice(done),
    }))
    .filter((later) => later.acts.length < acts.length || !isDeepStrictEqual(later.setup, setup))
    .reverse();
}

async function storyOf(script: Script, play: PlayScript, withTwice: boolean): Promise<Story | undefined> {
  const again = withTwice ? twice(script) : undefined;
  try {
    return new Story(await play(script), again && new Story(await play(again)));
  } catch (error) {
    if (error instanceof UnplayableError) return undefined;
    throw error;
  }
}

function breachOf(invariant: Invariant, story: Story): readonly Breach[] {
  const [first, ...more] = invariant.violations(story);
  return first ? [{ invariant, violations: [first, ...more] }] : [];
}
