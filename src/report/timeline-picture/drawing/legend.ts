import type { MovementKind } from '../../../log';
import type { Chronicle } from '../chronicle/chronicle';
import type { HeldState } from '../chronicle/stories';
import { movementWords, nodeStateWords, outageWords, stateWords } from '../chronicle/words';
import type { Layout } from '../layout/layout';
import { sizes, textWidth } from '../layout/metrics';
import type { NoteKind } from '../layout/notes';
import { drawPennant, drawTear } from './axis';
import { drawTroubleMark } from './lanes';
import { drawCross, drawWay } from './links';
import { painted } from './palette';
import { noteFill, stateFill } from './patterns';
import { element, type Markup } from './svg';
import { drawText } from './text';

/** A sample with its words. */
export interface LegendItem {
  readonly text: string;
  /** Draws the sample into a box of the width of a swatch. */
  draw(left: number, middle: number): Markup;
}

/** Samples of what occurs in a picture, and of nothing else. */
export function legendOf(chronicle: Chronicle, { axis, deeds }: Layout): readonly LegendItem[] {
  const { strands, nodes, troubles, disarmings } = chronicle;
  const states = new Set(strands.flatMap(({ segments }) => segments.map(({ value }) => value.state)));
  const nodeStates = new Set(nodes.flatMap((node) => node.states.map(({ value }) => value)));
  const outages = new Set(nodes.flatMap((node) => node.outages.map(({ value }) => value)));
  const movements = strands.flatMap((strand) => strand.movements);
  const kinds = new Set(movements.map(({ kind }) => kind));
  const failed = movements.find(({ outcome }) => outcome === 'failed');
  return [
    ...present(stateWords, states).map(([state, text]) => stateItem(state, text)),
    ...present(nodeStateWords, nodeStates).map(([state, text]) => noteItem(state, `node ${text}`)),
    ...present(outageWords, outages).map(([outage, text]) => noteItem(outage, `node has ${text}`)),
    ...(['disarming', 'disarmed'] as const)
      .filter((state) => disarmings.some(({ value }) => value.state === state))
      .map((state) => noteItem(state, `cluster ${state}`)),
    ...present(movementWords, kinds).map(([kind, text]) => movementItem(kind, text)),
    ...(failed ? [failedItem(failed.kind)] : []),
    ...(nodes.some(({ master }) => master.length > 0) ? [masterItem] : []),
    ...(troubles.length > 0 ? [troubleItem] : []),
    ...(deeds.some(({ isKnob }) => isKnob) ? [deedItem] : []),
    ...(axis.stretches.some(({ idle }) => idle) ? [tearItem] : []),
  ];
}

/** Draws a legend in as many rows as it needs; tells how high it is, in pixels. */
export function drawLegend(
  items: readonly LegendItem[],
  left: number,
  top: number,
  width: number,
): { readonly drawing: Markup; readonly height: number } {
  let row = 0;
  let x = left;
  const drawings = items.flatMap((item) => {
    const length = sizes.swatch + sizes.gap + textWidth(item.text) + 2 * sizes.gap;
    if (x > left && x + length > width) {
      row += 1;
      x = left;
    }
    const middle = top + (row + 0.5) * sizes.legendRow;
    const drawn = [item.draw(x, middle), drawText(x + sizes.swatch + sizes.gap, middle, item.text)];
    x += length;
    return drawn;
  });
  return { drawing: element('g', {}, ...drawings), height: items.length > 0 ? (row + 1) * sizes.legendRow : 0 };
}

/** The entries of a table of words that occur, in the order of the table. */
function present<Name extends string>(
  words: Readonly<Record<Name, string>>,
  names: ReadonlySet<Name>,
): [Name, string][] {
  return (Object.entries(words) as [Name, string][]).filter(([name]) => names.has(name));
}

function stateItem(state: HeldState, text: string): LegendItem {
  return { text, draw: (left, middle) => drawSwatch(left, middle, stateFill(state)) };
}

function noteItem(kind: NoteKind, text: string): LegendItem {
  return { text, draw: (left, middle) => drawSwatch(left, middle, noteFill(kind)) };
}

function drawSwatch(x: number, middle: number, fill: string | undefined): Markup {
  const box = { x, y: middle - 7, width: sizes.swatch, height: 14 };
  return element('rect', { ...box, fill, class: painted({ stroke: 'muted' }) });
}

function movementItem(kind: MovementKind, text: string): LegendItem {
  return {
    text,
    draw: (x, y) => drawWay(kind, { x, y: y }, { x: x + sizes.swatch, y: y }),
  };
}

function failedItem(kind: MovementKind): LegendItem {
  return { text: 'failed', draw: (x, y) => drawCross(kind, { x: x + sizes.swatch / 2, y }) };
}

const masterItem: LegendItem = {
  text: 'master',
  draw: (x, y) => element('rect', { x, y: y - 1.5, width: sizes.swatch, height: 2.5, class: painted({ fill: 'ink' }) }),
};

const deedItem: LegendItem = {
  text: 'something was done',
  draw: (x, y) => drawPennant(x + sizes.swatch / 2 - 3, y),
};

const troubleItem: LegendItem = {
  text: 'error, warning or dropped rule',
  draw: (x, y) => drawTroubleMark(x + sizes.swatch / 2, y),
};

const tearItem: LegendItem = {
  text: 'nothing changes, not to scale',
  draw: (x, y) => drawTear(x + 4, x + sizes.swatch - 4, y - 8, y + 8),
};
