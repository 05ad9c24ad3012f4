import type { Writable } from 'node:stream';

/** Shows on a terminal how much is done; elsewhere nothing. */
export class Progress {
  readonly #isTerminal: boolean;

  constructor(private readonly stream: Writable) {
    this.#isTerminal = 'isTTY' in stream && stream.isTTY === true;
  }

  show(done: number, total: number): void {
    if (this.#isTerminal) this.stream.write(`\r${done} of ${total}\u001b[K`);
  }

  end(): void {
    if (this.#isTerminal) this.stream.write('\r\u001b[K');
  }
}
