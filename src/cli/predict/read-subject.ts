import { resolve } from 'node:path';
import { readTestDirectory } from '../../formats';
import {
  contentsOf,
  joinPlacements,
  kindOfInput,
  nothing,
  parsePlacement,
  parseSnapshot,
  readConfigurationFiles,
  readNamedFile,
  type Subject,
  type SubjectOptions,
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
  const { rebalancing } = flags;
  const path = resolve(cwd, config);
  const subject = readAny(
    path,
    config,
    flags,
    {
      source: config,
      ...(flags.nodes && { nodes: flags.nodes }),
      knowsRebalancing: !rebalancing || profileOf(flags, cwd) !== undefined,
    },
    cwd,
  );
  if (rebalancing) return subject;
  const { autoRebalance: _left, ...datacenter } = subject.setup.datacenter;
  return { ...subject, setup: { ...subject.setup, datacenter } };
}

function readAny(
  path: string,
  shown: string,
  { placement }: SubjectFlags,
  options: SubjectOptions,
  cwd: string,
): Subject {
  const given = placement === undefined ? nothing : parsePlacement(readNamedFile(resolve(cwd, placement), placement));
  switch (kindOfInput(path, shown)) {
    case 'test directory':
      return subjectOfDirectory(readTestDirectory(path), shown);
    case 'configuration':
      return subjectOfFiles(readConfigurationFiles(path, shown), { ...options, placement: given });
    case 'snapshot': {
      const { files, placement: seen, notes } = contentsOf(parseSnapshot(readNamedFile(path, shown)), shown);
      return subjectOfFiles(files, { ...options, notes, placement: joinPlacements(given, seen) });
    }
  }
}

/** The profile that the command line names, else that of the settings; undefined if none does. */
export function profileOf({ profile }: Pick<SubjectFlags, 'profile'>, cwd: string): string | undefined {
  if (profile !== undefined) return profile;
  const settings = readSettings(cwd);
  return settings.engine === undefined || settings.engine === 'model' ? settings.profile : undefined;
}
