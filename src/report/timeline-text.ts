import {
  type ClusterState,
  isConfigurationChange,
  type Timeline,
  type TimelineEvent,
  type TriggerMark,
} from '../cluster';
import { commandOf } from '../formats';
import { isKind, type MessageKind, messageText, parametersOf } from '../log';
import { deedOf } from './trigger-words';

/** A row of the table: when, what, which resource, and where. */
interface Row {
  readonly time: number;
  readonly what: string;
  readonly resource?: string | undefined;
  readonly where?: string | undefined;
}

/**
 * What happened, as a table: what was done to the cluster, how its nodes and resources changed, and, if `state` is
 * given, where everything was at the end. The noise of the log is left out.
 */
export function timelineText(timeline: Timeline, state?: ClusterState): string {
  const { events } = timeline;
  const rows = events.flatMap((event, index) => [...triggersAt(timeline, index), ...rowsOf(event)]);
  const table = tableOf([...rows, ...triggersAt(timeline, events.length)]);
  return state ? `${table}\n${endText(state)}` : table;
}

/** What was done to the cluster just before the event with this index. */
function triggersAt({ triggers, setup }: Timeline, index: number): Row[] {
  const anyNode = setup.nodes[0]?.name;
  return triggers.filter((mark) => mark.eventsBefore === index).map((mark) => triggerRow(mark, anyNode));
}

function triggerRow(mark: TriggerMark, anyNode: string | undefined): Row {
  const { time, trigger } = mark;
  return {
    time,
    what: `> ${isConfigurationChange(trigger) ? deedOf(mark).text : commandOf(trigger, anyNode)}`,
    resource: 'resource' in trigger ? trigger.resource : undefined,
    where: 'node' in trigger ? trigger.node : undefined,
  };
}

function rowsOf(event: TimelineEvent): Row[] {
  const { time, fields, source } = event;
  const { sid, node, from, to } = fields;
  if (isKind(event, 'service-state')) {
    const { node: at, target } = parametersOf(event);
    return [{ time, what: `${from} -> ${to}`, resource: sid, where: arrow(at, target) }];
  }
  if (isKind(event, 'node-state')) return [{ time, what: `${from} -> ${to}`, where: node }];
  if (isKind(event, 'recovered')) return [{ time, what: 'recovered', resource: sid, where: arrow(from, to) }];
  if (isKind(event, 'guest-status')) {
    // Said of a guest that was started, and also of one that arrived running.
    const what = fields.status === 'started' ? 'runs' : 'does not run';
    return [{ time, what, resource: sid, where: source.split('/')[0] }];
  }
  return isKind(event, ...telling) ? [{ time, what: messageText(event), resource: sid, where: node }] : [];
}

/** Events that tell why, shown in their own words. */
const telling: readonly MessageKind[] = [
  'fence-attempt',
  'fence-succeeded',
  'rule-dropped',
  'recovery-failed',
  'migration-failed',
  'start-failed',
  'start-failed-relocating',
  'command-blocked',
  'command-no-such-service',
  'command-node-offline',
  'move-target-offline',
  'maintenance-ignored-disarmed',
  'disarm-ignored',
  'fully-disarmed',
  'location-fixed',
  'arm-node-changed',
  'auto-rebalance',
];

function arrow(from: string | undefined, to: string | undefined): string | undefined {
  return to === undefined || to === from ? from : `${from} -> ${to}`;
}

function tableOf(rows: readonly Row[]): string {
  const cells = [
    ['time', 'what', 'resource', 'where'],
    ...rows.map(({ time, what, resource = '', where = '' }) => [`${time} s`, what, resource, where]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map(
      (row) =>
        `${row
          .map((cell, column) => pad(cell, column, widths[column]))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

/** Times stand to the right, everything else to the left. */
function pad(cell: string, column: number, width = 0): string {
  return column === 0 ? cell.padStart(width) : cell.padEnd(width);
}

function endText({ time, nodes, resources }: ClusterState): string {
  const lines = [
    ...Object.entries(nodes).map(
      ([name, { online, state }]) => `${name}: ${state ?? 'unknown'}${online ? '' : ', off'}`,
    ),
    ...Object.entries(resources).map(([sid, { node, state, runsOn }]) => {
      const running = runsOn.length === 0 ? 'does not run' : `runs on ${runsOn.join(' and ')}`;
      return `${sid}: ${state ?? 'not managed'}, configured on ${node}, ${running}`;
    }),
  ];
  return `In the end (${time} s):\n${lines.map((line) => `  ${line}\n`).join('')}`;
}
