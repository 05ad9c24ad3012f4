import {
  type ClusterSetup,
  type ClusterState,
  checkSetup,
  checkTrigger,
  type Sid,
  type Timeline,
  type Trigger,
} from '../../src/cluster';
import {
  type Capability,
  capabilities,
  type EngineIdentity,
  type HaEngine,
  type SettleLimit,
  type Settlement,
  UnsupportedError,
} from '../../src/engine';
import { ModelEngine } from '../../src/model';

/** What this adapter cannot do, whatever is behind it. */
const lacking: ReadonlySet<Capability> = new Set(['filesystem-faults', 'skip-rounds']);

/** Another cluster behind the port; here it is the model, elsewhere a test bench or a second implementation. */
export class ExampleAdapter implements HaEngine {
  readonly identity: EngineIdentity = {
    name: 'example',
    version: '5.2.0',
    capabilities: new Set(capabilities.filter((capability) => !lacking.has(capability))),
  };
  #backend: ModelEngine | undefined;

  async start(setup: ClusterSetup): Promise<void> {
    this.#backend = new ModelEngine();
    await this.#backend.start(checkSetup(setup));
  }

  async trigger(...triggers: readonly Trigger[]): Promise<void> {
    const { nodes, resources } = await this.observe();
    const known = { nodes: Object.keys(nodes), resources: Object.keys(resources) as Sid[] };
    for (const trigger of triggers) {
      checkTrigger(trigger, known);
      if (trigger.kind === 'add') known.resources.push(trigger.resource);
      if (trigger.kind === 'filesystem') throw new UnsupportedError('filesystem-faults', this.identity.name);
      if (trigger.kind === 'skip-rounds') throw new UnsupportedError('skip-rounds', this.identity.name);
    }
    await this.#running.trigger(...triggers);
  }

  settle(limit: SettleLimit): Promise<Settlement> {
    return this.#running.settle(limit);
  }
  async observe(): Promise<ClusterState> {
    return this.#running.observe();
  }
  timeline(): Timeline {
    return this.#running.timeline();
  }

  async stop(): Promise<void> {
    await this.#backend?.stop();
    this.#backend = undefined;
  }

  get #running(): ModelEngine {
    if (!this.#backend) throw new Error('the engine was not started');
    return this.#backend;
  }
}
