import { createWriteStream, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CucumberHtmlStream } from '@cucumber/html-formatter';
import { InputError } from '../../cluster';
import { type ConformanceReport, conformanceOf } from '../../report/conformance';
import { counted } from '../../report/counted';
import type { Envelope } from '../../report/cucumber-messages';
import { mergeConformance } from '../../report/merge-conformance';
import { mergeMessages } from '../../report/merge-messages';
import { outcomeKinds } from '../../report/outcome';
import { readConformance } from '../../report/read-conformance';
import { subjectName } from '../../report/run-result';
import { type CliContext, type ExitCode, exitCodes } from '../context';
import { jsonText } from '../files';
import { conformanceSchema } from '../package';
import { RunReports } from '../suite/run-reports';
import { readCatalogue } from './read-catalogue';

/** The options of `merge`, as commander gives them. */
export interface MergeFlags {
  readonly reportsDir: string;
  readonly json?: true;
}

/**
 * Joins the reports of the parts of a run and prints what came of the whole.
 *
 * @param folders the reports folders of the parts
 * @throws InputError if they are not those of all parts of one run
 */
export async function mergeReports(
  folders: readonly string[],
  { reportsDir, json }: MergeFlags,
  { cwd, stdout }: CliContext,
): Promise<ExitCode> {
  const parts = folders.map((folder) => {
    const file = join(folder, 'conformance.json');
    return { file, report: readConformance(resolve(cwd, file), file, conformanceSchema) };
  });
  const report = conformanceOf(mergeConformance(parts), readCatalogue());
  const messages = mergeMessages(folders.map((folder) => readMessages(folder, cwd)));
  const reports = new RunReports(reportsDir, cwd);
  try {
    await writeMessages(messages, reports);
    for (const folder of folders) {
      await copyResults(folder, cwd, reports);
      await copyBugReports(folder, cwd, reports);
    }
    await reports.publish(report);
  } finally {
    reports.discard();
  }
  const details = relative(cwd, join(reports.folder, 'conformance.md'));
  stdout.write(json ? jsonText(report) : `${tellCounts(report, folders.length)}\nreport: ${details}\n`);
  return exitCodeOf(report);
}

function readMessages(folder: string, cwd: string): { readonly file: string; readonly text: string } {
  const file = join(folder, 'messages.ndjson');
  requireFile(file, cwd);
  return { file, text: readFileSync(resolve(cwd, file), 'utf8') };
}

/** The messages themselves, and Cucumber's own report of them. */
async function writeMessages(messages: readonly Envelope[], reports: RunReports): Promise<void> {
  const lines = messages.map((envelope) => `${JSON.stringify(envelope)}\n`);
  writeFileSync(reports.pathOf('messages.ndjson'), lines.join(''));
  const html = createWriteStream(reports.pathOf('cucumber.html'));
  await pipeline(Readable.from(messages), new CucumberHtmlStream(), html);
}

/** The files of Allure's results have names of their own, but for those about the run, which are alike in all parts. */
async function copyResults(folder: string, cwd: string, reports: RunReports): Promise<void> {
  const results = join(folder, 'allure-results');
  requireFile(results, cwd);
  await cp(resolve(cwd, results), reports.pathOf('allure-results'), { recursive: true });
}

/** Bug reports have the names of their scenarios, each of which is in one part. A run without `--bugs` leaves none. */
async function copyBugReports(folder: string, cwd: string, reports: RunReports): Promise<void> {
  const bugs = resolve(cwd, folder, 'bugs');
  if (existsSync(bugs)) await cp(bugs, reports.pathOf('bugs'), { recursive: true });
}

function requireFile(file: string, cwd: string): void {
  if (!existsSync(resolve(cwd, file)))
    throw new InputError('it is missing; a part has to be merged as it is', { file });
}

function tellCounts({ scenarios, counts, subject }: ConformanceReport, parts: number): string {
  const kinds = outcomeKinds.filter((kind) => counts[kind] > 0).map((kind) => `${counts[kind]} ${kind}`);
  return `${parts} parts, ${counted(scenarios.length, 'scenario')} on ${subjectName(subject)}: ${kinds.join(', ')}`;
}

function exitCodeOf({ counts, stray, conformant }: ConformanceReport): ExitCode {
  if (counts['not judged'] > 0 || stray.length > 0) return exitCodes.badInput;
  return conformant ? exitCodes.ok : exitCodes.notConformant;
}
