import { resolve } from 'node:path';
import { readTestDirectory } from '../../formats';
import { profileOf as findProfile } from '../../model';
import {
  contentsOf,
  joinPlacements,
  kindOfInput,
  nothing,
  type Placement,
  parsePlacement,
  parseSnapshot,
  readConfigurationFiles,
  readNamedFile,
  type Snapshot,
  type Subject,
  type SubjectOptions,
  subjectOfDirectory,
  subjectOfFiles,
} from '../../predict';
import type { CliContext } from '../context';
import { readSettings } from '../settings';
import { judgeVersion } from './manager-version';
import type { SubjectFlags } from './subject-options';

/**
 * Reads the cluster that the user names.
 *
 * @throws InputError if it cannot be read, or does not tell enough
 */
export async function readSubject(config: string, flags: SubjectFlags, context: CliContext): Promise<Subject> {
  const { cwd } = context;
  const { rebalancing } = flags;
  const path = resolve(cwd, config);
  const profile = profileOf(flags, cwd);
  const options: SubjectOptions = {
    source: config,
    ...(flags.nodes && { nodes: flags.nodes }),
    knowsRebalancing: !rebalancing || profile !== undefined,
  };
  const isCluster = kindOfInput(path, config) === 'cluster';
  const taken = isCluster
    ? await (await import('./take-snapshot.js')).takeSnapshot(path, context, flags.saveSnapshot)
    : undefined;
  const subject = taken ? subjectOfSnapshot(taken, options, profile) : readAny(path, config, flags, options, cwd);
  if (rebalancing) return subject;
  const { autoRebalance: _left, ...datacenter } = subject.setup.datacenter;
  return { ...subject, setup: { ...subject.setup, datacenter } };
}

function readAny(path: string, shown: string, flags: SubjectFlags, options: SubjectOptions, cwd: string): Subject {
  const { placement } = flags;
  const given = placement === undefined ? nothing : parsePlacement(readNamedFile(resolve(cwd, placement), placement));
  switch (kindOfInput(path, shown)) {
    case 'test directory':
      return subjectOfDirectory(readTestDirectory(path, shown), shown);
    case 'configuration':
      return subjectOfFiles(readConfigurationFiles(path, shown), { ...options, placement: given });
    default:
      return subjectOfSnapshot(parseSnapshot(readNamedFile(path, shown)), options, profileOf(flags, cwd), given);
  }
}

function subjectOfSnapshot(
  snapshot: Snapshot,
  options: SubjectOptions,
  profile: string | undefined,
  given: Placement = nothing,
): Subject {
  const { files, placement, notes } = contentsOf(snapshot, options.source);
  const { notes: more, ...version } = judgeVersion(snapshot, findProfile(profile).name);
  return subjectOfFiles(files, {
    ...options,
    ...(!options.knowsRebalancing && version),
    notes: [...notes, ...more],
    placement: joinPlacements(given, placement),
  });
}

/** The profile that the command line names, else that of the settings; undefined if none does. */
export function profileOf({ profile }: Pick<SubjectFlags, 'profile'>, cwd: string): string | undefined {
  if (profile !== undefined) return profile;
  const settings = readSettings(cwd);
  return settings.engine === undefined || settings.engine === 'model' ? settings.profile : undefined;
}
