import { isDeepStrictEqual } from 'node:util';
import { InputError } from '../cluster';
import type { ConformanceReport, RunFacts, RunRecord, ScenarioRow } from './conformance';
import { subjectName } from './run-result';

/** The report of a part of a run. */
export interface ConformanceFile {
  /** What the file is called. */
  readonly file: string;
  readonly report: ConformanceReport;
}

/**
 * Joins what is known of the parts of a run into what is known of the whole.
 *
 * @throws InputError if the reports are not those of all parts of one run
 */
export function mergeConformance(files: readonly ConformanceFile[]): RunRecord {
  const [first, ...others] = files;
  if (!first) throw new InputError('there is nothing to merge');
  for (const other of others) refuseStranger(other, first);
  refuseGaps(files, shardOf(first).total);
  const { suite, subject, stray } = first.report;
  return {
    suite,
    subject,
    run: wholeRun(files.map(({ report }) => report.run)),
    scenarios: files.flatMap(({ report }) => report.scenarios).sort(byPlace),
    // Every part looks at the expectations of the whole suite.
    stray,
  };
}

/** A part of another run, or by another suite. */
function refuseStranger({ file, report }: ConformanceFile, first: ConformanceFile): void {
  const [difference] = [
    ...(isDeepStrictEqual(report.subject, first.report.subject) ? [] : [`of ${subjectName(report.subject)}`]),
    ...(isDeepStrictEqual(report.suite, first.report.suite) ? [] : [`by pve-ha-spec ${suiteName(report)}`]),
    ...(report.run.command === first.report.run.command ? [] : [`by "${report.run.command}"`]),
  ];
  if (difference === undefined) return;
  throw new InputError(`this is a run ${difference}, unlike ${first.file}; expected the parts of one run`, { file });
}

function suiteName({ suite: { version, commit } }: ConformanceReport): string {
  return commit === undefined ? version : `${version} (${commit})`;
}

/** Every part has to be there, once. */
function refuseGaps(files: readonly ConformanceFile[], total: number): void {
  const seen = new Map<number, string>();
  for (const each of files) {
    const { file } = each;
    const shard = shardOf(each);
    if (shard.total !== total) {
      throw new InputError(`this is part ${shard.index} of ${shard.total}, not one of ${total}`, { file });
    }
    const before = seen.get(shard.index);
    if (before !== undefined)
      throw new InputError(`this is part ${shard.index} of ${total}, as is ${before}`, { file });
    seen.set(shard.index, file);
  }
  const missing = Array.from({ length: total }, (_, index) => index + 1).filter((index) => !seen.has(index));
  if (missing.length > 0) throw new InputError(`of ${total} parts, number ${missing.join(', ')} is missing`);
}

function shardOf({ file, report }: ConformanceFile): NonNullable<RunFacts['shard']> {
  if (!report.run.shard)
    throw new InputError('this is no part of a run; "pve-ha-spec run --shard" makes parts', { file });
  return report.run.shard;
}

/** From the first beginning to the last end. */
function wholeRun(runs: readonly RunFacts[]): RunFacts {
  const begins = runs.map(({ begun }) => Date.parse(begun));
  const ends = runs.map(({ begun, seconds }) => Date.parse(begun) + seconds * 1000);
  const begin = Math.min(...begins);
  const command = runs[0]?.command ?? '';
  return { command, begun: new Date(begin).toISOString(), seconds: (Math.max(...ends) - begin) / 1000 };
}

/** As a run has them: by file, and then by line. */
function byPlace({ place: a }: ScenarioRow, { place: b }: ScenarioRow): number {
  const [fileA, lineA] = partsOf(a);
  const [fileB, lineB] = partsOf(b);
  return fileA === fileB ? lineA - lineB : fileA < fileB ? -1 : 1;
}

/** `file:line` */
function partsOf(place: string): [file: string, line: number] {
  const [, file = place, line = 0] = /^(.*):(\d+)$/.exec(place) ?? [];
  return [file, Number(line)];
}
