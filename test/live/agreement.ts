import { Writable } from 'node:stream';
import { playSuite } from '../../src/cli/suite/play-suite';
import type { ClusterSetup, ClusterState, Timeline, Trigger } from '../../src/cluster';
import { type EngineIdentity, engines, type HaEngine, type SettleLimit, type Settlement } from '../../src/engine';
import { createLive } from '../../src/live';
import { firstLine, type Outcome } from '../../src/report/outcome';
import { Emulated, type Pace } from './emulated';

/** Scenarios whose end is not decided by the HA stack alone where triggers come at any time, and why. */
export const excused: ReadonlyMap<string, string> = new Map([
  [
    'precedence/maintenance#maintenance-wins-and-balancing-fails-in-the-round-in-which-a-vm-has-yet-to-leave',
    'the LRM and the CRM notice the maintenance in another round',
  ],
  [
    'crm/master#the-master-dies-while-it-fences-a-node-and-a-node-that-is-not-being-fenced-ends-its-work',
    'two nodes race for the lock of the dead master',
  ],
  [
    'precedence/scheduler#separation-wins-while-a-node-of-the-cluster-is-down-and-its-rule-is-in-force',
    'the manager has known the node that is down before',
  ],
  [
    'rules/dropped-rules#a-node-that-is-off-is-still-a-node-of-the-cluster',
    'the manager has known the node that is down before',
  ],
]);

/** What came of a scenario on two engines. */
export interface Comparison {
  readonly id: string;
  readonly model: string;
  readonly live: string;
}

/** Emulated clusters by their number of nodes; each is started when a scenario needs it. */
export class EmulatedClusters {
  readonly #started = new Map<number, Promise<Emulated>>();

  constructor(private readonly pace?: Pace) {}

  of(size: number): Promise<Emulated> {
    const known = this.#started.get(size) ?? this.#start(size);
    this.#started.set(size, known);
    return known;
  }

  #start(size: number): Promise<Emulated> {
    const more = this.pace ? { 'poll-seconds': undefined } : {};
    return Emulated.start({ checkAnswers: false, setup: clusterOf(size) }, more, this.pace);
  }

  async stop(): Promise<void> {
    for (const emulated of this.#started.values()) await (await emulated).stop();
  }
}

/**
 * Plays features on the model and on emulated clusters, driven over their API.
 *
 * @param paths feature files; none for the whole suite
 * @param pace how long calls and hooks take; no time without it
 * @returns the scenarios, skipped ones too
 */
export async function compareWithModel(
  paths: readonly string[],
  tell: (line: string) => void,
  pace?: Pace,
): Promise<readonly Comparison[]> {
  const clusters = new EmulatedClusters(pace);
  const sample = await clusters.of(3);
  engines.register('emulated', () => new AnySize(clusters, sample, tell));
  try {
    const model = await outcomes(paths, 'model');
    const live = await outcomes(paths, 'emulated');
    return [...model].map(([id, outcome]) => ({ id, model: outcome, live: live.get(id) ?? 'missing' }));
  } finally {
    await clusters.stop();
  }
}

async function outcomes(paths: readonly string[], engine: string): Promise<ReadonlyMap<string, string>> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const context = {
    argv: [],
    env: process.env,
    stdout: nowhere,
    stderr: nowhere,
    cwd: process.cwd(),
    exitCode: 0,
  } as const;
  const { scenarios } = await playSuite(paths, { engine }, context);
  return new Map(scenarios.map(({ id, outcome }) => [id, wordsOf(outcome)]));
}

function wordsOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'skipped':
      return `skipped: ${outcome.reason}`;
    case 'failed':
    case 'failed as known':
      return `failed: ${firstLine(outcome.failure.message)}`;
    case 'not judged':
      return `not judged: ${outcome.failure.message}`;
    default:
      return 'passed';
  }
}

/** An engine whose cluster has as many nodes as the scenario. */
class AnySize implements HaEngine {
  readonly identity: EngineIdentity;
  #engine: HaEngine | undefined;

  constructor(
    private readonly clusters: EmulatedClusters,
    sample: Emulated,
    private readonly tell: (line: string) => void,
  ) {
    this.identity = createLive({ settings: sample.settings }, sample.surroundings).identity;
  }

  async start(setup: ClusterSetup): Promise<void> {
    const emulated = await this.clusters.of(setup.nodes.length);
    this.tell('');
    this.#engine = createLive({ settings: emulated.settings }, emulated.surroundings);
    await this.#engine.start(setup);
  }
  trigger(...triggers: readonly Trigger[]): Promise<void> {
    return this.#started.trigger(...triggers);
  }
  settle(limit: SettleLimit): Promise<Settlement> {
    return this.#started.settle(limit);
  }
  observe(): Promise<ClusterState> {
    return this.#started.observe();
  }
  timeline(): Timeline {
    return this.#started.timeline();
  }
  async stop(): Promise<void> {
    await this.#engine?.stop();
  }

  get #started(): HaEngine {
    if (!this.#engine) throw new Error('the engine was not started');
    return this.#engine;
  }
}

function clusterOf(size: number): ClusterSetup {
  const nodes = Array.from({ length: size }, (_, index) => ({ name: `node${index + 1}`, online: true }));
  return { nodes, resources: [], rules: [], datacenter: {} };
}

/** Where a live cluster did not end as the model, and is not excused. */
export function disagreements(compared: readonly Comparison[]): readonly Comparison[] {
  return compared.filter(({ id, model, live }) => model !== live && !live.startsWith('skipped: ') && !excused.has(id));
}
