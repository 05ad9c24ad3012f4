import { availableParallelism } from 'node:os';
import { type CasePlayer, type CaseResult, playCases } from '../../predict';
import { Threads } from '../threads';
import type { CaseTask, ChosenModel } from './case-worker';

/** Starting threads takes as long as playing about this many resources, each once in each case. */
const worthwhile = 24_000;
/** How many shares of the cases each thread gets: more of them spread the work better, and repeat more of it. */
const sharesPerThread = 4;

/** Plays cases on all cores where there are enough of them; else in this thread. */
export class CaseThreads {
  #threads: Threads<CaseTask, readonly CaseResult[]> | undefined;

  /** @param count how many threads; as many as there are cores by default */
  constructor(
    private readonly model: ChosenModel,
    private readonly count = availableParallelism(),
  ) {}

  /** For `readinessOf`. */
  readonly play: CasePlayer = async (subject, cases, options) => {
    const isLarge = cases.length * subject.setup.resources.length >= worthwhile;
    if (this.count < 2 || !isLarge) return playCases(subject, cases, options);
    const { signal, progress } = options;
    signal?.throwIfAborted();
    const threads = this.#started();
    let done = 0;
    const work = sharesOf(cases, sharesPerThread * threads.size).map(async (share) => {
      const results = await threads.ask({ subject, cases: share });
      done += share.length;
      progress?.(done, cases.length);
      return results;
    });
    return (await unlessAborted(Promise.all(work), signal)).flat();
  };

  /** Ends all threads, whatever they do. */
  async stop(): Promise<void> {
    await this.#threads?.stop();
  }

  #started(): Threads<CaseTask, readonly CaseResult[]> {
    this.#threads ??= new Threads(this.count, require.resolve('./case-worker'), this.model);
    return this.#threads;
  }
}

function sharesOf<Item>(items: readonly Item[], count: number): readonly (readonly Item[])[] {
  const size = Math.ceil(items.length / count);
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

async function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  if (!signal) return work;
  let stopWaiting = () => {};
  const aborted = new Promise<never>((_, fail) => {
    const onAbort = () => fail(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    stopWaiting = () => signal.removeEventListener('abort', onAbort);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    stopWaiting();
  }
}
