import { Formatter, type IFormatterOptions } from '@cucumber/cucumber';
import type { Envelope } from './cucumber-messages';

/** Shows on a terminal how far a run is, in one line that is gone at the end; elsewhere it prints nothing. */
export default class ProgressFormatter extends Formatter {
  #scenarios = 0;
  #finished = 0;

  constructor(options: IFormatterOptions) {
    super(options);
    if ('isTTY' in options.stream && options.stream.isTTY === true) {
      options.eventBroadcaster.on('envelope', (envelope: Envelope) => this.#show(envelope));
    }
  }

  #show({ testCase, testCaseFinished, testRunFinished }: Envelope): void {
    if (testCase) this.#scenarios++;
    if (testCaseFinished) this.log(`\r\x1b[K${++this.#finished} of ${this.#scenarios} scenarios`);
    if (testRunFinished) this.log('\r\x1b[K');
  }
}
