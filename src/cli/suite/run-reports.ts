import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Maker, writeExecutor } from '../../report/allure';
import { badgeOf } from '../../report/badge';
import type { ConformanceReport } from '../../report/conformance';
import { conformanceMarkdown } from '../../report/conformance-markdown';
import { junitOf } from '../../report/junit';
import type { KnownDeviations } from '../../report/known-deviations';
import type { Subject } from '../../report/run-result';
import { StagedReports } from '../../report/staged-reports';
import { reportSlug } from '../bugs/names';
import type { Listeners } from './play-suite';
import type { ReportThread } from './report-thread';

/** It writes nothing to the file that Cucumber gives it. */
const forwardFormat: [string, string] = [
  pathToFileURL(require.resolve('../../report/forward-formatter')).href,
  devNull,
];

/** What a run leaves in its reports folder (docs/reports.md), written beside what the last one left until it is complete. */
export class RunReports {
  readonly #staged: StagedReports;
  #thread: ReportThread | undefined;

  /**
   * @param folder the reports folder, as the user wrote it
   * @param cwd the folder that the places of scenarios are relative to
   * @throws InputError if nothing can be written there
   */
  constructor(
    folder: string,
    readonly cwd: string,
  ) {
    this.#staged = new StagedReports(folder, cwd);
  }

  /** The reports folder. */
  get folder(): string {
    return this.#staged.folder;
  }

  /** Where to write a file or folder for the time being. */
  pathOf(name: string): string {
    return this.#staged.pathOf(name);
  }

  /** As `pathOf`, of a folder that is there already, empty. */
  folderOf(name: string): string {
    const folder = this.pathOf(name);
    mkdirSync(folder);
    return folder;
  }

  /** The formatter that hands over what has to be written while the run goes on. */
  listeners(thread: ReportThread, subject: Subject, maker: Maker, deviations: KnownDeviations): Listeners {
    this.#thread = thread;
    thread.start({ folder: this.pathOf('.'), subject, maker, deviations });
    const options: object = { receiver: thread };
    // Cucumber hands them over as they are, whatever they are.
    return { formats: [forwardFormat], formatOptions: options as Listeners['formatOptions'] };
  }

  /** Writes what the whole run tells, and puts everything in its place. */
  async publish(report: ConformanceReport): Promise<void> {
    await this.#thread?.finish();
    writeExecutor(this.pathOf('allure-results'), report.subject, report.suite);
    const texts: Readonly<Record<string, string>> = {
      'conformance.json': `${JSON.stringify(report, undefined, 2)}\n`,
      'conformance.md': conformanceMarkdown(
        report,
        (file) => this.#hrefOf(file),
        (id) => this.#bugReportOf(id),
      ),
      'junit.xml': junitOf(report),
      'badge.svg': await badgeOf(report),
    };
    for (const [name, text] of Object.entries(texts)) writeFileSync(this.pathOf(name), text);
    this.#staged.publish();
  }

  /** Removes what was not published. */
  discard(): void {
    this.#staged.discard();
  }

  #bugReportOf(id: string): string | undefined {
    const file = `bugs/${reportSlug(id)}.md`;
    return existsSync(this.pathOf(file)) ? file : undefined;
  }

  #hrefOf(file: string): string {
    return relative(this.folder, resolve(this.cwd, file)).replaceAll('\\', '/');
  }
}
