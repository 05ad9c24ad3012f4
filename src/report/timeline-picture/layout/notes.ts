import type { Disarming } from '../chronicle/disarming';
import type { HeldNodeState, NodeHistory } from '../chronicle/node-histories';
import type { Outage } from '../chronicle/outages';
import type { Period } from '../chronicle/period';
import type { Trouble } from '../chronicle/troubles';
import { disarmingWords, nodeStateWords, outageWords } from '../chronicle/words';
import { sizes } from './metrics';

export type NoteKind = 'master' | 'trouble' | Disarming['state'] | Outage | HeldNodeState;

/** Something that is said about a node or the cluster above its resources. */
export interface Note extends Period {
  readonly kind: NoteKind;
  readonly label: string;
  /** What to leave free before the label, in pixels. */
  readonly indent?: number;
  /** All that there is to say, where that is more than the label. */
  readonly text?: string;
}

/** What is said about a node. */
export function notesOfNode(history: NodeHistory, troubles: readonly Trouble[]): readonly Note[] {
  return sorted([
    ...history.master.map((period) => ({ ...period, kind: 'master' as const, label: 'master' })),
    ...history.outages.map(({ begin, end, value }) => ({ begin, end, kind: value, label: outageWords[value] })),
    ...history.states.map(({ begin, end, value }) => ({ begin, end, kind: value, label: nodeStateWords[value] })),
    ...troubles.map(troubleNote),
  ]);
}

/** What is said about the cluster. */
export function notesOfCluster(
  disarmings: readonly (Period & { readonly value: Disarming })[],
  troubles: readonly Trouble[],
): readonly Note[] {
  return sorted([
    ...disarmings.map(({ begin, end, value }) => ({ begin, end, kind: value.state, label: disarmingWords(value) })),
    ...troubles.map(troubleNote),
  ]);
}

function sorted(notes: readonly Note[]): readonly Note[] {
  return [...notes].sort((a, b) => a.begin - b.begin);
}

/** The longest label, in characters. */
const longestLabel = 100;

/** It is marked where it begins; its text tells how often it was said. */
function troubleNote({ begin, text, count }: Trouble): Note {
  const label = text.length > longestLabel ? `${text.slice(0, longestLabel - 1).trimEnd()}…` : text;
  return { begin, end: begin, kind: 'trouble', label, indent: sizes.mark, text: troubleText({ text, count }) };
}

/** The message, and how many times it was said. */
export function troubleText({ text, count }: Pick<Trouble, 'text' | 'count'>): string {
  return count > 1 ? `${text} (${count} times)` : text;
}
