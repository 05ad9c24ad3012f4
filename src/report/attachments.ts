import type { ClusterSetup, ClusterState, Timeline } from '../cluster';
import {
  type ByteText,
  datacenterConfigOf,
  fromBytes,
  resourcesText,
  rulesText,
  toBytes,
  writeDatacenter,
} from '../formats';
import { formatLog } from '../log';
import { timelineText } from './timeline-text';

/** Something to be kept with a scenario, under a file name. */
export interface ReportAttachment {
  readonly name: string;
  readonly mediaType: string;
  readonly body: string;
}

/**
 * What a reader of a report needs to understand a scenario without running it: the configuration of the cluster in its
 * real formats, what happened, and the log.
 *
 * @param state where everything was at the end
 */
export function attachmentsOf(timeline: Timeline, state?: ClusterState): ReportAttachment[] {
  const texts: Readonly<Record<string, string>> = {
    'timeline.txt': timelineText(timeline, state),
    'log.txt': formatLog(timeline.events),
    ...configurationOf(timeline.setup),
  };
  return Object.entries(texts)
    .filter(([, body]) => body.trim() !== '')
    .map(([name, body]) => ({ name, mediaType: 'text/plain', body }));
}

function configurationOf(setup: ClusterSetup): Record<string, string> {
  const rules: ByteText = rulesText(setup.rules) + toBytes(setup.rulesConfig ?? '');
  return {
    'resources.cfg': fromBytes(resourcesText(setup.resources)),
    'rules.cfg': fromBytes(rules),
    'groups.cfg': setup.groupsConfig ?? '',
    'datacenter.cfg': writeDatacenter(datacenterConfigOf(setup.datacenter)),
  };
}
