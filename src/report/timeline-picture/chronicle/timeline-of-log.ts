import type { ClusterSetup, NodeName, Sid, Timeline, TimelineEvent, TriggerMark } from '../../../cluster';
import { homeOf } from './homes';
import { triggersIn } from './triggers-in-log';

/** What is known of a cluster besides its log. */
export interface KnownCluster {
  readonly nodes: readonly NodeName[];
  readonly resources: readonly { readonly sid: Sid; readonly node: NodeName }[];
}

/**
 * The timeline of a log, of the virtual cluster or of real nodes. What was done is read out of the commands in it; which
 * nodes there are, and where the resources were at first, out of all that it says.
 *
 * @param known what the log need not say
 */
export function timelineOfLog(
  events: readonly TimelineEvent[],
  known: KnownCluster = { nodes: [], resources: [] },
): Timeline {
  const commands = triggersIn(events);
  // The nodes that are switched on first of all make the cluster; it is not something that happens to it.
  const beginning = commands[0]?.time;
  const isFirstPower = ({ time, trigger }: TriggerMark) =>
    time === beginning && trigger.kind === 'power' && trigger.to === 'on';
  const on = commands.filter(isFirstPower).flatMap(({ trigger }) => ('node' in trigger ? [trigger.node] : []));
  return {
    setup: setupOf(events, known, (node) => on.length === 0 || on.includes(node)),
    events,
    triggers: commands.filter((command) => !isFirstPower(command)),
  };
}

function setupOf(
  events: readonly TimelineEvent[],
  known: KnownCluster,
  isOn: (node: NodeName) => boolean,
): ClusterSetup {
  const nodes = new Set([...known.nodes, ...events.flatMap(nodesIn)]);
  const told = new Set(known.resources.map(({ sid }) => sid));
  const spokenOf = new Set(events.flatMap(({ fields: { sid } }) => (sid === undefined ? [] : [sid as Sid])));
  const others = [...spokenOf].filter((sid) => !told.has(sid));
  return {
    nodes: [...nodes].map((name) => ({ name, online: isOn(name) })),
    resources: [
      ...known.resources.map((resource) => ({ ...resource, state: 'started' as const })),
      ...others.flatMap((sid) => {
        const node = homeOf(sid, events);
        return node === undefined ? [] : [{ sid, node, state: 'started' as const }];
      }),
    ],
    rules: [],
    datacenter: {},
  };
}

function nodesIn({ source, fields }: TimelineEvent): NodeName[] {
  const [, speaker] = /^(.+)\/(?:crm|lrm)$/.exec(source) ?? [];
  return [speaker, fields.node].flatMap((node) => node || []);
}
