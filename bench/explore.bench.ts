import { laboratoryOf } from '../src/cli/explore/laboratory';
import type { Script, Sid } from '../src/cluster';
import { judge } from '../src/explore/judge';
import { playAll } from '../src/explore/search';
import { sourceOf } from '../src/explore/source';
import { type Benchmark, figure } from './measure';

/** Three nodes, four resources, two rules, two triggers. */
const script: Script = {
  setup: {
    nodes: ['node1', 'node2', 'node3'].map((name) => ({ name, online: true })),
    resources: [1, 2, 3, 4].map((number) => ({
      sid: `vm:10${number}` as Sid,
      node: `node${(number % 3) + 1}`,
      state: 'started',
    })),
    rules: [
      { type: 'resource-affinity', id: 'keep-separate-1', resources: ['vm:101', 'vm:102'], affinity: 'negative' },
      { type: 'node-affinity', id: 'node-affinity-1', resources: ['vm:103'], nodes: { node1: 0 }, strict: false },
    ],
    datacenter: {},
  },
  acts: (['enter', 'leave'] as const).map((to) => ({
    kind: 'trigger',
    sentence: `node2 ${to}s maintenance`,
    triggers: [{ kind: 'maintenance', node: 'node2', to }],
  })),
};

/** How many scripts are drawn in each run. */
const scripts = 200;

/** How fast scripts are played and judged on one core; what playing costs by itself, `small` tells. */
export const exploreBenchmark: Benchmark = {
  name: 'explore',
  async run(quick) {
    const laboratory = laboratoryOf({ engine: 'model' });
    const count = quick ? 500 : 2000;
    const runs = quick ? 3 : 9;
    const judged: number[] = [];
    const searched: number[] = [];
    const source = sourceOf({ kind: 'random', seed: 1 });
    for (let run = -1; run < runs; run++) {
      const both = await perSecond(count, async () => {
        for (let number = 0; number < count; number++) await judge(script, laboratory.play, false);
      });
      const drawn = await perSecond(scripts, () => drawAndPlay(run + 1));
      // The first run is the warm-up.
      if (run < 0) continue;
      judged.push(both);
      searched.push(drawn);
    }
    async function drawAndPlay(part: number): Promise<void> {
      for (let batch = part * scripts; batch < (part + 1) * scripts; batch++) {
        await playAll(source.items(batch), laboratory);
      }
    }
    return [
      figure('3 nodes, 4 resources, 2 triggers: played, judged', '1/s', judged),
      figure('at random: drawn, played, judged', '1/s', searched),
    ];
  },
};

async function perSecond(count: number, work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (count / (user + system)) * 1e6;
}
