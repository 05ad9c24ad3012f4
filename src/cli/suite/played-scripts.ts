import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JudgedScenario } from '../../report/run-result';
import type { CliContext } from '../context';
import { type PlayFlags, playSuite } from './play-suite';
import type { StoredScript } from './support/scripts';

/** What scenarios do. */
export interface PlayedScripts {
  readonly scripts: readonly StoredScript[];
  /** The scenarios in which nothing was played. */
  readonly unplayed: readonly JudgedScenario[];
}

/**
 * Plays scenarios on an engine to learn what they do, all to their end: also those whose expectations do not hold.
 *
 * @param paths feature files and folders; none for the whole suite
 * @throws InputError, or an AggregateError of them, before anything is run
 */
export async function playedScripts(
  paths: readonly string[],
  flags: PlayFlags,
  context: CliContext,
): Promise<PlayedScripts> {
  const scriptsFolder = mkdtempSync(join(tmpdir(), 'pve-ha-spec-'));
  try {
    const hookParameters = { scriptsFolder, playOn: true };
    const { scenarios } = await playSuite(paths, { ...flags, hooks: ['scripts'] }, context, async () => ({
      formats: [],
      formatOptions: {},
      hookParameters,
    }));
    const files = readdirSync(scriptsFolder).sort();
    const scripts: readonly StoredScript[] = files.map((file) =>
      JSON.parse(readFileSync(join(scriptsFolder, file), 'utf8')),
    );
    const played = new Set(scripts.map(({ id }) => id));
    return { scripts, unplayed: scenarios.filter(({ id }) => !played.has(id)) };
  } finally {
    rmSync(scriptsFolder, { recursive: true });
  }
}
