import { Worker } from 'node:worker_threads';

/** Threads that all run the same script, each with one task at a time. */
export class Threads<Task, Answer> {
  readonly #idle: Worker[];
  readonly #all: readonly Worker[];
  readonly #queue: (() => void)[] = [];

  /**
   * @param script the path of a module that answers each message with one
   * @param workerData what the script is told when a thread is made
   */
  constructor(count: number, script: string, workerData: unknown) {
    this.#all = Array.from({ length: count }, () => new Worker(script, { workerData }));
    this.#idle = [...this.#all];
  }

  /** How many threads there are. */
  get size(): number {
    return this.#all.length;
  }

  /** Has a thread do a task, as soon as one has time. @throws Error if the thread fails */
  async ask<Kind extends Answer>(task: Task): Promise<Kind> {
    const worker = await this.#next();
    try {
      return await answerOf<Kind>(worker, task);
    } finally {
      this.#idle.push(worker);
      this.#queue.shift()?.();
    }
  }

  /** Ends all threads, whatever they do. */
  async stop(): Promise<void> {
    await Promise.all(this.#all.map((worker) => worker.terminate()));
  }

  async #next(): Promise<Worker> {
    for (;;) {
      const worker = this.#idle.pop();
      if (worker) return worker;
      await new Promise<void>((free) => this.#queue.push(free));
    }
  }
}

function answerOf<Kind>(worker: Worker, task: unknown): Promise<Kind> {
  return new Promise((done, fail) => {
    const settle = (then: () => void) => {
      worker.removeListener('error', onError);
      worker.removeListener('message', onMessage);
      then();
    };
    const onError = (error: Error) => settle(() => fail(error));
    const onMessage = (answer: Kind) => settle(() => done(answer));
    worker.once('error', onError);
    worker.once('message', onMessage);
    worker.postMessage(task);
  });
}
