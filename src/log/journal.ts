import type { TimelineEvent } from '../cluster';
import { recognise } from './line';

/** What the HA daemons of real nodes logged. */
export interface Journal {
  /**
   * What the clock on the wall showed at the first line, in milliseconds as if it were UTC. Where the lines do not tell
   * the year, it is some leap year.
   */
  readonly beginning: number;
  /** Sorted by time, which is in whole seconds since the first line; the sources are `node1/crm` and `node1/lrm`. */
  readonly events: readonly TimelineEvent[];
}

/**
 * Reads the lines of pve-ha-crm and pve-ha-lrm in the output of journalctl, of one node or of several one after the
 * other (spec/live-api.md 4.3). Dates may be short, as in `Nov 22 13:41:48`, or ISO (`-o short-iso`), in all lines
 * alike. Other lines are passed over.
 *
 * @returns undefined if there is no such line
 */
export function parseJournal(text: string): Journal | undefined {
  const lines = inOrder(text.split('\n').flatMap((line) => readJournalLine(line) ?? []));
  const [first] = lines;
  if (!first) return undefined;
  const events = lines.map(({ moment, node, daemon, message }) =>
    recognise(Math.floor((moment - first.moment) / 1000), `${node}/${daemon}`, undefined, messageOfJournal(message)),
  );
  return { beginning: first.clock, events };
}

/** What one of the HA daemons logged. */
export interface JournalLine {
  /** What the clock on the wall showed, in milliseconds as if it were UTC. */
  readonly clock: number;
  /** What lines are sorted by, in milliseconds. */
  readonly moment: number;
  /** Without one, the time is that of some leap year. */
  readonly hasYear: boolean;
  readonly node: string;
  readonly daemon: string;
  readonly message: string;
}

const clockTime = '(?<time>\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d+)?)';
const said = '(?<node>\\S+) pve-ha-(?<daemon>crm|lrm)(?:\\[\\d+\\])?: (?<message>.*?)\\s*$';
const shortPattern = new RegExp(`^(?<month>[A-Z][a-z]{2}) +(?<day>\\d+) ${clockTime} ${said}`);
const isoPattern = new RegExp(`^(?<date>\\d{4}-\\d\\d-\\d\\d)T${clockTime}(?<zone>Z|[+-]\\d\\d:?\\d\\d) ${said}`);
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Reads a line of journalctl; undefined if none of the HA daemons said it. */
export function readJournalLine(line: string): JournalLine | undefined {
  const groups = (shortPattern.exec(line) ?? isoPattern.exec(line))?.groups;
  if (!groups) return undefined;
  const { node = '', daemon = '', message = '', time = '', date = leapDate(groups), zone } = groups;
  const clockText = `${date}T${time.replace(',', '.')}`;
  const clock = Date.parse(`${clockText}Z`);
  const moment = zone === undefined ? clock : Date.parse(clockText + zone.replace(/(\d\d)(\d\d)$/, '$1:$2'));
  return Number.isNaN(moment) ? undefined : { clock, moment, hasYear: zone !== undefined, node, daemon, message };
}

/** Where the year is not written: a leap year, which has every day. */
function leapDate({ month = '', day = '' }: Readonly<Record<string, string>>): string {
  return `2024-${twoDigits(months.indexOf(month) + 1)}-${twoDigits(Number(day))}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

const yearLength = Date.UTC(2025, 0) - Date.UTC(2024, 0);

/** Sorted; lines without a year may pass its end, so that the first is the one after the year's longest silence. */
function inOrder(lines: readonly JournalLine[]): readonly JournalLine[] {
  const sorted = [...lines].sort((a, b) => a.moment - b.moment);
  if (sorted.every(({ hasYear }) => hasYear)) return sorted;
  let before = (sorted.at(-1)?.moment ?? 0) - yearLength;
  let longest = { silence: 0, index: 0 };
  for (const [index, { moment }] of sorted.entries()) {
    if (moment - before > longest.silence) longest = { silence: moment - before, index };
    before = moment;
  }
  const afterNewYear = sorted.slice(0, longest.index).map((line) => ({ ...line, moment: line.moment + yearLength }));
  return [...sorted.slice(longest.index), ...afterNewYear];
}

/** What a daemon of the virtual cluster would have said: real ones say in other words that they got a lock. */
export function messageOfJournal(message: string): string {
  return message.replace(/^successfully acquired lock /, 'got lock ');
}
