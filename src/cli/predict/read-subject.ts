import { resolve } from 'node:path';
import { readTestDirectory } from '../../formats';
import {
  kindOfFolder,
  parsePlacement,
  readConfigurationFiles,
  readNamedFile,
  type Subject,
  subjectOfDirectory,
  subjectOfFiles,
} from '../../predict';
import type { CliContext } from '../context';
import { readSettings } from '../settings';
import type { SubjectFlags } from './subject-options';

/**
 * Reads the cluster that the user names.
 *
 * @throws InputError if it cannot be read, or does not tell enough
 */
export function readSubject(config: string, flags: SubjectFlags, { cwd }: CliContext): Subject {
  const { nodes, placement, rebalancing } = flags;
  const folder = resolve(cwd, config);
  const isDirectory = kindOfFolder(folder, config) === 'test directory';
  const subject = isDirectory
    ? subjectOfDirectory(readTestDirectory(folder), config)
    : subjectOfFiles(readConfigurationFiles(folder, config), {
        source: config,
        ...(nodes && { nodes }),
        ...(placement !== undefined && {
          placement: parsePlacement(readNamedFile(resolve(cwd, placement), placement)),
        }),
        knowsRebalancing: !rebalancing || profileOf(flags, cwd) !== undefined,
      });
  if (rebalancing) return subject;
  const { autoRebalance: _left, ...datacenter } = subject.setup.datacenter;
  return { ...subject, setup: { ...subject.setup, datacenter } };
}

/** The profile that the command line names, else that of the settings; undefined if none does. */
export function profileOf({ profile }: Pick<SubjectFlags, 'profile'>, cwd: string): string | undefined {
  if (profile !== undefined) return profile;
  const settings = readSettings(cwd);
  return settings.engine === undefined || settings.engine === 'model' ? settings.profile : undefined;
}
