import { readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { fileError, InputError, type Sid, type Timeline } from '../../cluster';
import { defaultHardwareStatus, defaultServiceConfig, readTestDirectory } from '../../formats';
import { parseJournal, parseLog } from '../../log';
import { playDirectory, profileOf } from '../../model';
import { type PictureOptions, type Theme, timelineOfLog, timelinePicture } from '../../report/timeline-picture';
import type { CliContext } from '../context';
import { writeNamed } from '../files';

/** The options of `timeline`. */
export interface TimelineFlags {
  readonly output?: string;
  readonly theme: Theme;
  readonly profile?: string;
}

/**
 * Draws a test directory, a log or a journal.
 *
 * @throws InputError if it is none of them, or cannot be read, or the picture cannot be written
 */
export function drawTimeline(path: string, { output, theme, profile }: TimelineFlags, context: CliContext): void {
  const { timeline, options } = timelineAt(path, resolve(context.cwd, path), profile);
  const picture = timelinePicture(timeline, { ...options, theme });
  if (output === undefined) context.stdout.write(picture);
  else writeNamed(output, picture, context.cwd);
}

interface Found {
  readonly timeline: Timeline;
  readonly options: PictureOptions;
}

function timelineAt(shown: string, path: string, profile: string | undefined): Found {
  const title = basename(path);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw new InputError('no such file or directory', { file: shown });
  if (stats.isDirectory()) return { timeline: played(shown, path, profile), options: { title } };
  const text = read(shown, path);
  const journal = parseJournal(text);
  if (journal) return { timeline: timelineOfLog(journal.events), options: { title, beginning: journal.beginning } };
  const events = parseLog(text);
  if (events.every(({ kind }) => kind === 'unrecognised')) {
    const problem =
      'is neither the log of a simulation ("info     20    node1/crm: ...") nor a journal of pve-ha-crm and pve-ha-lrm ("Nov 22 13:41:48 node1 pve-ha-crm[1234]: ..."), as journalctl prints it in the formats short and short-iso';
    throw new InputError(problem, { file: shown });
  }
  return { timeline: timelineOfLog(events), options: { title } };
}

function played(shown: string, path: string, profile: string | undefined): Timeline {
  const directory = readTestDirectory(path, shown);
  const services = Object.entries(directory.serviceConfig ?? defaultServiceConfig);
  return timelineOfLog(playDirectory(directory, profileOf(profile)), {
    nodes: Object.keys(directory.hardwareStatus ?? defaultHardwareStatus),
    resources: services.map(([sid, { node }]) => ({ sid: sid as Sid, node })),
  });
}

function read(shown: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw fileError('cannot be read', shown, cause);
  }
}
