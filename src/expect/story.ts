import type { Sid, TimelineEvent } from '../cluster';
import { formatEvent, isKind, isRefusal } from '../log';
import type { Evidence, Verdict } from './evidence';
import { movementWords } from './movement-words';
import { movementsOf, type RunChange, runChangesOf } from './movements';

export interface Failure {
  /** What was expected and what is seen instead, one short sentence each. */
  readonly headlines: readonly string[];
  /** The resources whose movements belong to the story. */
  readonly resources: readonly Sid[];
  /** Guesses at the reason. */
  readonly hints: readonly string[];
}

/** A verdict that tells what was expected, what happened since the last trigger, and why; it holds without headlines. */
export function verdictOf(evidence: Evidence, { headlines, resources, hints }: Failure): Verdict {
  if (headlines.length === 0) return { holds: true };
  const { since, stillMoving } = evidence;
  const chapters: readonly Chapter[] = [
    ...(since.sentence === undefined ? [] : [{ title: 'since', lines: [`${since.time} s, ${since.sentence}`] }]),
    ...resources.map((resource) => ({ title: resource, lines: journeyOf(evidence, resource) })),
    { title: 'moving', lines: stillMoving.map((what) => `${what} (waiting ended at ${evidence.state.time} s)`) },
    { title: 'log', lines: shortened(decidingEvents(evidence, resources).map(formatEvent)) },
    { title: 'hint', lines: [...new Set(hints)] },
  ];
  return { holds: false, story: [...headlines, ...chapters.flatMap(printed)].join('\n') };
}

interface Chapter {
  readonly title: string;
  readonly lines: readonly string[];
}

const longest = 12;

function printed({ title, lines }: Chapter): string[] {
  return lines.map((line, index) => `  ${(index === 0 ? title : '').padEnd(9)} ${line}`);
}

function journeyOf(evidence: Evidence, resource: Sid): readonly string[] {
  const steps = [
    ...movementsOf(evidence, resource).map((movement) => ({ time: movement.time, what: movementWords(movement) })),
    ...runChangesOf(evidence, resource).map((change) => ({ time: change.time, what: runChangeWords(change) })),
  ].sort((a, b) => a.time - b.time);
  if (steps.length === 0) return ['did not move'];
  return shortened(steps.map(({ time, what }) => `+${time - evidence.since.time} s ${what}`));
}

function runChangeWords({ to, node }: RunChange): string {
  return `${to} on ${node}`;
}

/** The events since the last trigger that tell why things are as they are, and the rules dropped at any time. */
function decidingEvents({ timeline, since }: Evidence, resources: readonly Sid[]): readonly TimelineEvent[] {
  return timeline.events.filter(
    (event, index) =>
      isKind(event, 'rule-dropped') ||
      (index >= since.event && (isAbout(event, resources) || isRefusal(event))) ||
      // When a cluster comes up, every node does.
      (index >= since.event && since.sentence !== undefined && isAboutNodes(event)),
  );
}

function isAbout({ fields }: TimelineEvent, resources: readonly Sid[]): boolean {
  const { sid = '', other = '', command = '' } = fields;
  const named = [sid, other, ...command.split(' ')];
  return resources.some((resource) => named.includes(resource));
}

function isAboutNodes(event: TimelineEvent): boolean {
  return isKind(event, 'node-state', 'fence-attempt', 'fence-succeeded', 'watchdog-poweroff');
}

/** Keeps the beginning and the end of what is too long. */
function shortened(lines: readonly string[]): readonly string[] {
  if (lines.length <= longest) return lines;
  const half = longest / 2;
  const left = lines.length - longest;
  return [...lines.slice(0, half), `... ${left} more ...`, ...lines.slice(-half)];
}
