import {
  type Act,
  byName,
  InputError,
  isConfigurationChange,
  type Script,
  type Timeline,
  type TimelineEvent,
  type TriggerAct,
} from '../cluster';
import { commandOf, directoryOf, type TestDirectory } from '../formats';
import { messageText } from '../log';
import { type CommandClock, clockOf } from './command-clock';

/** Plays a test directory to its end. */
export type PlayDirectory = (directory: TestDirectory) => readonly TimelineEvent[];

/** A script that was played. */
export interface PlayedScript {
  readonly script: Script;
  readonly timeline: Timeline;
  /** When it ended, in seconds of cluster time. */
  readonly end: number;
}

/**
 * A test directory in which the same happens as when a script was played (spec/testbed.md).
 *
 * Where the script waits until all has come to rest, the directory waits no longer than is needed for the same to be
 * logged in the same order, as a person would write it.
 *
 * @throws InputError if something changes the configuration, for which test directories have no word
 */
export function testDirectoryOf({ script, timeline, end }: PlayedScript, play: PlayDirectory): TestDirectory {
  const { setup, acts } = script;
  const clock = clockOf(setup.nodes.length, timeline.triggers);
  const groups = commandGroups(script);
  const times = timesOf(acts, timeline);
  const first = setup.nodes.some(({ online }) => online) ? 0 : clock.slotOf(times[0] ?? 0);
  const slots = times.map((time) => clock.slotOf(time) - first);
  const idle = clock.slotOf(end) - first - (slots.at(-1) ?? 0) - 1;
  const directory = (waits: readonly number[]) => directoryWith(script, groups, waits, idle, clock);
  const exact = waitsBetween(slots);
  const told = messagesOf(play(directory(exact)));
  return directory(
    exact.reduce(
      (waits, _, index) =>
        isPatient(acts, index)
          ? shortest(waits, index, (shorter) => same(told, messagesOf(play(directory(shorter)))))
          : waits,
      exact,
    ),
  );
}

function triggerActs(acts: readonly Act[]): readonly TriggerAct[] {
  return acts.filter((act) => act.kind === 'trigger');
}

/** When each of the acts that make something happen was carried out. */
function timesOf(acts: readonly Act[], { triggers }: Timeline): readonly number[] {
  let next = 0;
  return triggerActs(acts).map((act) => {
    const time = triggers[next]?.time ?? 0;
    next += act.triggers.length;
    return time;
  });
}

function commandGroups({ setup, acts }: Script): readonly (readonly string[])[] {
  const [anyNode] = setup.nodes.map(({ name }) => name).sort(byName);
  return triggerActs(acts).map(({ triggers }) =>
    triggers.map((trigger) => {
      if (!isConfigurationChange(trigger)) return commandOf(trigger, anyNode);
      throw new InputError('a test directory has no command that changes the configuration while the cluster runs');
    }),
  );
}

/** How many empty groups come before each of some groups; the first of all powers on the nodes. */
function waitsBetween(slots: readonly number[]): readonly number[] {
  return slots.map((slot, index) => slot - (slots[index - 1] ?? 0) - 1);
}

function directoryWith(
  { setup, acts }: Script,
  groups: readonly (readonly string[])[],
  waits: readonly number[],
  idle: number,
  { afterglow }: CommandClock,
): TestDirectory {
  const spaced = groups.flatMap((group, index) => [...empty(waits[index] ?? 0), group]);
  const passes =
    acts.findLastIndex(({ kind }) => kind === 'pass') > acts.findLastIndex(({ kind }) => kind === 'trigger');
  const whole = directoryOf(setup, [...spaced, ...empty(passes && idle >= afterglow ? idle : 0)]);
  const [powerOn = [], ...others] = whole.cmdlist;
  return powerOn.length > 0 ? whole : { ...whole, cmdlist: others };
}

function empty(count: number): readonly (readonly string[])[] {
  return Array.from({ length: Math.max(0, count) }, () => []);
}

/** Whether what happens waits for what happened before to come to rest, and for nothing else. */
function isPatient(acts: readonly Act[], index: number): boolean {
  const act = triggerActs(acts)[index];
  const before = act && acts.slice(0, acts.indexOf(act)).findLast(({ kind }) => kind !== 'rest');
  return act?.afterSeconds === undefined && before?.kind !== 'pass';
}

function shortest(
  waits: readonly number[],
  index: number,
  isSame: (waits: readonly number[]) => boolean,
): readonly number[] {
  for (let wait = 0; wait < (waits[index] ?? 0); wait++) {
    const shorter = waits.with(index, wait);
    if (isSame(shorter)) return shorter;
  }
  return waits;
}

function messagesOf(events: readonly TimelineEvent[]): readonly string[] {
  return events.map((event) => `${event.source}: ${messageText(event)}`);
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, index) => line === b[index]);
}
