import {
  type ClusterSetup,
  type ClusterState,
  isConfigurationChange,
  type NodeName,
  type Timeline,
  type Trigger,
  type TriggerMark,
} from '../cluster';
import { type DecisionWatcher, observe, type SettleLimit, type Settlement, Settling } from '../engine';
import { commandOf, defaultNode, directoryOf } from '../formats';
import type { Profile } from './profiles';
import type { VirtualCluster } from './testbed/cluster';
import { configure } from './testbed/configure';
import { type Act, type Rounds, Simulation } from './testbed/simulation';

/** How long a cluster may take to come up, in seconds. */
const startLimit = 1800;

/** What a run can be told besides its cluster. */
export interface RunOptions {
  /** Is called after each round. */
  readonly afterRound?: ((cluster: VirtualCluster) => void) | undefined;
  /** Is told how nodes are chosen. */
  readonly watchDecisions?: DecisionWatcher | undefined;
  /** How the daemons take their rounds; as in the original simulator by default. */
  readonly rounds?: Rounds | undefined;
}

/** A virtual cluster from its start on, driven step by step and without waiting. What it is given is not checked. */
export class ModelRun {
  readonly #triggers: TriggerMark[];

  private constructor(
    private readonly setup: ClusterSetup,
    private readonly simulation: Simulation,
    private readonly afterRound: RunOptions['afterRound'],
    triggers: readonly TriggerMark[] = [],
  ) {
    this.#triggers = [...triggers];
  }

  /**
   * Starts the cluster and waits until it has come to rest.
   *
   * @returns the run, and how it came to rest
   * @throws Death if the virtual cluster stops; so do the methods
   */
  static start(
    setup: ClusterSetup,
    profile: Profile,
    { afterRound, watchDecisions, rounds }: RunOptions = {},
  ): { readonly run: ModelRun; readonly opening: Settlement } {
    const directory = directoryOf(withHardware(setup), []);
    const run = new ModelRun(setup, Simulation.of(directory, profile, Number.POSITIVE_INFINITY, rounds), afterRound);
    run.cluster.watchDecisions = watchDecisions;
    run.#executeNextGroup();
    return { run, opening: run.settle({ seconds: startLimit }) };
  }

  /** The same once more, as it is: from here on each goes its own way. What is called after each round stays with this one. */
  fork(): ModelRun {
    return new ModelRun(this.setup, this.simulation.fork(), undefined, this.#triggers);
  }

  get cluster(): VirtualCluster {
    return this.simulation.cluster;
  }

  /** Makes things happen, all at the same instant and in this order. */
  trigger(triggers: readonly Trigger[]): void {
    const mark = ({ clock: time, events: { length: eventsBefore } }: VirtualCluster) => {
      this.#triggers.push(...triggers.map((trigger) => ({ time, trigger, eventsBefore })));
    };
    this.simulation.queue([mark, ...triggers.map((trigger) => actOf(trigger, this.cluster.nodeNames[0]))]);
    this.#executeNextGroup();
  }

  settle(limit: SettleLimit): Settlement {
    const settling = new Settling(this.cluster, limit);
    while (settling.goesOn) {
      this.#step();
      settling.look();
    }
    return settling.result;
  }

  observe(): ClusterState {
    return observe(this.cluster);
  }

  timeline(): Timeline {
    return { setup: this.setup, events: [...this.cluster.events], triggers: [...this.#triggers] };
  }

  /** Lets rounds go by until the queued commands have had their turn. */
  #executeNextGroup(): void {
    while (this.simulation.waitingGroups > 0) this.#step();
  }

  #step(): void {
    this.simulation.step();
    this.afterRound?.(this.cluster);
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
