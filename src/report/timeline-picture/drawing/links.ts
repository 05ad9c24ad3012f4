import { linkVertical } from 'd3-shape';
import type { MovementKind } from '../../../log';
import { movementWords } from '../chronicle/words';
import type { Link, Point } from '../layout/links';
import { type Colour, painted } from './palette';
import { element, type Markup, tenths } from './svg';
import type { TimeWords } from './time-words';

/** How the lines of movements are told apart, also without colours. */
const strokes: Readonly<Record<MovementKind, { readonly colour: Colour; readonly dashes?: string }>> = {
  migrate: { colour: 'migrate-line' },
  relocate: { colour: 'relocate-line', dashes: '7 4' },
  recover: { colour: 'fence-line', dashes: '1.5 3.5' },
  'balance-on-start': { colour: 'balance', dashes: '9 3 2 3' },
  'by-hand': { colour: 'muted', dashes: '4 2' },
};

/** A movement, from the bar that it leaves to the bar that it makes. */
export function drawLink(link: Link, words: TimeWords): Markup {
  const { movement, strand, from, to, isJump } = link;
  const { kind, outcome, time, end } = movement;
  const until = end === undefined ? 'not yet there' : `until ${words.moment(end)}`;
  const title = [
    strand.resources.join(', '),
    `${movementWords[kind]}: ${movement.from} to ${movement.to}${outcome === 'failed' ? ', failed' : ''}`,
    `from ${words.moment(time)} ${until}`,
  ];
  return element(
    'g',
    {},
    ...(outcome === 'completed'
      ? [drawWay(kind, from, to, isJump), arrow(kind, from, to)]
      : drawAbortedWay(kind, from, to, outcome === 'failed')),
    element('title', {}, title.join('\n')),
  );
}

/**
 * The line of a kind of movement.
 *
 * @param isJump whether it leads aside first, then up or down
 */
export function drawWay(kind: MovementKind, from: Point, to: Point, isJump = false): Markup {
  const { colour, dashes } = strokes[kind];
  const curved = curve({ source: [from.x, from.y], target: [to.x, to.y] }) ?? undefined;
  const d = isJump ? `M${tenths(from.x)},${tenths(from.y)} H${tenths(to.x)} V${tenths(to.y)}` : curved;
  return element('path', {
    d,
    class: `line ${painted({ stroke: colour })}`,
    'stroke-width': kind === 'recover' ? 3 : 2,
    'stroke-dasharray': dashes,
    'stroke-linecap': kind === 'recover' ? 'round' : undefined,
    'stroke-linejoin': 'round',
  });
}

/** The cross at the end of a movement that failed. */
export function drawCross(kind: MovementKind, { x, y }: Point): Markup {
  const d = `M${x - 5},${y - 5} L${x + 5},${y + 5} M${x - 5},${y + 5} L${x + 5},${y - 5}`;
  return element('path', { d, class: `line ${painted({ stroke: strokes[kind].colour })}`, 'stroke-width': 2.5 });
}

const curve = linkVertical().digits(1);

/** How much of its way a movement is shown to have gone that did not arrive. */
const partOfWay = 0.6;
/** How far it leads along the time at most, in pixels. */
const longestAborted = 60;

function drawAbortedWay(kind: MovementKind, from: Point, to: Point, hasFailed: boolean): readonly Markup[] {
  const x = from.x + Math.min((to.x - from.x) * partOfWay, longestAborted);
  const between = { x, y: from.y + (to.y - from.y) * partOfWay };
  return [drawWay(kind, from, between), ...(hasFailed ? [drawCross(kind, between)] : [])];
}

/** The head of an arrow, where the line comes to its bar from above or below. */
function arrow(kind: MovementKind, from: Point, { x, y }: Point): Markup {
  const back = from.y < y ? y - 8 : y + 8;
  return element('path', {
    d: `M${tenths(x - 5)},${tenths(back)} L${tenths(x + 5)},${tenths(back)} L${tenths(x)},${tenths(y)} Z`,
    class: painted({ fill: strokes[kind].colour }),
  });
}
