import type { Deed } from '../../trigger-words';
import type { Chronicle } from '../chronicle/chronicle';
import { type Lane, lanesOf } from './lanes';
import { type Link, linksOf } from './links';
import { sizes, textWidth } from './metrics';
import { onPoles, rowCount, type Span } from './rows';
import { momentsOf, stretchesOf } from './stretches';
import { type TimeAxis, timeAxisOf } from './time-axis';

/** Where everything of a picture is, in pixels. */
export interface Layout {
  readonly width: number;
  /** The lines above the picture, the first of them its title. */
  readonly heading: readonly string[];
  readonly axis: TimeAxis;
  readonly deeds: readonly Flag[];
  /** Where the words of the axis stand. */
  readonly axisTop: number;
  readonly lanes: readonly Lane[];
  readonly lanesTop: number;
  readonly lanesBottom: number;
  readonly links: readonly Link[];
}

/** What was done, with its words on a pole at its moment. */
export interface Flag extends Deed, Span {
  readonly top: number;
  /** Whether it is a mere knob, without words. */
  readonly isKnob: boolean;
}

/** How wide a picture is that need not be wider, in pixels. */
const usualWidth = 1400;
/** How many sentences about what was done stand above one another. */
const mostFlagRows = 12;
/** What labels at the right edge may take away from the time axis, as a part of it. */
const mostForLabels = 0.25;

/**
 * Lays out the picture of a chronicle.
 *
 * @param heading the lines above it
 * @param offset what to add to a time so that round moments of the clock are round numbers, in seconds
 */
export function layoutOf(chronicle: Chronicle, heading: readonly string[], offset = 0): Layout {
  const stretches = stretchesOf(momentsOf(chronicle), chronicle.whole);
  const names = lanesOf(chronicle, timeAxisOf(stretches, 0, 0), 0).map(({ name }) => textWidth(name));
  const left = sizes.margin + Math.max(0, ...names) + sizes.gap;
  const room = usualWidth - left - sizes.margin;
  const arrangedIn = (width: number) => arrange(chronicle, heading, timeAxisOf(stretches, left, width, offset));
  const first = arrangedIn(room);
  const tooWide = Math.min(first.width - usualWidth, room * mostForLabels);
  return tooWide > 0 ? arrangedIn(room - tooWide) : first;
}

function arrange(chronicle: Chronicle, heading: readonly string[], axis: TimeAxis): Layout {
  const spans = chronicle.deeds.map((deed) => ({ ...deed, ...flagSpan(deed, axis) }));
  const flags = onPoles(spans, sizes.gap, mostFlagRows);
  const deedsTop = sizes.margin + heading.length * sizes.deed + sizes.gap / 2;
  const axisTop = deedsTop + rowCount(flags) * sizes.deed + sizes.gap;
  const lanesTop = axisTop + sizes.deed;
  const lanes = lanesOf(chronicle, axis, lanesTop);
  const links = linksOf(chronicle, lanes, axis);
  const rightEdges = [
    usualWidth - sizes.margin,
    axis.right,
    ...heading.map((line) => sizes.margin + textWidth(line)),
    ...[...flags.filter(({ row }) => row >= 0), ...lanes.flatMap(({ notes, stays }) => [...notes, ...stays])].map(
      ({ reach }) => reach,
    ),
    ...links.map(({ to }) => to.x + sizes.gap),
  ];
  return {
    width: rightEdges.reduce((a, b) => Math.max(a, b)) + sizes.margin,
    heading,
    axis,
    deeds: flags.map((flag) => ({
      ...flag,
      top: axisTop - (flag.row < 0 ? sizes.deed - 4 : sizes.gap + (flag.row + 1) * sizes.deed),
      isKnob: flag.row < 0,
    })),
    axisTop,
    lanes,
    lanesTop,
    lanesBottom: lanes.reduce((bottom, { top, height }) => Math.max(bottom, top + height), lanesTop),
    links,
  };
}

function flagSpan({ time, text }: Deed, axis: TimeAxis): Span {
  const left = axis.x(time);
  return { left, right: left, reach: left + sizes.mark + textWidth(text) };
}
