import { type Change, isSame, type ObjectKind, objectKinds, type Value } from './changes';
import type { JournalEntry } from './undo-journal';

/** An object that has to become what it was. */
export interface Restoration {
  readonly kind: ObjectKind;
  readonly id: string;
  /** What it was before the first change. */
  readonly original: Value;
  /** What the run made of it, one after the other. */
  readonly written: readonly Value[];
}

/** What has to be undone according to a journal, in the order in which it has to be (spec/live-api.md 6.2). */
export function undoOf(entries: readonly JournalEntry[]): readonly Restoration[] {
  if (entries.some(({ entry }) => entry === 'end')) return [];
  const lastUndone = entries.map(({ entry }) => entry).lastIndexOf('undone');
  const objects = new Map<string, Restoration>();
  for (const [index, entry] of entries.entries()) {
    if (entry.entry !== 'change') continue;
    const { change } = entry;
    if (index < lastUndone && change.kind !== 'lock') continue;
    const name = `${change.kind} ${change.id}`;
    const known = objects.get(name) ?? restorationOf(change);
    objects.set(name, { ...known, written: [...known.written, change.after] });
  }
  // Within a kind, what was done last is undone first.
  const latestFirst = [...objects.values()].reverse();
  return objectKinds.flatMap((kind) => latestFirst.filter((object) => object.kind === kind));
}

function restorationOf({ kind, id, before }: Change): Restoration {
  return { kind, id, original: before, written: [] };
}

/** What to do about an object: nothing, the change that restores it, or leave it to people. */
export type Verdict =
  | { readonly kind: 'as it was' }
  | { readonly kind: 'restore'; readonly change: Change }
  | { readonly kind: 'not ours'; readonly why: string };

/**
 * Decides what to do about an object.
 *
 * @param present what it is now
 * @param isOurs whether it is still what the run made of it, where more counts than the values written
 */
export function verdictOn({ kind, id, original, written }: Restoration, present: Value, isOurs?: boolean): Verdict {
  if (isSame(present, original)) return { kind: 'as it was' };
  const known = isOurs ?? written.some((value) => isSame(value, present));
  if (!known)
    return { kind: 'not ours', why: `${kind} ${id} was changed by somebody else: it is ${JSON.stringify(present)}` };
  return { kind: 'restore', change: { kind, id, before: present, after: original } };
}
