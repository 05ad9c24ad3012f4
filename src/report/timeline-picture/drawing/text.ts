import { type Colour, painted } from './palette';
import { element, type Markup } from './svg';

interface TextStyle {
  readonly anchor?: 'middle' | 'end';
  readonly colour?: Colour;
  readonly strong?: boolean;
  /** Whether it stands on something else, and needs a rim to be read. */
  readonly rim?: boolean;
}

/** How far the foot of the letters is below their middle, in pixels. */
const foot = 4.2;

/** A line of text, at the height of its middle. */
export function drawText(x: number, middle: number, text: string, style: TextStyle = {}): Markup {
  const { anchor, colour = 'ink', strong = false, rim = false } = style;
  const classes = [
    painted({ fill: colour, ...(rim && { stroke: 'paper' }) }),
    ...(strong ? ['strong'] : []),
    ...(rim ? ['label'] : []),
  ];
  return element('text', { x, y: middle + foot, 'text-anchor': anchor, class: classes.join(' ') }, text);
}
