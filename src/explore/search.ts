import type { Script } from '../cluster';
import type { PlayScript } from '../engine';
import { causeOf, likenessOf } from './cause';
import type { Invariant } from './invariants';
import { breach, judge, laterStarts } from './judge';
import { type LeaveOut, reduce } from './reduce';
import { type Sometimes, seenIn } from './sometimes';

/** What plays and reduces scripts. */
export interface Laboratory {
  readonly play: PlayScript;
  /** Other profiles by name, to see whether they do better. */
  readonly controls: ReadonlyMap<string, PlayScript>;
  readonly leaveOut: LeaveOut;
}

/** A script that breaks an invariant, as it was found. */
export interface Hit {
  /** Tells where the script comes from: it is made again from this. */
  readonly source: string;
  readonly script: Script;
  readonly invariant: string;
  /** Hits that are alike may have one cause. */
  readonly likeness: string;
  readonly heldBy: readonly string[];
}

/** What came of playing some scripts. */
export interface Batch {
  readonly scripts: number;
  /** Scripts that the engine could not play to their end. */
  readonly unplayable: number;
  readonly hits: readonly Hit[];
  /** How many stories showed each thing that has to be seen sometimes. */
  readonly seen: Readonly<Partial<Record<Sometimes, number>>>;
}

/** The smallest case of a hit. */
export interface Case {
  readonly cause: string;
  readonly invariant: string;
  readonly script: Script;
  /** What happens in it. */
  readonly told: string;
  /** What should happen, in a sentence of the step language. */
  readonly expected: string;
  readonly heldBy: readonly string[];
  readonly source: string;
}

/** A script to play, and whether also with its last trigger made twice. */
export interface Item {
  readonly source: string;
  readonly script: Script;
  readonly withTwice: boolean;
}

/** Plays scripts and judges them. */
export async function playAll(items: Iterable<Item>, laboratory: Laboratory): Promise<Batch> {
  const hits: Hit[] = [];
  const seen: Partial<Record<Sometimes, number>> = {};
  let scripts = 0;
  let unplayable = 0;
  for (const { source, script, withTwice } of items) {
    scripts += 1;
    const judged = await judge(script, laboratory.play, withTwice);
    if (!judged) {
      unplayable += 1;
      continue;
    }
    for (const name of seenIn(judged.story)) seen[name] = (seen[name] ?? 0) + 1;
    for (const { invariant, violations } of judged.breaches) {
      const heldBy = await holders(script, invariant, laboratory);
      const likeness = likenessOf(invariant.id, script, violations[0].resources, heldBy);
      hits.push({ source, script, invariant: invariant.id, likeness, heldBy });
    }
  }
  return { scripts, unplayable, hits, seen };
}

/** Reduces a hit to the smallest case that breaks the invariant under the same profiles. */
export async function reduceHit(hit: Hit, invariant: Invariant, laboratory: Laboratory): Promise<Case> {
  const key = hit.heldBy.join();
  const stillShows = async (candidate: Script) => {
    const { nodes, resources } = candidate.setup;
    if (nodes.length === 0 || resources.length === 0) return false;
    if (!(await breach(candidate, laboratory.play, invariant))) return false;
    return (await holders(candidate, invariant, laboratory)).join() === key;
  };
  const script = await reduce(hit.script, stillShows, laboratory.leaveOut, (from) =>
    laterStarts(from, laboratory.play),
  );
  const shown = await breach(script, laboratory.play, invariant);
  if (!shown) throw new Error(`${hit.source}: the smallest case of ${hit.invariant} does not break it`);
  const { heldBy, source } = hit;
  const [{ told, expected }] = shown.violations;
  return {
    cause: causeOf(invariant.id, script, heldBy),
    invariant: invariant.id,
    script,
    told,
    expected,
    heldBy,
    source,
  };
}

async function holders(script: Script, invariant: Invariant, { controls }: Laboratory): Promise<readonly string[]> {
  const holding: string[] = [];
  for (const [name, play] of controls) if (!(await breach(script, play, invariant))) holding.push(name);
  return holding;
}
