import type { ClusterSetup, ClusterState, Sid, Timeline, TimelineEvent, Trigger, TriggerMark } from '../../src/cluster';
import { type EngineIdentity, engines, type HaEngine, type Settlement } from '../../src/engine';

/** What a scripted engine says has happened before and after the trigger, and where everything is then. */
export interface Script {
  readonly before?: readonly TimelineEvent[];
  readonly events?: readonly TimelineEvent[];
  readonly state?: ClusterState;
  readonly stillMoving?: readonly string[];
}

/** An engine that plays nothing: it tells what its script says. */
export class ScriptedEngine implements HaEngine {
  readonly identity: EngineIdentity = { name: 'scripted', version: '0', capabilities: new Set() };
  /** What it was asked to do, in order. */
  readonly asked: (ClusterSetup | readonly Trigger[] | number | 'stop')[] = [];
  readonly #script: Script;
  readonly #triggers: TriggerMark[] = [];
  #setup: ClusterSetup = { nodes: [], resources: [], rules: [], datacenter: {} };

  constructor(script: Script) {
    this.#script = script;
  }

  /** Everything that it was made to do. */
  get triggers(): readonly Trigger[] {
    return this.#triggers.map(({ trigger }) => trigger);
  }

  async start(setup: ClusterSetup): Promise<void> {
    this.asked.push(setup);
    this.#setup = setup;
  }

  async trigger(...triggers: readonly Trigger[]): Promise<void> {
    this.asked.push(triggers);
    const eventsBefore = this.#script.before?.length ?? 0;
    this.#triggers.push(...triggers.map((trigger) => ({ time: 100, trigger, eventsBefore })));
  }

  async settle({ atLeastSeconds = 0 }: { readonly atLeastSeconds?: number }): Promise<Settlement> {
    this.asked.push(atLeastSeconds);
    const { stillMoving = [] } = this.#script;
    return { settled: stillMoving.length === 0, stillMoving, seconds: atLeastSeconds };
  }

  async observe(): Promise<ClusterState> {
    return this.#script.state ?? restingState(this.#setup);
  }

  timeline(): Timeline {
    const { before = [], events = [] } = this.#script;
    return { setup: this.#setup, events: [...before, ...events], triggers: this.#triggers };
  }

  async stop(): Promise<void> {
    this.asked.push('stop');
  }
}

/** Makes a scripted engine known, under the name `scripted`. */
export function registerScript(script: Script): ScriptedEngine {
  const engine = new ScriptedEngine(script);
  engines.register('scripted', () => engine);
  return engine;
}

/** Everything as it was set up. */
export function restingState({ nodes, resources }: ClusterSetup): ClusterState {
  return {
    time: 500,
    quorate: true,
    master: 'node1',
    nodes: Object.fromEntries(
      nodes.map(({ name, online }) => [name, { state: 'online' as const, online, maintenanceRequested: false }]),
    ),
    resources: Object.fromEntries(
      resources.map(({ sid, node, state }) => [
        sid satisfies Sid,
        { node, requested: state === 'enabled' ? 'started' : state, state: 'started' as const, runsOn: [node] },
      ]),
    ),
  };
}
