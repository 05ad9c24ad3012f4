import type { Trigger, TriggerMark } from '../cluster';

/** When the virtual cluster executes groups of commands (spec/testbed.md, "Clock and rounds"). */
export interface CommandClock {
  /** The length of a round, in seconds. */
  readonly loop: number;
  /** The time between two groups, in seconds. */
  readonly period: number;
  /** The groups that pass after the last command before the simulation ends. */
  readonly afterglow: number;
  /** The number of the group that is executed at a time, or would be next. */
  slotOf(time: number): number;
}

const roundsPerGroup = 5;
const afterglowSeconds = 500;

/**
 * The clock of a cluster with so many nodes.
 *
 * @param marks what was done when: a delay moves all groups that come later
 */
export function clockOf(nodes: number, marks: readonly TriggerMark[] = []): CommandClock {
  const loop = Math.max(20, 2 * nodes);
  const period = roundsPerGroup * loop;
  const times = [...new Set(marks.map(({ time }) => time))];
  const stops = times.map((time) => ({ time, seconds: stopOf(triggersAt(marks, time), loop) }));
  const stopped = (until: number) =>
    stops.filter(({ time }) => time < until).reduce((sum, { seconds }) => sum + seconds, 0);
  return {
    loop,
    period,
    afterglow: Math.floor(afterglowSeconds / period) + 1,
    slotOf: (time) => Math.max(0, Math.ceil((time - loop - stopped(time)) / period)),
  };
}

/** For how long a group of commands stops the rhythm, in seconds: whole rounds, but for the one in which a delay ends. */
export function stopOf(triggers: readonly Trigger[], loop: number): number {
  const seconds = triggers.reduce((last, trigger) => (trigger.kind === 'delay' ? trigger.seconds : last), 0);
  return Math.max(0, Math.ceil(seconds / loop) - 1) * loop;
}

function triggersAt(marks: readonly TriggerMark[], time: number): readonly Trigger[] {
  return marks.filter((mark) => mark.time === time).map(({ trigger }) => trigger);
}
