import { Exploration, type ExplorationState } from '../../explore/exploration';
import type { Batch, Case, Hit } from '../../explore/search';
import type { Shard } from '../suite/shard';
import type { Threads } from '../threads';
import type { Answer, Task } from './worker';

/** When to stop; whichever comes first. */
export interface Limits {
  readonly seconds: number;
  /** The number of batches that there are, for this part; infinite for a search at random. */
  readonly batches: number;
  /** How many of them a worker is given at a time. */
  readonly atATime: number;
}

/** Lets workers play batches, takes them in in order, and has hits reduced. */
export class Explorer {
  readonly #exploration: Exploration;
  readonly #start = performance.now();
  /** Batches that were played before one with a smaller number. */
  readonly #early = new Map<number, Batch>();
  #next: number;
  #taken: number;
  #counted = 0;

  /** @param progress is called whenever something was taken in */
  constructor(
    private readonly workers: Threads<Task, Answer>,
    before: ExplorationState | undefined,
    private readonly shard: Shard,
    private readonly limits: Limits,
    private readonly progress: (now: () => ExplorationState) => void,
  ) {
    this.#exploration = new Exploration(before);
    this.#next = this.#taken = this.#exploration.state.batches;
  }

  get state(): ExplorationState {
    return this.#exploration.state;
  }

  /** Goes on until a limit is reached, or it is aborted; what is not reduced by then waits in the state. */
  async run(signal: AbortSignal | undefined): Promise<void> {
    const underWay = new Set<Promise<void>>();
    const reducing = new Set<string>();
    const begin = (work: Promise<void>) => {
      const tracked = work.finally(() => underWay.delete(tracked));
      underWay.add(tracked);
    };
    let wake = () => {};
    signal?.addEventListener('abort', () => wake(), { once: true });
    while (!signal?.aborted) {
      for (const hit of this.#exploration.waiting) {
        if (reducing.has(keyOf(hit))) continue;
        reducing.add(keyOf(hit));
        begin(this.#reduce(hit));
      }
      while (this.#hasTime() && underWay.size < 2 * this.workers.size) begin(this.#play(this.#nextFew()));
      if (underWay.size === 0) break;
      // Made anew each time: a promise that lasts would keep what ever waited for it.
      const interrupted = new Promise<void>((done) => {
        wake = done;
      });
      await Promise.race([...underWay, interrupted]);
      this.#countTime();
      this.progress(() => this.state);
    }
    // Nobody waits any more for those that are cut off.
    for (const work of underWay) work.catch(() => {});
    this.#countTime();
  }

  #hasTime(): boolean {
    return this.#elapsed < this.limits.seconds && this.#next < this.limits.batches;
  }

  get #elapsed(): number {
    return (performance.now() - this.#start) / 1000;
  }

  #countTime(): void {
    this.#exploration.addSeconds(this.#elapsed - this.#counted);
    this.#counted = this.#elapsed;
  }

  #nextFew(): number[] {
    const first = this.#next;
    this.#next = Math.min(first + this.limits.atATime, this.limits.batches);
    return Array.from({ length: this.#next - first }, (_, offset) => first + offset);
  }

  async #play(numbers: readonly number[]): Promise<void> {
    const { index, total } = this.shard;
    const batches = numbers.map((number) => number * total + index - 1);
    const played = await this.workers.ask<readonly Batch[]>({ batches });
    played.forEach((batch, offset) => {
      this.#early.set((numbers[0] ?? 0) + offset, batch);
    });
    for (;;) {
      const batch = this.#early.get(this.#taken);
      if (!batch) return;
      this.#early.delete(this.#taken);
      this.#taken += 1;
      this.#exploration.add(batch);
    }
  }

  async #reduce(hit: Hit): Promise<void> {
    this.#exploration.addCase(hit, await this.workers.ask<Case>({ hit }));
  }
}

function keyOf({ source, invariant }: Hit): string {
  return `${source} ${invariant}`;
}
