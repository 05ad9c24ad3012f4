import { InputError } from '../cluster';
import type { LiveSurroundings } from './run';
import { connect, requireName, restoreAll } from './run';
import { takeSnapshot } from './snapshot';
import { readJournal, UndoJournal } from './undo-journal';
import type { Undone } from './undoing';

/** What a journal was about, and how the cluster was left. */
export interface Restored extends Undone {
  readonly cluster: string;
  readonly run: string;
  /** Whether everything had been undone before. */
  readonly wasDone: boolean;
}

/**
 * Undoes what a run did that came to no good end. It may be called again and again, and broken off at any time.
 *
 * @param path an undo journal
 * @param configPath a live.yaml, if that of the run is not where it was
 * @param shown what to call the journal in error messages
 * @throws InputError if the journal or the configuration is not valid
 * @throws LiveError if the cluster cannot be reached, or is another one
 */
export async function restore(
  path: string,
  configPath: string | undefined,
  surroundings: LiveSurroundings,
  shown = path,
): Promise<Restored> {
  const { header, entries } = readJournal(path, shown);
  const { cluster, run } = header;
  if (entries.some(({ entry }) => entry === 'end')) return { cluster, run, wasDone: true, done: [], problems: [] };
  const connection = connect(configPath ?? header.config, surroundings);
  const { api, config } = connection;
  try {
    if (config.cluster !== cluster) {
      throw new InputError(`the journal is of the cluster ${cluster}, and ${config.file} describes ${config.cluster}`);
    }
    requireName(config, (await takeSnapshot(api)).sight.cluster);
    return { cluster, run, wasDone: false, ...(await restoreAll(new UndoJournal(path), { ...connection, run })) };
  } finally {
    await api.close();
  }
}
