import type { Period, Phase } from '../chronicle/period';
import type { Situation } from '../chronicle/stories';
import { stateWords } from '../chronicle/words';
import type { Lane, Placed } from '../layout/lanes';
import { sizes, textWidth } from '../layout/metrics';
import { type Note, troubleText } from '../layout/notes';
import type { Stay } from '../layout/stays';
import type { TimeAxis } from '../layout/time-axis';
import { painted } from './palette';
import { noteFill, stateFill } from './patterns';
import { element, type Markup } from './svg';
import { drawText } from './text';
import { lengthInWords, type TimeWords } from './time-words';

/** The ground of a lane: its name, and its shades while something is said about the node. */
export function drawGround({ top, height, name, notes }: Lane, isEven: boolean, left: number, width: number): Markup {
  return element(
    'g',
    {},
    element('rect', { x: 0, y: top, width, height, class: painted({ fill: isEven ? 'band' : 'paper' }) }),
    ...notes.map(({ left: x, right, kind }) => {
      const fill = noteFill(kind);
      return fill && element('rect', { x, y: top, width: right - x, height, fill, opacity: 0.3 });
    }),
    drawText(left - sizes.gap, top + height / 2, name, { anchor: 'end', strong: true }),
  );
}

/** The bars of a lane, and what is said about its node. */
export function drawBars({ name, notes, stays }: Lane, axis: TimeAxis, words: TimeWords): Markup {
  return element(
    'g',
    {},
    ...notes.map((note) => drawNote(note, name, words)),
    ...stays.flatMap((stay) => stay.segments.map((segment) => drawSegment(segment, stay, axis, words))),
  );
}

/** What stands on the bars of a lane: names, states where there is room, and troubles. */
export function drawLabels({ notes, stays }: Lane, axis: TimeAxis, words: TimeWords): Markup {
  return element(
    'g',
    {},
    ...notes.map(({ left, top, label, kind, indent = 0 }) =>
      drawText(left + sizes.labelGap + indent, top + sizes.note / 2, label, { rim: true, strong: kind === 'master' }),
    ),
    ...stays.flatMap((stay) => [...stayLabels(stay, axis), ...troubleMarks(stay, axis, words)]),
  );
}

/** The mark of a trouble. */
export function drawTroubleMark(x: number, middle: number, title?: string): Markup {
  return element(
    'g',
    {},
    element('path', {
      d: `M${x - 7},${middle + 6.5} L${x + 7},${middle + 6.5} L${x},${middle - 7} Z`,
      class: painted({ fill: 'ink', stroke: 'paper' }),
    }),
    drawText(x, middle + 1, '!', { anchor: 'middle', colour: 'paper', strong: true }),
    title === undefined ? undefined : element('title', {}, title),
  );
}

function drawNote(note: Placed<Note>, lane: string, words: TimeWords): Markup {
  const { left, right, top, kind, text, label } = note;
  if (kind === 'trouble')
    return drawTroubleMark(left + 7, top + sizes.note / 2, `${words.moment(note.begin)}\n${text}`);
  const title = element('title', {}, `${lane}: ${label}\n${periodWords(note, words)}`);
  if (kind === 'master') {
    const x = left + textWidth(label) + 2 * sizes.labelGap;
    const line = { x, y: top + sizes.note / 2 - 1, width: Math.max(0, right - x), height: 2.5 };
    return element('rect', { ...line, class: painted({ fill: 'ink' }) }, title);
  }
  return element(
    'rect',
    {
      x: left,
      y: top + 1,
      width: right - left,
      height: sizes.note - 3,
      fill: noteFill(kind),
      class: painted({ stroke: 'muted' }),
    },
    title,
  );
}

function drawSegment(
  segment: Phase<Situation>,
  { strand, top }: Placed<Stay>,
  axis: TimeAxis,
  words: TimeWords,
): Markup {
  const { begin, end, value } = segment;
  const who = strand.resources.join(', ');
  const each = strand.inStep ? '' : '\nnot all at the same time';
  return element(
    'rect',
    {
      x: axis.x(begin),
      y: top,
      width: axis.x(end) - axis.x(begin),
      height: sizes.bar,
      fill: stateFill(value.state),
      class: painted({ stroke: 'muted' }),
      'stroke-dasharray': value.state === 'unmanaged' ? '2 3' : undefined,
    },
    element('title', {}, `${who}\n${stateWords[value.state]} on ${value.node}\n${periodWords(segment, words)}${each}`),
  );
}

/** The name of a strand where its bar begins, then the states that have room for their words. */
function stayLabels({ left, top, label, segments }: Placed<Stay>, axis: TimeAxis): readonly Markup[] {
  const middle = top + sizes.bar / 2;
  let free = left + sizes.labelGap + textWidth(label) + sizes.gap;
  const states = segments.flatMap(({ begin, end, value: { state } }) => {
    const x = Math.max(axis.x(begin) + sizes.labelGap, free);
    if (state === 'started' || x + textWidth(stateWords[state]) > axis.x(end)) return [];
    free = x + textWidth(stateWords[state]) + sizes.gap;
    return [drawText(x, middle, stateWords[state], { rim: true })];
  });
  return [drawText(left + sizes.labelGap, middle, label, { rim: true, strong: true }), ...states];
}

function troubleMarks({ top, troubles }: Placed<Stay>, axis: TimeAxis, words: TimeWords): readonly Markup[] {
  const texts = new Map<number, string[]>();
  for (const trouble of troubles) {
    const lines = texts.get(trouble.begin) ?? [words.moment(trouble.begin)];
    texts.set(trouble.begin, [...lines, troubleText(trouble)]);
  }
  return [...texts].map(([time, lines]) => drawTroubleMark(axis.x(time), top + sizes.bar / 2, lines.join('\n')));
}

function periodWords({ begin, end }: Period, words: TimeWords): string {
  return `${words.moment(begin)} to ${words.moment(end)} (${lengthInWords(end - begin)})`;
}
