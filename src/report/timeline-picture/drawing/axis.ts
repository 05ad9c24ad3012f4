import type { Flag, Layout } from '../layout/layout';
import { sizes, textWidth } from '../layout/metrics';
import type { Stretch } from '../layout/stretches';
import { painted } from './palette';
import { element, type Markup, tenths } from './svg';
import { drawText } from './text';
import { aboutLength, lengthInWords, type TimeWords } from './time-words';

/** The lines of the round moments, behind everything. */
export function drawGrid({ axis, lanesTop, lanesBottom }: Layout): Markup {
  const lines = axis.ticks.map((tick) => `M${tenths(axis.x(tick))},${tenths(lanesTop)} V${tenths(lanesBottom)}`);
  return element('path', { d: lines.join(' '), class: `line ${painted({ stroke: 'rule' })}` });
}

/**
 * The words of the axis: how long the idle stretches are, and the round moments that have room beside them.
 *
 * @param middle the height of the middle of the line, in pixels
 */
export function drawTimes({ axis, width }: Layout, middle: number, words: TimeWords): Markup {
  const idles = idleStretches(axis.stretches).map((stretch) => {
    const text = aboutLength(stretch.end - stretch.begin);
    return { text, x: (axis.x(stretch.begin) + axis.x(stretch.end)) / 2 };
  });
  const shown: { readonly x: number; readonly text: string }[] = [...idles];
  const ticks = axis.ticks.flatMap((tick, index) => {
    const text = words.tick(tick, axis.step, axis.ticks[index - 1]);
    const label = { text, x: Math.min(axis.x(tick), width - textWidth(text) / 2) };
    if (shown.some((other) => Math.abs(other.x - label.x) < (textWidth(other.text) + textWidth(label.text)) / 2))
      return [];
    shown.push(label);
    return [drawText(label.x, middle, label.text, { anchor: 'middle', colour: 'muted' })];
  });
  return element(
    'g',
    {},
    ...idles.map(({ x, text }) => drawText(x, middle, text, { anchor: 'middle', colour: 'muted', strong: true })),
    ...ticks,
  );
}

/** The idle stretches, which are torn out of the picture. */
export function drawTears({ axis, lanesTop, lanesBottom }: Layout, words: TimeWords): Markup {
  return element(
    'g',
    {},
    ...idleStretches(axis.stretches).map(({ begin, end }) => {
      const [left, right] = [axis.x(begin), axis.x(end)];
      const title = `${lengthInWords(end - begin)} in which nothing changes, ${words.moment(begin)} to ${words.moment(end)}`;
      return drawTear(left, right, lanesTop, lanesBottom, title);
    }),
  );
}

/** A piece torn out of the picture. */
export function drawTear(left: number, right: number, top: number, bottom: number, title?: string): Markup {
  return element(
    'g',
    {},
    element('rect', {
      x: left,
      y: top,
      width: right - left,
      height: bottom - top,
      class: painted({ fill: 'paper' }),
      'fill-opacity': 0.8,
    }),
    element('path', {
      d: `${zigzag(left, top, bottom)} ${zigzag(right, top, bottom)}`,
      class: `line ${painted({ stroke: 'muted' })}`,
    }),
    title === undefined ? undefined : element('title', {}, title),
  );
}

/** The pole of what was done, through all lanes. */
export function drawPole({ left, top }: Flag, { lanesBottom }: Layout): Markup {
  const d = `M${tenths(left)},${tenths(top)} V${tenths(lanesBottom)}`;
  return element('path', { d, class: `line ${painted({ stroke: 'ink' })}`, 'stroke-dasharray': '5 3', opacity: 0.7 });
}

/** What was done, in words at the top of its pole if there is room for them. */
export function drawFlag({ left, top, text, time, isKnob }: Flag, words: TimeWords): Markup {
  return element(
    'g',
    {},
    drawPennant(left, top + sizes.deed / 2 - 2),
    isKnob ? undefined : drawText(left + sizes.mark, top + sizes.deed / 2 - 2, text, { strong: true, rim: true }),
    element('title', {}, `${words.moment(time)}: ${text}`),
  );
}

/** The sign that something was done. */
export function drawPennant(left: number, middle: number): Markup {
  const d = `M${tenths(left)},${tenths(middle - 4)} l7,4 l-7,4 Z`;
  return element('path', { d, class: painted({ fill: 'ink' }) });
}

function idleStretches(stretches: readonly Stretch[]): readonly Stretch[] {
  return stretches.filter(({ idle }) => idle);
}

/** A torn edge, 3 pixels to either side. */
function zigzag(x: number, top: number, bottom: number): string {
  const teeth = Math.max(1, Math.round((bottom - top) / 8));
  const half = tenths((bottom - top) / teeth / 2);
  return `M${tenths(x)},${tenths(top)} ${`l3,${half} l-3,${half} `.repeat(teeth)}`;
}
