import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { CaseThreads } from '../src/cli/predict/case-threads';
import type { NodeName, ResourceSetup, RuleSetup, Sid } from '../src/cluster';
import { resourcesText, rulesConfigOf } from '../src/formats';
import { createModel, defaultProfile, type Rounds } from '../src/model';
import {
  type CasePlayer,
  happenings,
  predict,
  readinessOf,
  type Subject,
  singleCases,
  stepOf,
  subjectAtRest,
} from '../src/predict';
import { type ChildRun, runProgram } from './child';
import { type Benchmark, type Figure, figure, repeat } from './measure';

interface Size {
  readonly nodes: number;
  readonly resources: number;
  /** What is promised of a single prediction, in milliseconds. */
  readonly target: number;
}

const sizes: readonly Size[] = [
  { nodes: 16, resources: 200, target: 250 },
  { nodes: 32, resources: 500, target: 1000 },
];

const rounds: Rounds = 'side by side';

/** How long a prediction takes: a node goes into maintenance and comes back; and that of every node. */
export const predictBenchmark: Benchmark = {
  name: 'predict',
  async run(quick) {
    const figures: Figure[] = [];
    for (const size of sizes) {
      const subject = subjectOf(size);
      const engine = () => createModel(defaultProfile, rounds);
      const step = stepOf(happenings.maintenance(nodeName(0)));
      const runs = await several(quick ? 3 : 15, () => predict(engine(), subject, [step]));
      const name = `${size.resources} resources, ${size.nodes} nodes`;
      const [first, ...others] = runs;
      figures.push(
        figure(`${name}: the first prediction`, 'ms', first ? [first.wall] : [], `under ${size.target}`),
        figure(
          `${name}: a prediction`,
          'ms',
          others.map(({ wall }) => wall),
          `under ${size.target}`,
        ),
        figure(
          `${name}: a prediction, CPU time`,
          'ms',
          others.map(({ cpu }) => cpu),
        ),
      );
      const programs = programRuns(subject, quick ? 2 : 5);
      figures.push(
        figure(
          `${name}: a prediction by the program, with its start`,
          'ms',
          programs.map(({ wall }) => wall),
        ),
        figure(
          `${name}: a prediction by the program, CPU time`,
          'ms',
          programs.map(({ cpu }) => cpu),
        ),
      );
      const cases = singleCases(subject);
      const every = await several(quick ? 1 : 3, () => readinessOf(subject, cases, { engine }));
      figures.push(
        figure(
          `${name}: every node (${cases.length} cases)`,
          'ms',
          every.map(({ wall }) => wall),
        ),
        figure(
          `${name}: every node, CPU time`,
          'ms',
          every.map(({ cpu }) => cpu),
        ),
      );
      const onAllCores = await several(quick ? 1 : 3, () =>
        withThreads((play) => readinessOf(subject, cases, { engine, play })),
      );
      figures.push(
        figure(
          `${name}: every node on ${availableParallelism()} cores, with the start of the threads`,
          'ms',
          onAllCores.map(({ wall }) => wall),
        ),
      );
    }
    return figures;
  },
};

interface Time {
  readonly wall: number;
  readonly cpu: number;
}

async function withThreads(work: (play: CasePlayer) => Promise<unknown>): Promise<void> {
  const threads = new CaseThreads({ profile: defaultProfile, rounds });
  try {
    await work(threads.play);
  } finally {
    await threads.stop();
  }
}

/** Runs `predict --maintenance` on the files of a cluster. */
function programRuns({ setup }: Subject, times: number): readonly ChildRun[] {
  const folder = mkdtempSync(join(tmpdir(), 'pve-ha-spec-bench-'));
  try {
    const placement = join(folder, 'placement.json');
    writeFileSync(join(folder, 'resources.cfg'), resourcesText(setup.resources));
    writeFileSync(join(folder, 'rules.cfg'), rulesConfigOf(setup));
    writeFileSync(placement, JSON.stringify(Object.fromEntries(setup.resources.map(({ sid, node }) => [sid, node]))));
    const nodes = setup.nodes.map(({ name }) => name).join(',');
    return repeat(times, () => {
      const run = runProgram([
        'predict',
        folder,
        '--nodes',
        nodes,
        '--placement',
        placement,
        '--maintenance',
        nodeName(0),
      ]);
      if (run.exitCode !== 0) throw new Error(`the program failed:\n${run.output}`);
      return run;
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function several(times: number, work: () => Promise<unknown>): Promise<Time[]> {
  const runs: Time[] = [];
  for (let run = 0; run < times; run++) {
    const before = performance.now();
    const cpuBefore = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(cpuBefore);
    runs.push({ wall: performance.now() - before, cpu: (user + system) / 1e3 });
  }
  return runs;
}

/** A cluster with a pair of resources apart, or together, for every four, and every tenth with a preference. */
function subjectOf({ nodes, resources: count }: Size): Subject {
  const resources = Array.from({ length: count }, (_, index): ResourceSetup => {
    return { sid: sidOf(index), node: nodeName(Math.floor(index / 4) % nodes), state: 'started' };
  });
  const pairs = Array.from({ length: Math.floor(count / 4) }, (_, index): RuleSetup => {
    const members = index % 2 === 0 ? [4 * index, 4 * index + 4] : [4 * index, 4 * index + 1];
    const affinity = index % 2 === 0 ? 'negative' : 'positive';
    return { type: 'resource-affinity', id: `pair-${index}`, resources: members.map(sidOf), affinity };
  });
  const preferences = Array.from({ length: Math.floor(count / 10) }, (_, index): RuleSetup => {
    const preferred = { [nodeName(index % nodes)]: 2, [nodeName((index + 1) % nodes)]: 1 };
    return {
      type: 'node-affinity',
      id: `place-${index}`,
      resources: [sidOf(10 * index + 3)],
      nodes: preferred,
      strict: false,
    };
  });
  return subjectAtRest('bench', {
    nodes: Array.from({ length: nodes }, (_, index) => ({ name: nodeName(index), online: true })),
    resources,
    rules: [...pairs, ...preferences],
    datacenter: {},
  });
}

function nodeName(index: number): NodeName {
  return `node${String(index + 1).padStart(2, '0')}`;
}

function sidOf(index: number): Sid {
  return `vm:${100 + index}`;
}
