import { mkdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { readReports } from '../bugzilla/finished-report';
import { counted } from '../report/counted';
import { StagedReports } from '../report/staged-reports';
import { reportSlug } from './bugs/names';
import { type CliContext, type ExitCode, exitCodes } from './context';
import { type PlayFlags, playSuite } from './play-suite';
import { pathsOfScenarios } from './scenario-paths';

/** The options of `bugs`, as commander gives them. */
export interface BugsFlags {
  readonly profile?: string;
  readonly steps?: readonly string[];
  readonly reportsDir: string;
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
  { profile, steps, reportsDir }: BugsFlags,
  context: CliContext,
): Promise<ExitCode> {
  const paths = await pathsOfScenarios(scenarios, suite, context);
  const folder = resolve(context.cwd, reportsDir);
  const flags: PlayFlags = {
    engine: 'model',
    hooks: ['bug-reports'],
    ...(profile !== undefined && { profile }),
    ...(steps && { steps }),
  };
  const reports = new StagedReports(folder);
  try {
    const bugsFolder = reports.pathOf('bugs');
    mkdirSync(bugsFolder);
    const hookParameters = { bugsFolder };
    await playSuite(paths, flags, context, async () => ({ formats: [], formatOptions: {}, hookParameters }));
    const written = readReports(bugsFolder).map(({ report }) => report);
    reports.publish();
    const shown = relative(context.cwd, join(folder, 'bugs'));
    for (const { id, title } of written) context.stdout.write(`${join(shown, reportSlug(id))}.md\n  ${title}\n`);
    context.stdout.write(`${counted(written.length, 'report')} in ${shown}\n`);
    return exitCodes.ok;
  } finally {
    reports.discard();
  }
}
