import type { TimelineEvent } from '../cluster';
import { formatEvent, isKind, type MessageKind, messageText, movementsIn } from '../log';
import { firstLine } from '../report/outcome';
import type { BugCase } from './bug-case';
import type { LogLine } from './document';

/** How much of a log a report shows at most (spec/bugzilla.md 4.2). */
const mostDecisive = 12;
const mostLines = 40;
/** Lines that are shown before and after a decisive one. */
const context = 2;

/** A part of a log, and the numbers of its decisive lines. */
export interface LogExcerpt {
  readonly lines: readonly LogLine[];
  /** By the index of the event. */
  readonly marks: ReadonlyMap<number, number>;
  /** The number of the last line, if it says that nothing more was logged about the subjects. */
  readonly silence?: number;
}

/**
 * What a log tells about a failure: from the first thing that was done to the end, with the lines marked on which the
 * verdict rests. If it rests on something that is missing, a line says so.
 */
export function logExcerpt(bug: BugCase): LogExcerpt {
  const { timeline, since, state } = bug.seen;
  const subjects = subjectsOf(bug);
  const begin = timeline.triggers[0]?.eventsBefore ?? 0;
  const events = timeline.events.map((event, index) => ({ event, index })).slice(begin);
  const isAtRest = timeline.triggers.length === 0;
  const marks = marksOf(events, subjects, since, isAtRest);
  const shown = shownLines(
    events.map(({ index }) => index),
    [...marks.keys()],
  );
  const lines: LogLine[] = [];
  let left = 0;
  for (const { event, index } of events) {
    if (!shown.has(index)) {
      left += 1;
      continue;
    }
    if (left > 0) lines.push(omission(left));
    left = 0;
    lines.push(markedLine(lineText(event), marks.get(index)));
  }
  if (left > 0) lines.push(omission(left));
  // What is there from the beginning is added and started; that is no movement.
  const happens = isAtRest
    ? movementsIn(timeline.events, since).some(({ resource }) => subjects.includes(resource))
    : events.some(({ event, index }) => index >= since && isAbout(event, subjects));
  const isQuiet = subjects.length > 0 && !happens;
  const words = missingIn(bug);
  const quiet = `${isAtRest ? 'no movement of' : 'nothing more about'} ${subjects.join(' or ')}`;
  const missing = words ?? (isQuiet ? quiet : undefined);
  if (missing === undefined) return { lines, marks };
  const mark = marks.size + 1;
  const last = markedLine(`(${missing} until the end at ${state.time})`, mark);
  return { lines: [...lines, last], marks, ...(words === undefined && !isAtRest && { silence: mark }) };
}

/** What the log should have, if that is what the verdict rests on. */
function missingIn({ seen }: BugCase): string | undefined {
  const headline = firstLine(seen.story);
  const [, rule] = /^rule (\S+) should be dropped.*, but it is not$/.exec(headline) ?? [];
  if (rule !== undefined) return `nothing about the rule ${rule}`;
  const [, text] = /^the log should show (".*"), but does not$/s.exec(headline) ?? [];
  if (text !== undefined) return `not ${text}`;
  return seen.settled ? undefined : 'not at rest';
}

interface Entry {
  readonly event: TimelineEvent;
  readonly index: number;
}

function marksOf(
  events: readonly Entry[],
  subjects: readonly string[],
  since: number,
  isAtRest: boolean,
): ReadonlyMap<number, number> {
  const told = new Set<string>();
  const decisive = events.filter(({ event, index }) => {
    const decides = isAtRest ? isDecisiveAtRest(event, subjects) : isDecisive(event, subjects, index >= since);
    if (!decides) return false;
    // What is said round after round decides once.
    const repeated = isKind(event, 'rule-dropped', 'recovery-failed') && told.has(messageText(event));
    told.add(messageText(event));
    return !repeated;
  });
  return new Map(chosen(decisive).map(({ index }, at) => [index, at + 1]));
}

/** Without the level where it tells nothing, and without the blanks that make columns. */
function lineText(event: TimelineEvent): string {
  return formatEvent(event)
    .replace(/ +/g, ' ')
    .replace(/^info /, '')
    .trim();
}

function markedLine(text: string, mark: number | undefined): LogLine {
  return mark === undefined ? { text } : { text, mark };
}

/** The resources that a report is about: those that the expectation names, or else that the story does. */
export function subjectsOf({ named, seen }: BugCase): readonly string[] {
  if (named.resources.length > 0) return named.resources;
  return seen.timeline.setup.resources.map(({ sid }) => sid).filter((sid) => seen.story.includes(sid));
}

/** Kinds that decide whatever they are about. */
const decisiveKinds: readonly MessageKind[] = [
  'node-state',
  'fence-succeeded',
  'rule-dropped',
  'watchdog-poweroff',
  'command-blocked',
  'command-no-such-service',
  'command-node-offline',
];

/** Kinds that decide if they are about a resource that matters. */
const decisiveForSubjects: readonly MessageKind[] = [
  'service-state',
  'recovered',
  'recovery-failed',
  'migration-failed',
  'start-failed',
  'start-failed-relocating',
];

function isDecisive(event: TimelineEvent, subjects: readonly string[], isLate: boolean): boolean {
  if (isKind(event, 'execute')) return event.source === 'cmdlist';
  if (isKind(event, 'fully-disarmed')) return true;
  if (isKind(event, ...decisiveKinds)) return isLate;
  return isKind(event, ...decisiveForSubjects) && isAbout(event, subjects);
}

/** Where nothing is done to the cluster, its start decides nothing but what the manager takes for given. */
function isDecisiveAtRest(event: TimelineEvent, subjects: readonly string[]): boolean {
  if (isKind(event, 'rule-dropped')) return true;
  return isKind(event, 'service-added', ...decisiveForSubjects) && isAbout(event, subjects);
}

function isAbout({ fields }: TimelineEvent, subjects: readonly string[]): boolean {
  return fields.sid !== undefined && subjects.includes(fields.sid);
}

/** The first and the last of too many. */
function chosen(entries: readonly Entry[]): readonly Entry[] {
  if (entries.length <= mostDecisive) return entries;
  return [...entries.slice(0, mostDecisive / 2), ...entries.slice(-mostDecisive / 2)];
}

/** The lines around the decisive ones, as many as fit. */
function shownLines(all: readonly number[], decisive: readonly number[]): ReadonlySet<number> {
  for (let around = context; around > 0; around--) {
    const near = all.filter((index) => decisive.some((mark) => Math.abs(mark - index) <= around));
    if (near.length <= mostLines) return new Set(near);
  }
  return new Set(decisive);
}

function omission(count: number): LogLine {
  return { text: `... ${count} ${count === 1 ? 'line' : 'lines'} ...` };
}
