import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CliContext } from '../context';
import { type PlayFlags, playSuite } from './play-suite';
import type { StoredScript } from './support/scripts';

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
): Promise<readonly StoredScript[]> {
  const scriptsFolder = mkdtempSync(join(tmpdir(), 'pve-ha-spec-'));
  try {
    const hookParameters = { scriptsFolder, playOn: true };
    await playSuite(paths, { ...flags, hooks: ['scripts'] }, context, async () => ({
      formats: [],
      formatOptions: {},
      hookParameters,
    }));
    const files = readdirSync(scriptsFolder).sort();
    return files.map((file) => JSON.parse(readFileSync(join(scriptsFolder, file), 'utf8')));
  } finally {
    rmSync(scriptsFolder, { recursive: true });
  }
}
