import type { ClusterSetup, ClusterState, Timeline, Trigger } from '../src/cluster';
import type { HaEngine, Settlement } from '../src/engine';
import type { Evidence, Since } from '../src/expect';

/** The longest that a cluster may take to come to rest, in seconds of cluster time. */
const settleSeconds = 30 * 60;

/** When something happens, and how the scenario says it. */
export interface Occasion {
  readonly sentence: string;
  /** How long after the last trigger, in seconds of cluster time; otherwise when that has come to rest. */
  readonly afterSeconds?: number;
}

/** A scenario on an engine: every trigger comes into effect before the next one, and before anything is judged. */
export class Play {
  readonly #engine: HaEngine;
  #last: { readonly mark: number; readonly sentence: string } | undefined;
  #settlement: Settlement | undefined;
  #hasBegun = false;

  constructor(engine: HaEngine) {
    this.#engine = engine;
  }

  /** Whether the engine was started. */
  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  async start(setup: ClusterSetup): Promise<void> {
    await this.#engine.start(setup);
    this.#hasBegun = true;
  }

  /** Makes things happen, all at the same instant. */
  async trigger(triggers: readonly Trigger[], { sentence, afterSeconds }: Occasion): Promise<void> {
    await (afterSeconds === undefined ? this.#settle() : this.#wait(afterSeconds));
    this.#last = { mark: this.#engine.timeline().triggers.length, sentence };
    this.#settlement = undefined;
    await this.#engine.trigger(...triggers);
  }

  /** Lets at least so many seconds of cluster time go by. It is no trigger: movements are still told from the last one. */
  async pass(seconds: number): Promise<void> {
    this.#settlement = await this.#engine.settle({
      seconds: Math.max(seconds, settleSeconds),
      atLeastSeconds: seconds,
    });
  }

  /** What there is to judge, when all came to rest. */
  async evidence(): Promise<Evidence> {
    const { stillMoving } = await this.#settle();
    return { timeline: this.timeline(), state: await this.observe(), since: this.#since(), stillMoving };
  }

  timeline(): Timeline {
    return this.#engine.timeline();
  }

  observe(): Promise<ClusterState> {
    return this.#engine.observe();
  }

  async stop(): Promise<void> {
    await this.#engine.stop();
  }

  async #wait(seconds: number): Promise<void> {
    await this.#engine.settle({ seconds, atLeastSeconds: seconds });
  }

  async #settle(): Promise<Settlement> {
    this.#settlement ??= await this.#engine.settle({ seconds: settleSeconds });
    return this.#settlement;
  }

  #since(): Since {
    if (!this.#last) return { event: 0, time: 0 };
    const { mark, sentence } = this.#last;
    const { eventsBefore = 0, time = 0 } = this.timeline().triggers[mark] ?? {};
    return { event: eventsBefore, time, sentence };
  }
}
