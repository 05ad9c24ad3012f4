import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestResult, TestResultContainer } from 'allure-js-commons';
import { FileSystemWriter } from 'allure-js-commons/sdk/reporter';

/**
 * The folder of Allure's results. Allure's own writer waits for the disk after each of some thousand small files, which
 * takes longer than the run; every run makes them anew, so they need no such care.
 */
export class AllureFolder extends FileSystemWriter {
  /** @param path the folder; made if there is none */
  constructor(readonly path: string) {
    super({ resultsDir: path });
    mkdirSync(path, { recursive: true });
  }

  override writeResult(result: TestResult): void {
    this.#write(`${result.uuid}-result.json`, JSON.stringify(result));
  }

  override writeGroup(group: TestResultContainer): void {
    this.#write(`${group.uuid}-container.json`, JSON.stringify(group));
  }

  override writeAttachment(name: string, content: Buffer): void {
    this.#write(name, content);
  }

  #write(name: string, content: string | Buffer): void {
    writeFileSync(join(this.path, name), content);
  }
}
