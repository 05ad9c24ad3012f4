import {
  type ClusterSetup,
  type ClusterState,
  checkSetup,
  checkTrigger,
  type Timeline,
  type Trigger,
} from '../cluster';
import {
  capabilities,
  type DecisionWatcher,
  type EngineIdentity,
  type HaEngine,
  type SettleLimit,
  type Settlement,
} from '../engine';
import { type Profile, profileOf } from './profiles';
import { ModelRun } from './run';
import { Death } from './testbed/death';
import type { Rounds } from './testbed/simulation';

/** The local engine: the virtual cluster in this process, in virtual time (docs/adr/0003). */
export class ModelEngine implements HaEngine {
  readonly identity: EngineIdentity;
  readonly #profile: Profile;
  #run: ModelRun | undefined;
  #watchDecisions: DecisionWatcher | undefined;

  /** @throws InputError if there is no such profile */
  constructor(
    profile?: string,
    private readonly rounds?: Rounds,
  ) {
    this.#profile = profileOf(profile);
    this.identity = {
      name: 'model',
      version: this.#profile.version,
      profile: this.#profile.name,
      capabilities: new Set(capabilities),
    };
  }

  async start(setup: ClusterSetup): Promise<void> {
    const checked = checkSetup(setup);
    const options = { watchDecisions: this.#watchDecisions, rounds: this.rounds };
    this.#run = alive(() => ModelRun.start(checked, this.#profile, options).run);
  }

  async trigger(...triggers: readonly Trigger[]): Promise<void> {
    const { cluster } = this.#running;
    const resources = [...cluster.files.services.keys()];
    for (const trigger of triggers) {
      checkTrigger(trigger, { nodes: cluster.nodeNames, resources });
      if (trigger.kind === 'add') resources.push(trigger.resource);
    }
    alive(() => this.#running.trigger(triggers));
  }

  async settle(limit: SettleLimit): Promise<Settlement> {
    return alive(() => this.#running.settle(limit));
  }

  async observe(): Promise<ClusterState> {
    return this.#running.observe();
  }

  timeline(): Timeline {
    return this.#running.timeline();
  }

  fork(): ModelEngine {
    const fork = new ModelEngine(this.#profile.name, this.rounds);
    fork.#run = this.#running.fork();
    fork.#watchDecisions = this.#watchDecisions;
    return fork;
  }

  watchDecisions(watch: DecisionWatcher): void {
    this.#watchDecisions = watch;
    if (this.#run) this.#run.cluster.watchDecisions = watch;
  }

  async stop(): Promise<void> {
    this.#run = undefined;
  }

  get #running(): ModelRun {
    if (!this.#run) throw new Error('the engine was not started');
    return this.#run;
  }
}

function alive<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Death)) throw error;
    throw new Error(`the virtual cluster stopped: ${error.message}`, { cause: error });
  }
}
