import { byName, type Place } from '../../../cluster';
import type { Examined } from '../examine';

/** A way in which the engine does what nobody would expect, and how to find where a file runs into it. */
export interface Quirk {
  /** Its number in spec/rules.md 11. */
  readonly id: string;
  /** What the engine does. */
  readonly behaviour: string;
  /** What the documentation says about it. */
  readonly documentation: string;
  readonly wayOut: string;
  readonly find: (examined: Examined) => readonly Hit[];
}

/** A place where a quirk bites. */
export interface Hit {
  readonly place: Place;
  /** The rules that it concerns. */
  readonly rules: readonly string[];
  /** What comes of it. */
  readonly told: string;
}

/** What the documentation says about quirks that it does not know. */
export const silent = 'says nothing about it';

let sentenceList: Intl.ListFormat | undefined;

/** Names as people list them, in string order: `a, b and c`. */
export function listed(names: Iterable<string>): string {
  sentenceList ??= new Intl.ListFormat('en-GB');
  return sentenceList.format([...names].sort(byName));
}
