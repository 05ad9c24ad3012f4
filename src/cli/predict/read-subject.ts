import { resolve } from 'node:path';
import { readTestDirectory } from '../../formats';
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
  const options: SubjectOptions = {
    source: config,
    ...(flags.nodes && { nodes: flags.nodes }),
    knowsRebalancing: !rebalancing || profileOf(flags, cwd) !== undefined,
  };
  const isCluster = kindOfInput(path, config) === 'cluster';
  const taken = isCluster
    ? await (await import('./take-snapshot.js')).takeSnapshot(path, context, flags.saveSnapshot)
    : undefined;
  const subject = taken ? subjectOfSnapshot(taken, options) : readAny(path, config, flags, options, cwd);
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
    default:
      return subjectOfSnapshot(parseSnapshot(readNamedFile(path, shown)), options, given);
  }
}

function subjectOfSnapshot(snapshot: Snapshot, options: SubjectOptions, given: Placement = nothing): Subject {
  const { files, placement, notes } = contentsOf(snapshot, options.source);
  return subjectOfFiles(files, { ...options, notes, placement: joinPlacements(given, placement) });
}

/** The profile that the command line names, else that of the settings; undefined if none does. */
export function profileOf({ profile }: Pick<SubjectFlags, 'profile'>, cwd: string): string | undefined {
  if (profile !== undefined) return profile;
  const settings = readSettings(cwd);
  return settings.engine === undefined || settings.engine === 'model' ? settings.profile : undefined;
}
