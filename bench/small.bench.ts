import type { ClusterSetup, NodeName, ResourceSetup, RuleSetup, Sid, Trigger } from '../src/cluster';
import { createModel } from '../src/model';
import { type Benchmark, figure } from './measure';

const count = 1000;
const nodes: readonly NodeName[] = ['node1', 'node2', 'node3'];
const sids: readonly Sid[] = ['vm:100', 'vm:101', 'vm:102', 'vm:103'];

interface Scenario {
  readonly setup: ClusterSetup;
  readonly triggers: readonly Trigger[];
}

/** Small scenarios as a search for counterexamples makes them: 3 nodes, 4 resources, some rules, 2 triggers. */
export const smallBenchmark: Benchmark = {
  name: 'small',
  async run(quick) {
    const choose = chooser();
    const scenarios = Array.from({ length: count }, () => scenarioOf(choose));
    const perSecond = [];
    for (let run = 0; run < (quick ? 4 : 10); run++) {
      const before = process.cpuUsage();
      for (const scenario of scenarios) await play(scenario);
      const { user, system } = process.cpuUsage(before);
      perSecond.push((count * 1e6) / (user + system));
    }
    const [first = Number.NaN, ...warm] = perSecond;
    return [
      figure('small scenarios per CPU second, the first time', '1/s', [first]),
      figure('small scenarios per CPU second, once warm', '1/s', warm.slice(2), '2000 and more'),
    ];
  },
};

async function play({ setup, triggers }: Scenario): Promise<void> {
  const engine = createModel();
  await engine.start(setup);
  for (const trigger of triggers) {
    await engine.trigger(trigger);
    await engine.settle({ seconds: 1800 });
  }
  await engine.observe();
  engine.timeline();
  await engine.stop();
}

type Choose = <Choice>(...choices: readonly [Choice, ...Choice[]]) => Choice;

/** Chooses the same each time that it is made. */
function chooser(): Choose {
  let seed = 42;
  return (first, ...others) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return [first, ...others][(seed >> 8) % (others.length + 1)] ?? first;
  };
}

function scenarioOf(choose: Choose): Scenario {
  const node = () => choose('node1', 'node2', 'node3');
  const resource = () => choose<Sid>('vm:100', 'vm:101', 'vm:102', 'vm:103');
  const trigger = (): Trigger =>
    choose<() => Trigger>(
      () => ({ kind: 'maintenance', node: node(), to: 'enter' }),
      () => ({ kind: 'power', node: node(), to: 'off' }),
      () => ({ kind: 'reboot', node: node() }),
      () => ({ kind: 'move', resource: resource(), node: node(), how: 'migrate' }),
      () => ({ kind: 'request', resource: resource(), state: 'stopped' }),
    )();
  const placement: RuleSetup = {
    type: 'node-affinity',
    id: 'placement',
    resources: ['vm:100'],
    nodes: { node1: 1, node2: 0 },
    strict: choose(true, false),
  };
  const company: RuleSetup = {
    type: 'resource-affinity',
    id: 'company',
    resources: ['vm:101', 'vm:102'],
    affinity: choose('positive', 'negative'),
  };
  const rules = choose<readonly RuleSetup[]>([], [placement], [company], [placement, company]);
  return {
    setup: {
      nodes: nodes.map((name) => ({ name, online: true })),
      resources: sids.map(
        (sid): ResourceSetup => ({ sid, node: node(), state: choose('started', 'started', 'stopped') }),
      ),
      rules,
      datacenter: { scheduler: choose('basic', 'static') },
    },
    triggers: [trigger(), trigger()],
  };
}
