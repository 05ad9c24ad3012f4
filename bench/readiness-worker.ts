import { parentPort } from 'node:worker_threads';
import { createModel, defaultProfile, type Rounds } from '../src/model';
import { pairCases, readinessOf, singleCases } from '../src/predict';
import { type ClusterSize, subjectOf } from './predict-subject';

/** What to find out about which cluster. */
export interface ReadinessTask {
  readonly size: ClusterSize;
  /** The option of `predict` that asks for it. */
  readonly which: 'every' | 'pairs';
  readonly rounds: Rounds;
}

/** How long it took, in milliseconds. */
export interface ReadinessTimes {
  readonly cases: number;
  readonly wall: number;
  /** Of the whole process. */
  readonly cpu: number;
}

// What runs in a thread of its own, which begins without any compiled code.
parentPort?.on('message', async ({ size, which, rounds }: ReadinessTask) => {
  const subject = subjectOf(size);
  const cases = { every: singleCases, pairs: pairCases }[which](subject);
  const before = performance.now();
  const cpuBefore = process.cpuUsage();
  await readinessOf(subject, cases, { engine: () => createModel(defaultProfile, rounds) });
  const { user, system } = process.cpuUsage(cpuBefore);
  const times: ReadinessTimes = {
    cases: cases.length,
    wall: performance.now() - before,
    cpu: (user + system) / 1e3,
  };
  parentPort?.postMessage(times);
});
