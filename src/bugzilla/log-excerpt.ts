import type { TimelineEvent } from '../cluster';
import { formatEvent, isKind, type MessageKind } from '../log';
import type { BugCase } from './bug-case';
import type { LogLine } from './document';

/** How much of a log a report shows at most (spec/bugzilla.md 4.2). */
const mostDecisive = 12;
const mostLines = 40;
/** Lines that are shown before and after a decisive one. */
const context = 2;

/**
 * What a log tells about a failure: from the first thing that was done to the end, with the lines marked on which the
 * verdict rests. If it rests on something that is missing, a line says so.
 */
export function logExcerpt(bug: BugCase): readonly LogLine[] {
  const { timeline, since, state } = bug.minimal;
  const subjects = subjectsOf(bug);
  const begin = timeline.triggers[0]?.eventsBefore ?? 0;
  const events = timeline.events.slice(begin).map((event, index) => ({ event, index: begin + index }));
  const decisive = chosen(
    events.filter(({ event, index }) => isDecisive(event, subjects, index >= since)).map(({ index }) => index),
  );
  const shown = shownLines(
    events.map(({ index }) => index),
    decisive,
  );
  let mark = 0;
  const lines: LogLine[] = [];
  let left = 0;
  for (const { event, index } of events) {
    if (!shown.has(index)) {
      left += 1;
      continue;
    }
    if (left > 0) lines.push(omission(left));
    left = 0;
    const text = formatEvent(event).replace(/ +/g, ' ').trim();
    lines.push(decisive.includes(index) ? { text, mark: ++mark } : { text });
  }
  if (left > 0) lines.push(omission(left));
  const silent = subjects.length > 0 && !events.some(({ event, index }) => index >= since && isAbout(event, subjects));
  if (silent)
    lines.push({ text: `(nothing about ${subjects.join(' or ')} until the end at ${state.time})`, mark: ++mark });
  return lines;
}

/** The resources that a report is about: those that the expectation names, or else that the story does. */
export function subjectsOf({ named, minimal }: BugCase): readonly string[] {
  if (named.resources.length > 0) return named.resources;
  return minimal.timeline.setup.resources.map(({ sid }) => sid).filter((sid) => minimal.story.includes(sid));
}

/** Kinds that decide whatever they are about. */
const decisiveKinds: readonly MessageKind[] = [
  'execute',
  'node-state',
  'fence-succeeded',
  'rule-dropped',
  'watchdog-poweroff',
  'command-blocked',
  'command-no-such-service',
  'command-node-offline',
  'fully-disarmed',
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
  if (isKind(event, 'execute')) return true;
  if (isKind(event, ...decisiveKinds)) return isLate;
  return isKind(event, ...decisiveForSubjects) && isAbout(event, subjects);
}

function isAbout({ fields }: TimelineEvent, subjects: readonly string[]): boolean {
  return fields.sid !== undefined && subjects.includes(fields.sid);
}

/** The first and the last of too many. */
function chosen(indices: readonly number[]): readonly number[] {
  if (indices.length <= mostDecisive) return indices;
  return [...indices.slice(0, mostDecisive / 2), ...indices.slice(-mostDecisive / 2)];
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
