import type { Movement } from '../../../log';
import type { Chronicle } from '../chronicle/chronicle';
import type { Strand } from '../chronicle/strands';
import type { Lane, Placed } from './lanes';
import { sizes } from './metrics';
import type { Stay } from './stays';
import type { TimeAxis } from './time-axis';

/** A movement as a line from bar to bar. */
export interface Link {
  readonly strand: Strand;
  readonly movement: Movement;
  readonly from: Point;
  readonly to: Point;
  /** Whether it took so little time that its line leads aside, down or up, and not along the time. */
  readonly isJump: boolean;
}

/** A place in the picture, in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The least that a line has to lead along the time to be seen, in pixels. */
const leastLength = 14;
/** Between the lines that lead up or down at the same moment, in pixels. */
const columnWidth = 9;
/** What such lines take up together at most, in pixels. */
const columnsWidth = 90;

/** The lines of all movements from lane to lane. */
export function linksOf({ strands, whole }: Chronicle, lanes: readonly Lane[], axis: TimeAxis): readonly Link[] {
  const links = strands.flatMap((strand) =>
    strand.movements.flatMap((movement) => linkOf(strand, movement, whole.end, lanes, axis) ?? []),
  );
  const jumps = links.filter(({ isJump }) => isJump);
  const moments = new Set(jumps.map(({ from }) => from.x));
  const columns = [...moments].flatMap((x) => sideBySide(jumps.filter(({ from }) => from.x === x)));
  return [...links.filter(({ isJump }) => !isJump), ...columns];
}

function linkOf(
  strand: Strand,
  movement: Movement,
  latest: number,
  lanes: readonly Lane[],
  axis: TimeAxis,
): Link | undefined {
  const { time, end = latest, outcome } = movement;
  const origin = lanes.find(({ node }) => node === movement.from);
  const target = lanes.find(({ node }) => node === movement.to);
  if (!origin || !target || origin === target) return undefined;
  const left = staysAt(origin, strand, time)[0] ?? middleOf(origin);
  const entered = (outcome === 'completed' ? staysAt(target, strand, end).at(-1) : undefined) ?? middleOf(target);
  const isDown = target.top > origin.top;
  const isJump = outcome === 'completed' && axis.x(end) - axis.x(time) < leastLength;
  return {
    strand,
    movement,
    from: isJump ? { x: axis.x(end), y: left.top + sizes.bar / 2 } : { x: axis.x(time), y: edgeOf(left, isDown) },
    to: { x: axis.x(end), y: edgeOf(entered, !isDown) },
    isJump,
  };
}

/** Gives each line that leads up or down at the same moment its own column, so that few of them cross. */
function sideBySide(links: readonly Link[]): readonly Link[] {
  const isUp = ({ from, to }: Link) => to.y < from.y;
  const up = links.filter(isUp).sort((a, b) => a.from.y - b.from.y);
  const down = links.filter((link) => !isUp(link)).sort((a, b) => b.from.y - a.from.y);
  const distance = Math.min(columnWidth, columnsWidth / links.length);
  return [...up, ...down].map((link, index) => ({
    ...link,
    to: { ...link.to, x: link.to.x + columnWidth + index * distance },
  }));
}

function staysAt({ stays }: Lane, strand: Strand, time: number): readonly Placed<Stay>[] {
  return stays.filter((stay) => stay.strand === strand && stay.begin <= time && time <= stay.end);
}

/** Where the bar would be of a resource that has none in a lane. */
function middleOf({ top, height }: Lane): { readonly top: number } {
  return { top: top + (height - sizes.bar) / 2 };
}

function edgeOf({ top }: { readonly top: number }, isBottom: boolean): number {
  return isBottom ? top + sizes.bar : top;
}
