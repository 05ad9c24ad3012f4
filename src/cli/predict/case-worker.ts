import { parentPort, workerData } from 'node:worker_threads';
import { createModel, type Rounds } from '../../model';
import { type Case, type CaseResult, playCases, type Subject } from '../../predict';

/** What a worker is told when it is made: which model it plays on. */
export interface ChosenModel {
  readonly profile: string;
  readonly rounds: Rounds;
}

/** Cases to be played. */
export interface CaseTask {
  readonly subject: Subject;
  readonly cases: readonly Case[];
}

// What runs in the threads of `CaseThreads`.
const model = workerData as ChosenModel | undefined;
if (parentPort && model) {
  const port = parentPort;
  const engine = () => createModel(model.profile, model.rounds);
  port.on('message', async ({ subject, cases }: CaseTask) => {
    const results: readonly CaseResult[] = await playCases(subject, cases, { engine });
    port.postMessage(results);
  });
}
