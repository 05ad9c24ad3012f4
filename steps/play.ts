import type { Act, ClusterSetup, ClusterState, Script, Timeline, Trigger } from '../src/cluster';
import type { EngineIdentity, HaEngine, Settlement } from '../src/engine';
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
  #setup: ClusterSetup | undefined;
  readonly #acts: Act[] = [];

  constructor(engine: HaEngine) {
    this.#engine = engine;
  }

  /** What the engine is, and can do. */
  get identity(): EngineIdentity {
    return this.#engine.identity;
  }

  /** Whether the engine was started. */
  get hasBegun(): boolean {
    return this.#setup !== undefined;
  }

  /** What was played so far, to be played again; undefined if the engine was not started. */
  get script(): Script | undefined {
    return this.#setup && { setup: this.#setup, acts: [...this.#acts] };
  }

  /** Plays a script from its beginning; what there is to judge at its end. */
  async perform({ setup, acts }: Script): Promise<Evidence> {
    await this.start(setup);
    for (const act of acts) await this.#act(act);
    return this.evidence();
  }

  async start(setup: ClusterSetup): Promise<void> {
    await this.#engine.start(setup);
    this.#setup = setup;
  }

  /** Makes things happen, all at the same instant. */
  async trigger(triggers: readonly Trigger[], { sentence, afterSeconds }: Occasion): Promise<void> {
    await (afterSeconds === undefined ? this.#settle() : this.#wait(afterSeconds));
    this.#last = { mark: this.#engine.timeline().triggers.length, sentence };
    this.#settlement = undefined;
    this.#acts.push({ kind: 'trigger', sentence, triggers, ...(afterSeconds !== undefined && { afterSeconds }) });
    await this.#engine.trigger(...triggers);
  }

  /** Lets at least so many seconds of cluster time go by. It is no trigger: movements are still told from the last one. */
  async pass(seconds: number): Promise<void> {
    this.#acts.push({ kind: 'pass', seconds });
    this.#settlement = await this.#engine.settle({
      seconds: Math.max(seconds, settleSeconds),
      atLeastSeconds: seconds,
    });
  }

  /** What there is to judge, when all came to rest. */
  async evidence(): Promise<Evidence> {
    if (this.#acts.at(-1)?.kind !== 'rest') this.#acts.push({ kind: 'rest' });
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

  async #act(act: Act): Promise<void> {
    switch (act.kind) {
      case 'trigger':
        return this.trigger(act.triggers, act);
      case 'pass':
        return this.pass(act.seconds);
      case 'rest':
        await this.evidence();
    }
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
    const { eventsBefore = 0, time = 0, doneAt } = this.timeline().triggers[mark] ?? {};
    return { event: eventsBefore, time, ...(doneAt !== undefined && { doneAt }), sentence };
  }
}
