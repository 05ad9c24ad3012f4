import { parentPort, workerData } from 'node:worker_threads';
import { invariants } from '../../explore/invariants';
import { type Batch, type Case, type Hit, type Laboratory, playAll, reduceHit } from '../../explore/search';
import { type Source, type SourceName, sourceOf } from '../../explore/source';
import type { ChosenEngine } from '../engines/engine-options';
import { laboratoryOf } from './laboratory';

/** What a worker is told when it is made. */
export interface WorkerSetup {
  readonly engine: ChosenEngine;
  readonly source: SourceName;
}

/** What a worker is asked for: to play batches, or to reduce a hit. */
export type Task = { readonly batches: readonly number[] } | { readonly hit: Hit };

/** What it answers. */
export type Answer = readonly Batch[] | Case;

// What runs in the threads of an `Explorer`.
const setup = workerData as WorkerSetup | undefined;
if (parentPort && setup) {
  const port = parentPort;
  const laboratory = laboratoryOf(setup.engine);
  const source = sourceOf(setup.source);
  port.on('message', async (task: Task) => port.postMessage(await answer(task, source, laboratory)));
}

async function answer(task: Task, source: Source, laboratory: Laboratory): Promise<Answer> {
  if ('batches' in task) {
    const played: Batch[] = [];
    for (const batch of task.batches) played.push(await playAll(source.items(batch), laboratory));
    return played;
  }
  const invariant = invariants.find(({ id }) => id === task.hit.invariant);
  if (!invariant) throw new Error(`there is no invariant ${task.hit.invariant}`);
  return reduceHit(task.hit, invariant, laboratory);
}
