import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileError } from '../cluster';
import { makeFolder } from '../formats';

/**
 * Reports in the making. They are written beside the old ones and replace them only when they are complete, so that
 * an interrupted run leaves the old ones as they were.
 */
export class StagedReports {
  /** Where the reports are to be. */
  readonly folder: string;
  readonly #staging: string;

  /**
   * @param folder where the reports are to be, as the user wrote it
   * @param cwd what it is relative to
   * @throws InputError if nothing can be written there
   */
  constructor(folder: string, cwd?: string) {
    makeFolder(folder, cwd);
    this.folder = resolve(cwd ?? '', folder);
    try {
      this.#staging = mkdtempSync(join(this.folder, '.unfinished-'));
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
