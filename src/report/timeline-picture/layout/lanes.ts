import type { NodeName } from '../../../cluster';
import type { Chronicle } from '../chronicle/chronicle';
import type { Period } from '../chronicle/period';
import { type LanePlan, lanePlansOf } from './lane-plans';
import { sizes, textWidth } from './metrics';
import type { Note } from './notes';
import { inRows, rowCount, type Span } from './rows';
import type { Stay } from './stays';
import type { TimeAxis } from './time-axis';

/** A node's part of the picture, or that of the cluster as a whole. */
export interface Lane {
  readonly name: string;
  /** Undefined for the cluster as a whole. */
  readonly node: NodeName | undefined;
  readonly top: number;
  readonly height: number;
  readonly notes: readonly Placed<Note>[];
  readonly stays: readonly Placed<Stay>[];
}

/** Something with its place in the picture; `top` is where its row begins. */
export type Placed<Item> = Item & Span & { readonly top: number };

/**
 * The lanes of a picture, from top to bottom.
 *
 * @param top where the first one begins, in pixels
 */
export function lanesOf(chronicle: Chronicle, axis: TimeAxis, top: number): readonly Lane[] {
  const lanes: Lane[] = [];
  for (const plan of lanePlansOf(chronicle)) {
    const above = lanes.at(-1);
    lanes.push(laneOf(plan, axis, above ? above.top + above.height : top));
  }
  return lanes;
}

function laneOf({ name, node, notes, stays }: LanePlan, axis: TimeAxis, top: number): Lane {
  const spanned = <Item extends Labelled>(item: Item) => ({ ...item, ...spanOf(item, axis) });
  const noteRows = inRows(notes.map(spanned), 0);
  const stayRows = inRows(stays.map(spanned), sizes.gap);
  const firstNote = top + sizes.lanePadding;
  const underNotes = noteRows.length > 0 ? sizes.underNotes : 0;
  const firstStay = firstNote + rowCount(noteRows) * sizes.note + underNotes;
  const bottom = Math.max(firstStay + rowCount(stayRows) * sizes.row, firstNote + sizes.row);
  return {
    name,
    node,
    top,
    height: bottom + sizes.lanePadding - top,
    notes: noteRows.map((note) => ({ ...note, top: firstNote + note.row * sizes.note })),
    stays: stayRows.map((stay) => ({ ...stay, top: firstStay + stay.row * sizes.row })),
  };
}

/** What has a label at its beginning. */
interface Labelled extends Period {
  readonly label: string;
  readonly indent?: number;
}

function spanOf({ begin, end, label, indent = 0 }: Labelled, axis: TimeAxis): Span {
  const [left, right] = [axis.x(begin), axis.x(end)];
  return { left, right, reach: Math.max(right, left + indent + textWidth(label) + 2 * sizes.labelGap) };
}
