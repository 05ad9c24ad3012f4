import { World } from '@cucumber/cucumber';
import { InputError, type Place, type Trigger } from '../src/cluster';
import { type EngineIdentity, type EngineSettings, engines, UnobservableError, UnsupportedError } from '../src/engine';
import type { Evidence, Expectation } from '../src/expect';
import { handedDeviation } from '../src/report/handed-deviations';
import { ClusterDraft } from './cluster-draft';
import { ExpectationError } from './expectation-error';
import { type Occasion, Play } from './play';

export interface WorldParameters {
  /** The name of an engine. */
  readonly engine: string;
  /** The behaviour profile of the engine. */
  readonly profile?: string;
  /** What else the engine is told. */
  readonly settings?: EngineSettings;
  /** What scenarios keep for the readers of reports: the files that they get to see, or what those are made of. */
  readonly attach?: 'nothing' | 'evidence' | 'files';
  /** Whether a scenario goes on when an expectation does not hold, and fails at its end: for who asks what it does. */
  readonly playOn?: boolean;
  /** What the engine is known to get wrong (src/report/handed-deviations.ts). */
  readonly deviations?: string;
}

/** The step that is being carried out. */
export interface Moment {
  readonly place: Place;
  readonly sentence: string;
  /** Whether it is said as Given, When or Then, also by an And that follows one; Unknown is `*`. */
  readonly saidAs: 'Context' | 'Action' | 'Outcome' | 'Unknown';
}

/** An expectation that did not hold. */
export interface Disappointment {
  readonly sentence: string;
  readonly expectation: Expectation;
  /** What was expected, what happened, and why. */
  readonly story: string;
  /** What it was judged by. */
  readonly evidence: Evidence;
}

/** What is to happen, given the cluster as the scenario knows it by then. */
export type ReadTriggers = (cluster: ClusterDraft) => readonly Trigger[];

/** What a step returns: a scenario that asks for what the engine cannot do is skipped. */
export type StepResult = Promise<'skipped' | undefined>;

/** One scenario. Steps hand over to it; it knows where in the feature a mistake is, and what is to be skipped. */
export class HaWorld extends World<WorldParameters> {
  /** The id of the scenario, see src/expect/scenario-id.ts. */
  scenarioId = '';
  moment: Moment = { place: { file: '' }, sentence: '', saidAs: 'Unknown' };
  /** The scenario on its engine; undefined while the cluster is still being described. */
  play: Play | undefined;
  /** Why the scenario failed, if an expectation did not hold. */
  disappointment: Disappointment | undefined;
  readonly #draft = new ClusterDraft();
  readonly #opening: ((play: Play) => Promise<void>)[] = [];

  /** Says something about the cluster as it is before anything happens. */
  describe(change: (draft: ClusterDraft) => void): StepResult {
    return this.#carryOut(async () => {
      if (this.play) throw new InputError(`"${this.moment.sentence}" has to be said before anything happens`);
      change(this.#draft);
    });
  }

  /** Makes things happen, all at the same instant. */
  trigger(read: ReadTriggers, occasion: Partial<Occasion> = {}): StepResult {
    return this.#carryOut(async () => {
      // What changes the configuration changes the draft, so the cluster has to be up as it was described before.
      const play = await this.#begin();
      const triggers = this.#checked(read(this.#draft));
      await play.trigger(triggers, { sentence: this.moment.sentence, ...occasion });
    });
  }

  /** Makes things happen before all else, where the cluster may still be described. */
  open(triggers: readonly Trigger[]): StepResult {
    if (this.play) return this.trigger(() => triggers);
    const { sentence } = this.moment;
    return this.#carryOut(async () => {
      const checked = this.#checked(triggers);
      this.#opening.push((play) => play.trigger(checked, { sentence }));
    });
  }

  /** Lets so many seconds of cluster time go by. */
  pass(seconds: number): StepResult {
    return this.#carryOut(async () => {
      const play = await this.#begin();
      await play.pass(seconds);
    });
  }

  /**
   * Judges when all has come to rest.
   *
   * @throws ExpectationError telling the story, if the expectation does not hold and the scenario is not to go on
   */
  expect(expectation: Expectation): StepResult {
    return this.#carryOut(async () => {
      for (const node of expectation.nodes) this.#draft.requireNode(node);
      for (const resource of expectation.resources) this.#draft.requireResource(resource);
      const play = await this.#begin();
      const { capabilities, name } = play.identity;
      const { needs } = expectation;
      if (needs !== undefined && !capabilities.has(needs)) throw new UnsupportedError(needs, name);
      const evidence = await play.evidence();
      const verdict = expectation.judge(evidence);
      if (verdict.holds) return;
      if (expectation.readsLog) this.#requireLogs(evidence, play.identity);
      this.disappointment ??= { sentence: this.moment.sentence, expectation, story: verdict.story, evidence };
      if (!this.parameters.playOn) this.failIfDisappointed();
    });
  }

  /** @throws ExpectationError telling the story, if an expectation did not hold */
  failIfDisappointed(): void {
    if (this.disappointment) throw new ExpectationError(this.#withDeviation(this.disappointment.story));
  }

  /** A sentence that describes the cluster, but after "Then" is an expectation. */
  describeOrExpect(change: (draft: ClusterDraft) => void, expectation: Expectation): StepResult {
    return this.moment.saidAs === 'Outcome' ? this.expect(expectation) : this.describe(change);
  }

  /** A line that is missing proves nothing where a node that is down has taken its log with it. */
  #requireLogs({ state }: Evidence, { capabilities, name }: EngineIdentity): void {
    if (capabilities.has('logs-of-lost-nodes')) return;
    const [lost] = Object.entries(state.nodes).find(([, { online }]) => !online) ?? [];
    if (lost !== undefined) throw new UnsupportedError('logs-of-lost-nodes', name, `${lost} is down`);
  }

  async #begin(): Promise<Play> {
    if (this.play) return this.play;
    const { engine, profile, settings } = this.parameters;
    const options = { ...(profile !== undefined && { profile }), ...(settings && { settings }) };
    const play = new Play(engines.create(engine, options));
    this.play = play;
    await play.start(this.#draft.setup);
    for (const happen of this.#opening) await happen(play);
    return play;
  }

  #checked(triggers: readonly Trigger[]): readonly Trigger[] {
    for (const trigger of triggers) {
      if ('node' in trigger) this.#draft.requireNode(trigger.node);
      if (trigger.kind === 'add') this.#draft.knowResource(trigger.resource);
      if ('resource' in trigger) this.#draft.requireResource(trigger.resource);
    }
    return triggers;
  }

  #withDeviation(story: string): string {
    const deviation = handedDeviation(this.parameters.deviations, this.scenarioId);
    const isKnown = deviation && new RegExp(deviation.message).test(story.split('\n', 1).join());
    return isKnown ? `${story}\nknown deviation: ${deviation.note}` : story;
  }

  async #carryOut(action: () => Promise<void>): StepResult {
    try {
      await action();
      return undefined;
    } catch (error) {
      if (error instanceof UnsupportedError || error instanceof UnobservableError) return this.#skip(error);
      throw error instanceof InputError ? error.at(this.moment.place) : error;
    }
  }

  #skip(reason: Error): 'skipped' {
    this.log(`skipped: ${reason.message}`);
    return 'skipped';
  }
}
