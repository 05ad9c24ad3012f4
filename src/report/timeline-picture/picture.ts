import type { Timeline } from '../../cluster';
import { chronicleOf } from './chronicle/chronicle';
import { drawFlag, drawGrid, drawPole, drawTears, drawTimes } from './drawing/axis';
import { drawBars, drawGround, drawLabels } from './drawing/lanes';
import { drawLegend, legendOf } from './drawing/legend';
import { drawLink } from './drawing/links';
import { painted, styleSheet, type Theme } from './drawing/palette';
import { patternsIn } from './drawing/patterns';
import { summaryOf } from './drawing/summary';
import { element } from './drawing/svg';
import { drawText } from './drawing/text';
import { clusterTime, wallTime } from './drawing/time-words';
import { layoutOf } from './layout/layout';
import { sizes } from './layout/metrics';

/** How a picture is to be drawn; what it says is up to the timeline. */
export interface PictureOptions {
  readonly theme?: Theme;
  /** What stands above the picture, before the summary. */
  readonly title?: string;
  /** Up to when the cluster was watched, in seconds of cluster time, if that is later than the last event. */
  readonly until?: number;
  /** What the clock on the wall showed at time 0, in milliseconds as if it were UTC; else times are cluster time. */
  readonly beginning?: number;
}

/** A height from which on the times stand below the lanes as well, in pixels. */
const tall = 500;

/**
 * Draws a timeline as an SVG document: a lane for each node, with a bar for each resource while it is there, what was
 * done to the cluster, and a line for each movement.
 */
export function timelinePicture(timeline: Timeline, options: PictureOptions = {}): string {
  const { theme = 'auto', title, beginning, until } = options;
  const chronicle = chronicleOf(timeline, until);
  const words = beginning === undefined ? clusterTime(chronicle.whole.end) : wallTime(beginning);
  const summary = summaryOf(chronicle);
  const layout = layoutOf(chronicle, [...(title === undefined ? [] : [title]), summary], words.offset);
  const { width, axis, lanes, deeds, heading, lanesBottom, lanesTop } = layout;
  const isTall = lanesBottom - lanesTop > tall;
  const legendTop = lanesBottom + sizes.gap + (isTall ? sizes.deed : 0);
  const legend = drawLegend(legendOf(chronicle, layout), sizes.margin, legendTop, width - sizes.margin);
  const height = legendTop + legend.height + sizes.margin;
  const size = { width: Math.ceil(width), height: Math.ceil(height) };
  const drawn = [
    element('rect', { ...size, class: painted({ fill: 'paper' }) }),
    ...lanes.map((lane, index) => drawGround(lane, index % 2 === 0, axis.left, width)),
    drawGrid(layout),
    ...deeds.map((flag) => drawPole(flag, layout)),
    ...lanes.map((lane) => drawBars(lane, axis, words)),
    drawTears(layout, words),
    ...layout.links.map((link) => drawLink(link, words)),
    ...lanes.map((lane) => drawLabels(lane, axis, words)),
    drawTimes(layout, layout.axisTop + sizes.deed / 2, words),
    ...(isTall ? [drawTimes(layout, lanesBottom + sizes.deed / 2, words)] : []),
    ...deeds.map((flag) => drawFlag(flag, words)),
    ...heading.map((line, index) =>
      drawText(sizes.margin, sizes.margin + (index + 0.5) * sizes.deed, line, { strong: index === 0 }),
    ),
    legend.drawing,
  ];
  const patterns = patternsIn(drawn);
  const picture = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${size.width} ${size.height}`,
      class: 'ha',
      role: 'img',
    },
    element('title', {}, title ?? 'Timeline of the cluster'),
    element('desc', {}, summary),
    element('style', {}, styleSheet(theme, [...patterns, ...drawn])),
    element('defs', {}, ...patterns),
    ...drawn,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${picture.markup}\n`;
}
