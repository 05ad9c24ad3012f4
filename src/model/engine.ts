import {
  type ClusterSetup,
  type ClusterState,
  checkSetup,
  checkTrigger,
  type Timeline,
  type Trigger,
  type TriggerMark,
} from '../cluster';
import { capabilities, type EngineIdentity, type HaEngine, type SettleLimit, type Settlement } from '../engine';
import { commandOf, directoryOf } from '../formats';
import { observe } from './observe';
import { type Profile, profileOf } from './profiles';
import { type Restlessness, whatMoves } from './settling';
import { Death } from './testbed/death';
import { Simulation } from './testbed/simulation';

/** Rounds in which nothing may change before a cluster counts as settled. */
const quietRounds = 3;
/** How long a cluster may take to come up, in seconds. */
const startLimit = 1800;

/** The local engine: the virtual cluster in this process, in virtual time (docs/adr/0003). */
export class ModelEngine implements HaEngine {
  readonly identity: EngineIdentity;
  readonly #profile: Profile;
  #setup: ClusterSetup | undefined;
  #simulation: Simulation | undefined;
  #triggers: TriggerMark[] = [];

  /** @throws InputError if there is no such profile */
  constructor(profile?: string) {
    this.#profile = profileOf(profile);
    this.identity = {
      name: 'model',
      version: this.#profile.version,
      profile: this.#profile.name,
      capabilities: new Set(capabilities),
    };
  }

  async start(setup: ClusterSetup): Promise<void> {
    this.#setup = checkSetup(setup);
    this.#triggers = [];
    this.#simulation = new Simulation(directoryOf(setup, []), this.#profile, Number.POSITIVE_INFINITY);
    this.#executeNextGroup();
    await this.settle({ seconds: startLimit });
  }

  async trigger(...triggers: readonly Trigger[]): Promise<void> {
    const { cluster } = this.#running;
    const resources = [...cluster.files.services.keys()];
    for (const trigger of triggers) {
      checkTrigger(trigger, { nodes: cluster.nodeNames, resources });
      if (trigger.kind === 'add') resources.push(trigger.resource);
    }
    this.#running.queue(triggers.map((trigger) => commandOf(trigger, cluster.nodeNames[0])));
    const before = this.#executeNextGroup();
    const time = cluster.clock;
    this.#triggers.push(...triggers.map((trigger) => ({ time, trigger, eventsBefore: before })));
  }

  async settle(limit: SettleLimit): Promise<Settlement> {
    const { cluster } = this.#running;
    const start = cluster.clock;
    let last: Restlessness = whatMoves(cluster);
    let quiet = 0;
    while (cluster.clock - start < limit.seconds) {
      const waitedEnough = cluster.clock - start >= (limit.atLeastSeconds ?? 0);
      if (waitedEnough && quiet >= quietRounds && last.moving.length === 0) break;
      this.#step();
      const now = whatMoves(cluster);
      quiet = now.situation === last.situation ? quiet + 1 : 0;
      last = now;
    }
    const changing = quiet >= quietRounds ? [] : ['the cluster still changes from round to round'];
    const stillMoving = last.moving.length > 0 ? last.moving : changing;
    return { settled: stillMoving.length === 0, stillMoving, seconds: cluster.clock - start };
  }

  async observe(): Promise<ClusterState> {
    return observe(this.#running.cluster);
  }

  timeline(): Timeline {
    if (!this.#setup) throw new Error('the engine was not started');
    return { setup: this.#setup, events: [...this.#running.cluster.events], triggers: [...this.#triggers] };
  }

  async stop(): Promise<void> {
    this.#simulation = undefined;
  }

  get #running(): Simulation {
    if (!this.#simulation) throw new Error('the engine was not started');
    return this.#simulation;
  }

  /** Lets rounds go by until the queued commands have had their turn; returns how many events came before them. */
  #executeNextGroup(): number {
    let before = 0;
    while (this.#running.waitingGroups > 0) {
      before = this.#running.cluster.events.length;
      this.#step();
    }
    return before;
  }

  #step(): void {
    try {
      this.#running.step();
    } catch (error) {
      if (!(error instanceof Death)) throw error;
      throw new Error(`the virtual cluster stopped: ${error.message}`, { cause: error });
    }
  }
}
