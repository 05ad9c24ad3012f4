import type { Writable } from 'node:stream';
import type { ExplorationState } from '../../explore/exploration';
import { counted } from '../../report/counted';

/** How often to tell how it goes, and to keep it, in milliseconds. */
const interval = 5000;

/** Tells people how an exploration goes. */
export class ProgressReport {
  #last = performance.now();
  #scripts: number | undefined;

  constructor(
    private readonly stderr: Writable,
    private readonly save: (state: ExplorationState) => void,
  ) {}

  /** Tells how it goes, and keeps it, if some time has gone by since the last time. */
  show(state: ExplorationState): void {
    const now = performance.now();
    this.#scripts ??= state.scripts;
    if (now - this.#last < interval) return;
    const rate = Math.round(((state.scripts - this.#scripts) / (now - this.#last)) * 1000);
    this.stderr.write(
      `${Math.round(state.seconds)} s: ${counted(state.scripts, 'script')}, ${rate}/s, ${counted(state.findings.length, 'cause')}${
        state.waiting.length > 0 ? `, ${counted(state.waiting.length, 'hit')} to reduce` : ''
      }\n`,
    );
    this.#last = now;
    this.#scripts = state.scripts;
    this.save(state);
  }
}
