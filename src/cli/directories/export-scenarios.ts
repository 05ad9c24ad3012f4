import { join, relative, resolve } from 'node:path';
import { InputError } from '../../cluster';
import { makeFolder, type TestDirectory, writeTestDirectory } from '../../formats';
import { formatLog } from '../../log';
import { playDirectory, profileOf } from '../../model';
import { counted } from '../../report/counted';
import type { Outcome } from '../../report/outcome';
import { reportSlug } from '../bugs/names';
import { type CliContext, type ExitCode, exitCodes } from '../context';
import { jsonText } from '../files';
import { exported } from '../import/find-script';
import type { PlayFlags } from '../suite/play-suite';
import { playedScripts } from '../suite/played-scripts';
import { pathsOfScenarios } from '../suite/scenario-paths';
import type { StoredScript } from '../suite/support/scripts';

/** The options of `export`, as commander gives them. */
export interface ExportFlags {
  readonly output: string;
  readonly profile?: string;
  readonly steps?: readonly string[];
  readonly json?: true;
}

/**
 * Writes scenarios as test directories; names those that a test directory cannot say.
 *
 * @param scenarios ids, feature files or folders
 * @param suite the feature files and folders in which ids are looked up; none for this package's
 * @throws InputError, or an AggregateError of them, before anything is written
 */
export async function exportScenarios(
  scenarios: readonly string[],
  suite: readonly string[],
  { output, profile, steps, json }: ExportFlags,
  context: CliContext,
): Promise<ExitCode> {
  const paths = await pathsOfScenarios(scenarios, suite, context);
  const flags: PlayFlags = {
    engine: 'model',
    ...(profile !== undefined && { profile }),
    ...(steps && { steps }),
  };
  const folder = resolve(context.cwd, output);
  const shown = relative(context.cwd, folder) || '.';
  const written: { readonly id: string; readonly directory: string }[] = [];
  const { scripts, unplayed } = await playedScripts(paths, flags, context);
  const problems = unplayed.map(({ id, outcome }) => ({ id, problem: whyUnplayed(outcome) }));
  for (const { id, problem } of problems) context.stderr.write(`not exported: ${id}: ${problem}\n`);
  if (scripts.length > 0) makeFolder(output, context.cwd);
  for (const { id, name, script } of scripts) {
    const directory = `test-${reportSlug(id)}`;
    try {
      writeTestDirectory(join(folder, directory), await directoryOf({ id, name, script }, profile));
      written.push({ id, directory: join(shown, directory) });
      if (!json) context.stdout.write(`${join(shown, directory)}\n`);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push({ id, problem: error.problem });
      context.stderr.write(`not exported: ${id}: ${error.problem}\n`);
    }
  }
  context.stdout.write(
    json
      ? jsonText({ folder: shown, written, problems })
      : `${written.length} of ${counted(scripts.length + unplayed.length, 'scenario')} in ${shown}\n`,
  );
  return problems.length > 0 ? exitCodes.notConformant : exitCodes.ok;
}

function whyUnplayed(outcome: Outcome): string {
  if (outcome.kind === 'not judged') return outcome.failure.message;
  if (outcome.kind === 'skipped') return outcome.reason;
  return 'nothing is played in it: it only describes a cluster, and has neither When nor Then';
}

async function directoryOf({ name, script }: StoredScript, profile: string | undefined): Promise<TestDirectory> {
  const directory = await exported(script, profile);
  return {
    ...directory,
    readme: `${name}.\n`,
    logExpect: formatLog(playDirectory(directory, profileOf(profile))),
  };
}
