import type { ClusterSetup, Trigger } from '../../src/cluster';
import { createLive, restore } from '../../src/live';
import { type Api, ApiClient } from '../../src/live/client';
import { readLiveConfig } from '../../src/live/config';
import { isReading } from '../../src/live/endpoints';
import type { LiveSurroundings } from '../../src/live/run';

// A process that changes a cluster and kills itself on the way, as kill -9 would. Started by killed.test.ts.

/** What the process is told. */
export interface Orders {
  readonly config: string;
  readonly cluster: string;
  readonly token: string;
  /** Undoes this journal; plays a scenario if undefined. */
  readonly journal?: string;
  /** Which of its steps it does not survive, counted from 0; a step is anything that can change the cluster. */
  readonly deadlyStep: number;
  /** When: before the step, while it is under way, or when it is done. */
  readonly moment: 'before' | 'during' | 'after';
}

/** What the process says to the one that started it. */
export type Message =
  | { readonly say: 'pause'; readonly seconds: number }
  | { readonly say: 'hook'; readonly words: readonly string[] }
  | { readonly say: 'step'; readonly what: string }
  | { readonly say: 'end'; readonly steps: number };

const setup: ClusterSetup = {
  nodes: ['node1', 'node2', 'node3'].map((name) => ({ name, online: true })),
  resources: [
    { sid: 'vm:100', node: 'node1', state: 'started' },
    { sid: 'vm:101', node: 'node2', state: 'started', maxRestart: 2, failback: false },
    { sid: 'vm:102', node: 'node3', state: 'stopped' },
  ],
  rules: [
    { type: 'resource-affinity', id: 'apart', resources: ['vm:100', 'vm:101'], affinity: 'negative' },
    { type: 'node-affinity', id: 'home', resources: ['vm:102'], nodes: { node3: 2, node1: 1 }, strict: true },
  ],
  datacenter: { shutdownPolicy: 'migrate', scheduler: 'static' },
};

const acts: readonly Trigger[] = [
  { kind: 'maintenance', node: 'node2', to: 'enter' },
  { kind: 'move', resource: 'vm:100', node: 'node3', how: 'migrate' },
  { kind: 'request', resource: 'vm:102', state: 'started' },
  { kind: 'add', resource: 'vm:103', node: 'node1', state: 'started' },
  { kind: 'rules', rules: [] },
  { kind: 'datacenter', datacenter: { scheduler: 'basic' } },
  { kind: 'crm', node: 'node1', to: 'stop' },
  { kind: 'lock', resource: 'vm:101', lock: 'backup' },
  { kind: 'disarm', mode: 'freeze' },
  { kind: 'power', node: 'node3', to: 'off' },
];

async function main(orders: Orders): Promise<void> {
  const { config, cluster, token, journal } = orders;
  let steps = 0;
  const risky = async <Result>(what: string, work: () => Promise<Result>): Promise<Result> => {
    const isLast = steps++ === orders.deadlyStep;
    if (!isLast) return work();
    await tell({ say: 'step', what: `${orders.moment} ${what}` });
    if (orders.moment === 'before') die();
    const result = work();
    if (orders.moment === 'during') setTimeout(die, 2);
    const answer = await result;
    die();
    return answer;
  };
  const pause = (seconds: number) => tell({ say: 'pause', seconds });
  const client = new ApiClient(readLiveConfig(config), { token, pause });
  const api: Api = {
    call: (id, parameters) =>
      isReading(id) ? client.call(id, parameters) : risky(id, () => client.call(id, parameters)),
    ask: (node, id, parameters) => client.ask(node, id, parameters),
    meet: () => client.meet(),
    turnToNextHost: () => client.turnToNextHost(),
    hostCount: client.hostCount,
    close: () => client.close(),
  };
  const surroundings: LiveSurroundings = {
    env: {},
    api,
    pause,
    runWords: (words) => risky(words.join(' '), () => tell({ say: 'hook', words })),
  };
  if (journal === undefined) {
    const engine = createLive({ settings: { config, 'allow-changes': cluster } }, surroundings);
    await engine.start(setup);
    for (const trigger of acts) {
      await engine.trigger(trigger);
      await engine.settle({ seconds: 1 });
    }
    await engine.stop();
  } else {
    await restore(journal, config, surroundings);
  }
  await tell({ say: 'end', steps });
  process.disconnect();
}

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

/** Says something, and waits until it was heard. */
async function tell(message: Message): Promise<void> {
  const answered = new Promise<unknown>((done) => process.once('message', done));
  process.send?.(message);
  const answer = String(await answered);
  if (answer.startsWith('failed: ')) throw new Error(answer);
}

void main(JSON.parse(process.argv[2] ?? '{}') as Orders);
