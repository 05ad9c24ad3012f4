import { Worker } from 'node:worker_threads';
import type { Maker } from '../../report/allure';
import type { Envelope } from '../../report/cucumber-messages';
import type { EnvelopeReceiver } from '../../report/forward-formatter';
import type { KnownDeviations } from '../../report/known-deviations';
import type { Requirements } from '../../report/requirements';
import type { Subject } from '../../report/run-result';

/** What the thread has to know to write the reports that are made of Cucumber's messages. */
export interface ReportTask {
  /** Where they are written. */
  readonly folder: string;
  readonly subject: Subject;
  readonly maker: Maker;
  readonly deviations: KnownDeviations;
}

/** What is sent to the thread: first a task, then messages of Cucumber, one a line, and null when there are no more. */
export type SentToThread = ReportTask | string | null;

/** What the thread sends: the requirements at its begin, and that everything is written at its end. */
export type SentByThread = Requirements | 'written';

/** How many characters of messages are handed over at a time. */
export const batchSize = 1 << 16;

/**
 * A thread that writes reports while the run goes on: `cucumber.html`, `messages.ndjson` and Allure's results take as
 * long as the run itself. It also reads the catalogue of requirements.
 */
export class ReportThread implements EnvelopeReceiver {
  /** What the thread reads of this package's catalogue. */
  readonly requirements: Promise<Requirements>;
  readonly #worker = new Worker(require.resolve('./report-writer'));
  readonly #written: Promise<void>;
  #batch = '';

  constructor() {
    // That the thread has ended does not tell that it did what it was there for.
    const failure = new Promise<never>((_, fail) => {
      this.#worker.once('error', fail);
      this.#worker.once('exit', () => fail(new Error('the reports were not finished')));
    });
    const requirements = new Promise<Requirements>((done) => {
      this.#worker.on('message', (message: SentByThread) => message !== 'written' && done(message));
    });
    const written = new Promise<void>((done) => {
      this.#worker.on('message', (message: SentByThread) => message === 'written' && done());
    });
    this.requirements = Promise.race([requirements, failure]);
    this.#written = Promise.race([written, failure]);
    // Those who wait for them are told; until then, nobody else has to be.
    for (const promise of [this.requirements, this.#written]) promise.catch(() => {});
  }

  /** Begins to write reports. */
  start(task: ReportTask): void {
    this.#send(task);
  }

  receive(envelope: Envelope): void {
    this.#batch += `${JSON.stringify(envelope)}\n`;
    if (this.#batch.length > batchSize) this.#handOver();
  }

  /** Waits until everything is written. @throws Error if it could not be, or the thread has ended before */
  async finish(): Promise<void> {
    this.#handOver();
    this.#send(null);
    await this.#written;
  }

  /** Ends the thread, whatever it does. */
  async terminate(): Promise<void> {
    await this.#worker.terminate();
  }

  #handOver(): void {
    this.#send(this.#batch);
    this.#batch = '';
  }

  #send(message: SentToThread): void {
    this.#worker.postMessage(message);
  }
}
