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
  capabilities,
  type EngineIdentity,
  type HaEngine,
  observe,
  type SettleLimit,
  type Settlement,
  settleRounds,
} from '../engine';
import { commandOf } from '../formats';
import { lackedCapabilities, lacking, simulatorName } from './lacking';
import { Playback, type Player } from './playback';

/** How long a cluster may take to come up, in seconds. */
const startLimit = 1800;

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
    const known = capabilities.filter((capability) => !lackedCapabilities.has(capability));
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
    if (setup.managerStatus) throw lacking('manager-status');
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
      if (isConfigurationChange(trigger)) throw lacking('configuration');
      if (trigger.kind === 'delay') throw lacking('delays');
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
