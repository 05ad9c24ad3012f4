import fc from 'fast-check';
import type { Script } from '../cluster';
import { anyScript } from './generate';
import type { Item } from './search';
import { SmallWorlds, type WorldBounds } from './small-worlds';

/** Where scripts come from: drawn at random from a seed, or all that there are within bounds. */
export type SourceName =
  | { readonly kind: 'random'; readonly seed: number }
  | { readonly kind: 'exhaustive'; readonly bounds: WorldBounds };

/** Scripts in numbered batches: the same ones each time. */
export interface Source {
  /** How many batches there are; undefined if there is no end to them. */
  readonly batches: number | undefined;
  /** How many batches to play at a time: so many that handing them over costs little beside playing them. */
  readonly atATime: number;
  /** The scripts of a batch, counted from 0. */
  items(batch: number): Iterable<Item>;
}

export function sourceOf(name: SourceName): Source {
  return name.kind === 'random' ? new RandomSource(name.seed) : new ExhaustiveSource(name.bounds);
}

/** Of so many scripts one is played with its last trigger made twice, too. */
const twiceEvery = 8;

class RandomSource implements Source {
  readonly batches = undefined;
  readonly atATime = 20;
  readonly #scripts = anyScript();

  constructor(private readonly seed: number) {}

  /** A single script, so that as many are played as are asked for. */
  *items(batch: number): Iterable<Item> {
    const seed = this.seed + batch;
    yield { source: `seed ${seed}`, script: this.#draw(seed), withTwice: seed % twiceEvery === 0 };
  }

  #draw(seed: number): Script {
    const [script] = fc.sample(this.#scripts, { seed, numRuns: 1 });
    if (!script) throw new Error('nothing was drawn');
    return script;
  }
}

class ExhaustiveSource implements Source {
  readonly atATime = 1;
  readonly #worlds: SmallWorlds;

  constructor(bounds: WorldBounds) {
    this.#worlds = new SmallWorlds(bounds);
  }

  get batches(): number {
    return this.#worlds.frames.length;
  }

  *items(batch: number): Iterable<Item> {
    let number = 0;
    for (const script of this.#worlds.scriptsOf(batch)) {
      number += 1;
      yield { source: `world ${batch + 1}.${number}`, script, withTwice: false };
    }
  }
}
