import { connect, readAnswers } from '../../live';
import { type Snapshot, snapshotFormat } from '../../predict';
import type { CliContext } from '../context';
import { writeNamed } from '../files';

/**
 * Takes a snapshot of a living cluster; it is only read.
 *
 * @param configPath a live.yaml
 * @param keep a file to keep the snapshot in
 * @throws InputError if the cluster cannot be read, or the file cannot be written
 */
export async function takeSnapshot(
  configPath: string,
  { env, cwd }: CliContext,
  keep: string | undefined,
): Promise<Snapshot> {
  const { api, config } = connect(configPath, { env });
  try {
    const answers = await readAnswers(api);
    const snapshot: Snapshot = {
      format: snapshotFormat,
      taken: new Date().toISOString(),
      ...(config.version !== undefined && { manager: config.version }),
      answers,
    };
    if (keep !== undefined) writeNamed(keep, `${JSON.stringify(snapshot, undefined, 2)}\n`, cwd);
    return snapshot;
  } finally {
    await api.close();
  }
}
