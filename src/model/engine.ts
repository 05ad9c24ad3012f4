import {
  type ClusterSetup,
  type ClusterState,
  checkSetup,
  checkTrigger,
  isConfigurationChange,
  type NodeName,
  type Timeline,
  type Trigger,
  type TriggerMark,
} from '../cluster';
import {
  capabilities,
  type EngineIdentity,
  type HaEngine,
  observe,
  type SettleLimit,
  type Settlement,
  settleRounds,
} from '../engine';
import { commandOf, defaultNode, directoryOf } from '../formats';
import { type Profile, profileOf } from './profiles';
import type { VirtualCluster } from './testbed/cluster';
import { configure } from './testbed/configure';
import { Death } from './testbed/death';
import { type Act, Simulation } from './testbed/simulation';

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
    this.#simulation = new Simulation(directoryOf(withHardware(setup), []), this.#profile, Number.POSITIVE_INFINITY);
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
    const mark = ({ clock: time, events: { length: eventsBefore } }: VirtualCluster) => {
      this.#triggers.push(...triggers.map((trigger) => ({ time, trigger, eventsBefore })));
    };
    this.#running.queue([mark, ...triggers.map((trigger) => actOf(trigger, cluster.nodeNames[0]))]);
    this.#executeNextGroup();
  }

  async settle(limit: SettleLimit): Promise<Settlement> {
    return settleRounds(this.#running.cluster, limit, () => this.#step());
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

  /** Lets rounds go by until the queued commands have had their turn. */
  #executeNextGroup(): void {
    while (this.#running.waitingGroups > 0) this.#step();
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

/** Every node has the hardware that it has without another word: a scheduler that counts load may be chosen later. */
function withHardware(setup: ClusterSetup): ClusterSetup {
  const { maxcpu: cpus, maxmem: memory } = defaultNode;
  return { ...setup, nodes: setup.nodes.map((node) => ({ cpus, memory, ...node })) };
}

function actOf(trigger: Trigger, anyNode: NodeName | undefined): Act {
  if (isConfigurationChange(trigger)) return (cluster) => configure(cluster, trigger);
  return commandOf(trigger, anyNode);
}
