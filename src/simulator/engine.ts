import {
  type ClusterSetup,
  type ClusterState,
  checkSetup,
  checkTrigger,
  isConfigurationChange,
  type Timeline,
  type Trigger,
  type TriggerMark,
} from '../cluster';
import {
  type Capability,
  capabilities,
  type EngineIdentity,
  type HaEngine,
  observe,
  type SettleLimit,
  type Settlement,
  settleRounds,
  UnsupportedError,
} from '../engine';
import { commandOf } from '../formats';
import { Playback, type Player, simulatorName } from './playback';

/** How long a cluster may take to come up, in seconds. */
const startLimit = 1800;

/**
 * Its command language has no word for changes of the configuration, and it ends itself after 10,000 seconds. That
 * commands come every five rounds, and what its manager knows, has to be told from the log alone.
 */
const lacking: ReadonlySet<Capability> = new Set(['configuration', 'delays', 'manager-status', 'long-scenarios']);

/** The simulator of pve-ha-manager (docs/engines.md). */
export class SimulatorEngine implements HaEngine {
  readonly identity: EngineIdentity;
  #setup: ClusterSetup | undefined;
  #playback: Playback | undefined;
  #triggers: TriggerMark[] = [];

  /** @param version that of pve-ha-manager, or `unknown` */
  constructor(
    private readonly player: Player,
    version: string,
  ) {
    const known = capabilities.filter((capability) => !lacking.has(capability));
    this.identity = { name: simulatorName, version, capabilities: new Set(known) };
  }

  async probe(): Promise<void> {
    await new Playback(
      { nodes: [{ name: 'node1', online: true }], resources: [], rules: [], datacenter: {} },
      this.player,
    ).powerOn();
  }

  async start(setup: ClusterSetup): Promise<void> {
    this.#setup = checkSetup(setup);
    if (setup.managerStatus) throw new UnsupportedError('manager-status', this.identity.name);
    this.#triggers = [];
    this.#playback = new Playback(setup, this.player);
    await this.#playback.powerOn();
    await this.settle({ seconds: startLimit });
  }

  async trigger(...triggers: readonly Trigger[]): Promise<void> {
    const playback = this.#running;
    const { nodes, files } = playback.cluster;
    const names = [...nodes.keys()];
    const resources = [...files.services.keys()];
    const commands = triggers.map((trigger) => {
      checkTrigger(trigger, { nodes: names, resources });
      if (isConfigurationChange(trigger)) throw new UnsupportedError('configuration', this.identity.name);
      if (trigger.kind === 'delay') throw new UnsupportedError('delays', this.identity.name);
      if (trigger.kind === 'add') resources.push(trigger.resource);
      return commandOf(trigger, names[0]);
    });
    const eventsBefore = await playback.execute(commands);
    const time = playback.cluster.clock;
    this.#triggers.push(...triggers.map((trigger) => ({ time, trigger, eventsBefore })));
  }

  async settle(limit: SettleLimit): Promise<Settlement> {
    const playback = this.#running;
    return settleRounds(playback.cluster, limit, async () => {
      await playback.step();
    });
  }

  async observe(): Promise<ClusterState> {
    return observe(this.#running.cluster);
  }

  timeline(): Timeline {
    if (!this.#setup) throw new Error('the engine was not started');
    return { setup: this.#setup, events: [...this.#running.events], triggers: [...this.#triggers] };
  }

  async stop(): Promise<void> {
    this.#playback = undefined;
  }

  get #running(): Playback {
    if (!this.#playback) throw new Error('the engine was not started');
    return this.#playback;
  }
}
