import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { CaseThreads } from '../src/cli/predict/case-threads';
import { Threads } from '../src/cli/threads';
import { resourcesText, rulesConfigOf } from '../src/formats';
import { createModel, defaultProfile, type Rounds } from '../src/model';
import { type CasePlayer, happenings, predict, readinessOf, type Subject, singleCases, stepOf } from '../src/predict';
import { type ChildRun, runProgram } from './child';
import { type Benchmark, type Figure, figure, repeat } from './measure';
import { type ClusterSize, nodeName, subjectOf } from './predict-subject';
import type { ReadinessTask, ReadinessTimes } from './readiness-worker';

interface Size extends ClusterSize {
  /** What is promised of a single prediction, in milliseconds. */
  readonly target: number;
  /** Which tables of cases are measured. */
  readonly tables: readonly ReadinessTask['which'][];
}

const sizes: readonly Size[] = [
  { nodes: 16, resources: 200, target: 250, tables: ['every', 'pairs'] },
  { nodes: 32, resources: 500, target: 1000, tables: ['every'] },
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
      for (const which of size.tables) figures.push(...(await tableFigures(name, { size, which, rounds }, quick)));
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

/** A whole table, by one thread that has never played anything, and once it is warm. */
async function tableFigures(name: string, task: ReadinessTask, quick: boolean): Promise<readonly Figure[]> {
  const threads = new Threads<ReadinessTask, ReadinessTimes>(1, require.resolve('./readiness-worker'), undefined);
  try {
    const table = `${name}: --${task.which}`;
    const first = await threads.ask(task);
    const warm: ReadinessTimes[] = [];
    for (let run = 0; run < (quick ? 1 : 4); run++) warm.push(await threads.ask(task));
    return [
      figure(`${table} (${first.cases} cases), the first time`, 'ms', [first.wall]),
      figure(`${table}, the first time, CPU time`, 'ms', [first.cpu]),
      figure(
        `${table}, once warm`,
        'ms',
        warm.map(({ wall }) => wall),
      ),
      figure(
        `${table}, once warm, CPU time`,
        'ms',
        warm.map(({ cpu }) => cpu),
      ),
    ];
  } finally {
    await threads.stop();
  }
}

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
