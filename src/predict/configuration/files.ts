import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileError, InputError } from '../../cluster';
import { fromBytes } from '../../formats';

/** A file of the configuration: its name in messages, and its text. */
export interface ConfigurationFile {
  readonly file: string;
  readonly text: string;
}

/** The files of `/etc/pve/ha` that a prediction starts from, and `datacenter.cfg`. */
export interface ConfigurationFiles {
  readonly resources: ConfigurationFile;
  readonly rules?: ConfigurationFile;
  readonly groups?: ConfigurationFile;
  readonly datacenter?: ConfigurationFile;
  readonly managerStatus?: ConfigurationFile;
}

/** What a prediction can start from: a folder of either kind, or a file. */
export type InputKind = 'configuration' | 'test directory' | 'snapshot' | 'cluster';

/**
 * Tells what a path holds.
 *
 * @param shown what the path is called in messages
 * @throws InputError if it is neither a configuration, a test directory, a snapshot nor a live.yaml
 */
export function kindOfInput(folder: string, shown: string): InputKind {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (!stats) throw new InputError('no such folder or file', { file: shown });
  if (!stats.isDirectory()) {
    if (folder.endsWith('.json')) return 'snapshot';
    if (/\.ya?ml$/.test(folder)) return 'cluster';
    throw new InputError('is a file, but no snapshot (.json); name the folder with resources.cfg in it', {
      file: shown,
    });
  }
  if (existsSync(join(folder, 'resources.cfg'))) return 'configuration';
  if (existsSync(join(folder, 'cmdlist'))) return 'test directory';
  const problem = 'has no resources.cfg, as /etc/pve/ha has, nor a cmdlist, as a test directory has';
  throw new InputError(problem, { file: shown });
}

/**
 * Reads the configuration in a folder. Where the folder is a copy of `/etc/pve/ha`, `datacenter.cfg` may stand above it.
 *
 * @param shown what the folder is called in messages
 * @throws InputError if a file cannot be read
 */
export function readConfigurationFiles(folder: string, shown: string): ConfigurationFiles {
  const read = (name: string, from = folder, label = shown) => readIfThere(join(from, name), join(label, name));
  const resources = read('resources.cfg');
  if (!resources) throw new InputError('there is no resources.cfg in it', { file: shown });
  const rules = read('rules.cfg');
  const groups = read('groups.cfg');
  const above = basename(folder) === 'ha' ? read('datacenter.cfg', dirname(folder), dirname(shown)) : undefined;
  const datacenter = read('datacenter.cfg') ?? above;
  const managerStatus = read('manager_status');
  return {
    resources,
    ...(rules && { rules }),
    ...(groups && { groups }),
    ...(datacenter && { datacenter }),
    ...(managerStatus && { managerStatus }),
  };
}

/**
 * Reads a file that the user names.
 *
 * @throws InputError if it is not there, or cannot be read
 */
export function readNamedFile(path: string, shown: string): ConfigurationFile {
  const found = readIfThere(path, shown);
  if (!found) throw new InputError('no such file', { file: shown });
  return found;
}

function readIfThere(path: string, shown: string): ConfigurationFile | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return { file: shown, text: fromBytes(readFileSync(path, 'latin1')) };
  } catch (cause) {
    throw fileError('cannot be read', shown, cause);
  }
}
