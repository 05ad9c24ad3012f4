import { type Level, levels, type TimelineEvent } from '../cluster';
import { catalogue, type Message, type MessageKind, type Speaker } from './catalogue';
import { compileTemplate, type Template } from './template';

interface Entry {
  readonly kind: MessageKind;
  readonly message: Message;
  readonly template: Template;
}

const entries: readonly Entry[] = Object.entries(catalogue).map(([kind, message]) => ({
  kind: kind as MessageKind,
  message,
  template: compileTemplate(message.text),
}));
const byKind = new Map<string, Entry>(entries.map((entry) => [entry.kind, entry]));

/** The text of an event's message, without level, time and source (spec/testbed.md, "The log"). */
export function messageText(event: TimelineEvent): string {
  const entry = byKind.get(event.kind);
  if (!entry) throw new Error(`no message of kind "${event.kind}" in the catalogue`);
  return entry.template.fill(event.fields);
}

/** An event as the simulator's log shows it; an entry can span two lines. */
export function formatEvent(event: TimelineEvent): string {
  const level = byKind.get(event.kind)?.message.levelText ?? event.level;
  const shown = event.source.includes('/') ? level.slice(0, 4) : level;
  return `${shown.padEnd(5)} ${String(event.time).padStart(5)} ${event.source.padStart(12)}: ${messageText(event)}`;
}

/** A whole log, every line ended by a line break. */
export function formatLog(events: readonly TimelineEvent[]): string {
  return events.map((event) => `${formatEvent(event)}\n`).join('');
}

const linePattern = /^([a-z]+) +(\d+) +(\S+): (.*)$/;
const brokenLevelPattern = /^\t +(\d+) +(\S+): (.*)$/;

/**
 * Reads a simulator's log back into events. A line that belongs to no message of the catalogue becomes an event of kind
 * `unrecognised`, so that nothing is lost and `formatLog` gives the same text again.
 */
export function parseLog(text: string): TimelineEvent[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const raw: { level: string; time: number; source: string; text: string }[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const broken = line === '' ? brokenLevelPattern.exec(lines[i + 1] ?? '') : null;
    const match = linePattern.exec(line);
    const last = raw.at(-1);
    if (broken) {
      raw.push({ level: 'info', time: Number(broken[1]), source: broken[2] ?? '', text: broken[3] ?? '' });
      i++;
    } else if (match) {
      raw.push({ level: match[1] ?? '', time: Number(match[2]), source: match[3] ?? '', text: match[4] ?? '' });
    } else if (last) {
      last.text += `\n${line}`;
    } else {
      raw.push({ level: 'info', time: 0, source: 'unknown', text: line });
    }
  }
  return raw.map(({ level, time, source, text: message }) => recognise(time, source, levelOf(level), message));
}

/**
 * Finds the message of the catalogue that a text is, among those that its source may say.
 *
 * @param level undefined if it is not known, as in a journal; the message then has the level of the catalogue
 */
export function recognise(time: number, source: string, level: Level | undefined, text: string): TimelineEvent {
  for (const { kind, message, template } of candidates(source)) {
    if (level !== undefined && message.level !== level && !message.levelText) continue;
    const fields = template.match(text);
    if (fields) return { time, source, level: level ?? message.level, kind, fields };
  }
  return { time, source, level: level ?? 'info', kind: 'unrecognised', fields: { text } };
}

function levelOf(shown: string): Level {
  return levels.find((level) => level.slice(0, 4) === shown.slice(0, 4)) ?? 'info';
}

function candidates(source: string): readonly Entry[] {
  return entriesOf[speakerOf(source)];
}

function speakerOf(source: string): Speaker {
  if (source.endsWith('/crm')) return 'crm';
  if (source.endsWith('/lrm')) return 'lrm';
  if (source === 'hardware' || source === 'run-loop') return source;
  return 'command';
}

function entriesBy(...speakers: readonly Speaker[]): readonly Entry[] {
  return entries.filter((entry) => entry.kind !== 'unrecognised' && speakers.includes(entry.message.by));
}

const entriesOf: Readonly<Record<Speaker, readonly Entry[]>> = {
  crm: entriesBy('crm', 'daemon'),
  lrm: entriesBy('lrm', 'daemon'),
  daemon: entriesBy('crm', 'lrm', 'daemon'),
  hardware: entriesBy('hardware'),
  'run-loop': entriesBy('run-loop'),
  command: entriesBy('command'),
};
