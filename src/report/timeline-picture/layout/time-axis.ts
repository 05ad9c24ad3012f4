import { scaleLinear } from 'd3-scale';
import type { Stretch } from './stretches';

/** Where on the picture a moment is. */
export interface TimeAxis {
  readonly left: number;
  readonly right: number;
  readonly stretches: readonly Stretch[];
  /** The place of a moment, in pixels. */
  x(time: number): number;
  /** The round moments, and how far they are from one another, in seconds. */
  readonly ticks: readonly number[];
  readonly step: number;
}

/** How wide an idle stretch is drawn, in pixels. */
const idleWidth = 52;
/** The least that a second of the other stretches is wide, in pixels, as long as the picture does not get too wide. */
const leastSecondWidth = 0.25;
const greatestWidth = 6000;
/** The least distance of two ticks, in pixels. */
const tickDistance = 66;

const minute = 60;
const hour = 3600;
const day = 86_400;
const steps = [1, 2, 5, 10, 20, 30].concat(
  [1, 2, 5, 10, 20, 30].map((minutes) => minutes * minute),
  [1, 2, 3, 6, 12].map((hours) => hours * hour),
  [1, 2, 7, 14, 30].map((days) => days * day),
);

/**
 * Lays out the time axis: all stretches but the idle ones are drawn to the same scale.
 *
 * @param left where it begins, in pixels
 * @param width how wide it is at least, in pixels
 * @param offset what to add to a time so that round moments of the clock are round numbers, in seconds
 */
export function timeAxisOf(stretches: readonly Stretch[], left: number, width: number, offset = 0): TimeAxis {
  const busy = sum(stretches.filter(({ idle }) => !idle)) || 1;
  const idles = stretches.filter(({ idle }) => idle).length * idleWidth;
  const secondWidth = Math.max(width - idles, Math.min(busy * leastSecondWidth, greatestWidth)) / busy;
  const [first = { begin: 0, end: 0 }] = stretches;
  const domain = [first.begin];
  const range = [left];
  for (const { begin, end, idle } of stretches) {
    domain.push(end);
    range.push((range.at(-1) ?? left) + (idle ? idleWidth : (end - begin) * secondWidth));
  }
  const scale = scaleLinear(domain, range).clamp(true);
  const step = steps.find((seconds) => seconds * secondWidth >= tickDistance) ?? 30 * day;
  return {
    left,
    right: range.at(-1) ?? left,
    stretches,
    x: (time) => scale(time),
    step,
    ticks: stretches.flatMap((stretch) => (stretch.idle ? [] : ticksIn(stretch, step, offset))),
  };
}

/** The round moments of a stretch; or the first, if there is no round one. */
function ticksIn({ begin, end }: Stretch, step: number, offset: number): readonly number[] {
  const first = Math.ceil((begin + offset) / step) * step - offset;
  const ticks = Array.from(
    { length: Math.max(0, Math.floor((end - first) / step) + 1) },
    (_, index) => first + index * step,
  );
  return ticks.length > 0 ? ticks : [begin];
}

function sum(stretches: readonly Stretch[]): number {
  return stretches.reduce((total, { begin, end }) => total + end - begin, 0);
}
