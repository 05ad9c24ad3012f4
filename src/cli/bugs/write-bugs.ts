import { mkdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { readReports } from '../../bugzilla/finished-report';
import { InputError } from '../../cluster';
import { counted } from '../../report/counted';
import { type RunResult, withOutcome } from '../../report/run-result';
import { StagedReports } from '../../report/staged-reports';
import { type CliContext, type ExitCode, exitCodes } from '../context';
import type { EngineFlags } from '../engines/engine-options';
import { jsonText } from '../files';
import { type PlayFlags, playSuite } from '../suite/play-suite';
import { pathsOfScenarios } from '../suite/scenario-paths';
import { reportSlug } from './names';
import { readProblems } from './problems';

/** The options of `bugs`, as commander gives them. */
export interface BugsFlags extends EngineFlags {
  readonly anonymise?: boolean;
  readonly steps?: readonly string[];
  readonly reportsDir: string;
  readonly json?: true;
}

/**
 * Writes reports about the scenarios that fail; those of earlier calls give way.
 *
 * @param scenarios ids, feature files or folders; none for the whole suite
 * @param suite the feature files and folders of the suite; none for this package's
 * @throws InputError, or an AggregateError of them, before anything is played
 */
export async function writeBugs(
  scenarios: readonly string[],
  suite: readonly string[],
  { reportsDir, anonymise, json, ...chosen }: BugsFlags,
  context: CliContext,
): Promise<ExitCode> {
  const paths = await pathsOfScenarios(scenarios, suite, context);
  const folder = resolve(context.cwd, reportsDir);
  const flags: PlayFlags = { ...chosen, hooks: ['bug-reports'] };
  const reports = new StagedReports(reportsDir, context.cwd);
  try {
    const bugsFolder = reports.pathOf('bugs');
    mkdirSync(bugsFolder);
    const hookParameters = { bugsFolder, anonymise: anonymise ?? chosen.engine === 'live' };
    const result = await playSuite(paths, flags, context, async () => ({
      formats: [],
      formatOptions: {},
      hookParameters,
    }));
    const written = readReports(bugsFolder).map(({ report }) => report);
    const problems = readProblems(bugsFolder);
    refuseUnjudged(result);
    reports.publish();
    const shown = relative(context.cwd, join(folder, 'bugs'));
    const named = written.map(({ id, title }) => ({ id, title, file: join(shown, `${reportSlug(id)}.md`) }));
    context.stdout.write(json ? jsonText({ folder: shown, reports: named, problems }) : tell(named, shown));
    for (const problem of problems) context.stderr.write(`error: ${problem}\n`);
    return problems.length > 0 ? exitCodes.badInput : exitCodes.ok;
  } finally {
    reports.discard();
  }
}

interface NamedReport {
  readonly id: string;
  readonly title: string;
  readonly file: string;
}

function tell(reports: readonly NamedReport[], folder: string): string {
  const lines = reports.map(({ title, file }) => `${file}\n  ${title}\n`);
  return `${lines.join('')}${counted(reports.length, 'report')} in ${folder}\n`;
}

/** What cannot be played, or reported, says so; nothing is written then. */
function refuseUnjudged(result: RunResult): void {
  const mistakes = withOutcome(result, 'not judged').map(({ outcome }) => new InputError(outcome.failure.message));
  if (mistakes.length > 0) throw new AggregateError(mistakes);
}
