import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileError } from '../cluster';

/**
 * Reports in the making. They are written beside the old ones and replace them only when they are complete, so that
 * an interrupted run leaves the old ones as they were.
 */
export class StagedReports {
  readonly #staging: string;

  /**
   * @param folder where the reports are to be
   * @throws InputError if nothing can be written there
   */
  constructor(readonly folder: string) {
    try {
      mkdirSync(folder, { recursive: true });
      this.#staging = mkdtempSync(join(folder, '.unfinished-'));
    } catch (cause) {
      throw fileError('reports cannot be written', folder, cause);
    }
  }

  /** Where to write a report for the time being. */
  pathOf(name: string): string {
    return join(this.#staging, name);
  }

  /** Puts everything that was written in the place of its predecessor. */
  publish(): void {
    for (const name of readdirSync(this.#staging)) {
      const place = join(this.folder, name);
      rmSync(place, { recursive: true, force: true });
      renameSync(join(this.#staging, name), place);
    }
  }

  /** Removes what was not published. */
  discard(): void {
    rmSync(this.#staging, { recursive: true, force: true });
  }
}
