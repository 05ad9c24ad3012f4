import type { Writable } from 'node:stream';
import type { ExplorationState } from '../../explore/exploration';
import { counted } from '../../report/counted';

/** How often to tell how it goes, and to keep it, in milliseconds. */
const interval = 5000;

/** Tells people how an exploration goes. */
export class ProgressReport {
  #last = performance.now();
  #scripts: number;

  constructor(
    private readonly stderr: Writable,
    private readonly save: (state: ExplorationState) => void,
    before: ExplorationState | undefined,
  ) {
    this.#scripts = before?.scripts ?? 0;
  }

  /**
   * Tells how it goes, and keeps it, if some time has gone by since the last time.
   *
   * @param now all that is known, which takes some time to put together
   */
  show(now: () => ExplorationState): void {
    const milliseconds = performance.now() - this.#last;
    if (milliseconds < interval) return;
    const state = now();
    const { scripts, seconds, findings, waiting } = state;
    const rate = Math.round(((scripts - this.#scripts) / milliseconds) * 1000);
    const toReduce = waiting.length > 0 ? `, ${counted(waiting.length, 'hit')} to reduce` : '';
    this.stderr.write(
      `${Math.round(seconds)} s: ${counted(scripts, 'script')}, ${rate}/s, ${counted(findings.length, 'cause')}${toReduce}\n`,
    );
    this.#last = performance.now();
    this.#scripts = scripts;
    this.save(state);
  }
}
