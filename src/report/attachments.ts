import type { ClusterSetup, ClusterState, Timeline, Trigger, TriggerMark } from '../cluster';
import {
  datacenterConfigOf,
  fromBytes,
  managerStatusText,
  resourcesText,
  rulesConfigOf,
  writeDatacenter,
} from '../formats';
import { formatLog, isKind } from '../log';
import { timelinePicture } from './timeline-picture';
import { timelineText } from './timeline-text';

/** Something to be kept with a scenario, under a file name. */
export interface ReportAttachment {
  readonly name: string;
  readonly mediaType: string;
  readonly body: string;
}

/**
 * What a reader of a report needs to understand a scenario without running it: what happened, as a picture and as a
 * table, the log, what in it no message is known for, and the configuration of the cluster in its real formats.
 *
 * @param state where everything was at the end
 */
export function attachmentsOf(timeline: Timeline, state?: ClusterState): ReportAttachment[] {
  const texts: Readonly<Record<string, string>> = {
    'timeline.txt': timelineText(timeline, state),
    'log.txt': formatLog(timeline.events),
    'unknown-lines.txt': formatLog(timeline.events.filter((event) => isKind(event, 'unrecognised'))),
    ...configurationOf(timeline),
  };
  const picture = {
    name: 'timeline.svg',
    mediaType: 'image/svg+xml',
    body: timelinePicture(timeline, { ...(state && { until: state.time }) }),
  };
  const filled = Object.entries(texts).filter(([, body]) => body.trim() !== '');
  return [picture, ...filled.map(([name, body]) => ({ name, mediaType: 'text/plain', body }))];
}

function configurationOf({ setup, triggers }: Timeline): Record<string, string> {
  return {
    'resources.cfg': fromBytes(resourcesText(setup.resources)),
    ...versions('rules', rulesBody(setup), triggers, (trigger) =>
      trigger.kind === 'rules' ? rulesBody(trigger) : undefined,
    ),
    'groups.cfg': setup.groupsConfig ?? '',
    manager_status: setup.managerStatus ? managerStatusText(setup.managerStatus) : '',
    ...versions('datacenter', datacenterBody(setup), triggers, (trigger) =>
      trigger.kind === 'datacenter' ? datacenterBody(trigger) : undefined,
    ),
  };
}

function rulesBody(rules: Pick<ClusterSetup, 'rules' | 'rulesConfig'>): string {
  return fromBytes(rulesConfigOf(rules));
}

function datacenterBody({ datacenter }: Pick<ClusterSetup, 'datacenter'>): string {
  return writeDatacenter(datacenterConfigOf(datacenter));
}

/**
 * A file by its name; if it changes on the way, the one at the start and those after each change, by names that say so.
 *
 * @param bodyAfter what a trigger makes of the file, or undefined
 */
function versions(
  file: string,
  first: string,
  triggers: readonly TriggerMark[],
  bodyAfter: (trigger: Trigger) => string | undefined,
): Record<string, string> {
  const later = triggers.flatMap(({ time, trigger }) => {
    const body = bodyAfter(trigger);
    return body === undefined ? [] : [[`${file}-at-${time}s.cfg`, body]];
  });
  const name = later.length === 0 ? `${file}.cfg` : `${file}-at-start.cfg`;
  return { [name]: first, ...Object.fromEntries(later) };
}
