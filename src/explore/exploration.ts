import type { Batch, Case, Hit } from './search';
import { isSmaller } from './size';
import { type Sometimes, sometimes } from './sometimes';

/** A cause that was found, with the smallest case that was seen of it. */
export type Finding = Case;

/** All that an exploration knows, as it is kept in a file. */
export interface ExplorationState {
  /** How many batches were taken in; they are taken in in order. */
  readonly batches: number;
  readonly scripts: number;
  readonly unplayable: number;
  readonly seconds: number;
  /** How many scripts showed each thing that has to be seen sometimes. */
  readonly seen: Readonly<Record<string, number>>;
  /** How many hits there were of each likeness, and which causes those had that were reduced. */
  readonly likenesses: Readonly<Record<string, Likeness>>;
  /** Hits that are yet to be reduced. */
  readonly waiting: readonly Hit[];
  readonly findings: readonly Finding[];
}

export interface Likeness {
  readonly hits: number;
  /** Sorted. */
  readonly causes: readonly string[];
}

export const nothingExplored: ExplorationState = {
  batches: 0,
  scripts: 0,
  unplayable: 0,
  seconds: 0,
  seen: {},
  likenesses: {},
  waiting: [],
  findings: [],
};

/**
 * Takes in what batches of scripts came to. Of hits that are alike the 1st, 2nd, 4th, 8th and so on are reduced: so
 * thousands of hits cost little, and a second cause behind one likeness is found all the same.
 */
export class Exploration {
  #batches: number;
  #scripts: number;
  #unplayable: number;
  #seconds: number;
  readonly #seen: Map<string, number>;
  readonly #likenesses: Map<string, Likeness>;
  readonly #waiting: Map<string, Hit>;
  readonly #findings: Map<string, Finding>;

  constructor(state: ExplorationState = nothingExplored) {
    this.#batches = state.batches;
    this.#scripts = state.scripts;
    this.#unplayable = state.unplayable;
    this.#seconds = state.seconds;
    this.#seen = new Map(Object.entries(state.seen));
    this.#likenesses = new Map(Object.entries(state.likenesses));
    this.#waiting = new Map(state.waiting.map((hit) => [keyOf(hit), hit]));
    this.#findings = new Map(state.findings.map((finding) => [finding.cause, finding]));
  }

  /** Hits that are yet to be reduced, in the order in which they were found. */
  get waiting(): readonly Hit[] {
    return [...this.#waiting.values()];
  }

  /** Takes in the next batch; what is to be reduced of it waits then. */
  add(batch: Batch): void {
    this.#batches += 1;
    this.#scripts += batch.scripts;
    this.#unplayable += batch.unplayable;
    for (const [name, count] of Object.entries(batch.seen)) this.#seen.set(name, (this.#seen.get(name) ?? 0) + count);
    for (const hit of batch.hits) if (this.#count(hit)) this.#waiting.set(keyOf(hit), hit);
  }

  /** Takes in what a hit came to. */
  addCase(hit: Hit, found: Case): void {
    this.#waiting.delete(keyOf(hit));
    this.#addLikeness(hit.likeness, { hits: 0, causes: [found.cause] });
    this.#addFinding(found);
  }

  addSeconds(seconds: number): void {
    this.#seconds += seconds;
  }

  /** Takes in what another exploration found. */
  merge(other: ExplorationState): void {
    this.#batches += other.batches;
    this.#scripts += other.scripts;
    this.#unplayable += other.unplayable;
    this.#seconds += other.seconds;
    for (const [name, count] of Object.entries(other.seen)) this.#seen.set(name, (this.#seen.get(name) ?? 0) + count);
    for (const [name, likeness] of Object.entries(other.likenesses)) this.#addLikeness(name, likeness);
    for (const hit of other.waiting) this.#waiting.set(keyOf(hit), hit);
    for (const finding of other.findings) this.#addFinding(finding);
  }

  get state(): ExplorationState {
    return {
      batches: this.#batches,
      scripts: this.#scripts,
      unplayable: this.#unplayable,
      seconds: this.#seconds,
      seen: Object.fromEntries(sorted(this.#seen)),
      likenesses: Object.fromEntries(sorted(this.#likenesses)),
      waiting: this.waiting,
      findings: sorted(this.#findings).map(([, finding]) => finding),
    };
  }

  /** Counts a hit; returns whether it is to be reduced. */
  #count({ likeness }: Hit): boolean {
    this.#addLikeness(likeness, { hits: 1, causes: [] });
    return Number.isInteger(Math.log2(this.#likenesses.get(likeness)?.hits ?? 0));
  }

  #addLikeness(name: string, { hits, causes }: Likeness): void {
    const known = this.#likenesses.get(name);
    const all = new Set([...(known?.causes ?? []), ...causes]);
    this.#likenesses.set(name, { hits: (known?.hits ?? 0) + hits, causes: [...all].sort() });
  }

  #addFinding(finding: Finding): void {
    const known = this.#findings.get(finding.cause);
    if (!known || isBetter(finding, known)) this.#findings.set(finding.cause, finding);
  }
}

/** The same case may be found twice; which thread was faster is not to decide what is told of it. */
function isBetter(finding: Finding, known: Finding): boolean {
  if (isSmaller(finding.script, known.script)) return true;
  if (isSmaller(known.script, finding.script)) return false;
  return finding.source.localeCompare(known.source, 'en', { numeric: true }) < 0;
}

/** How many hits looked like those that a cause was found behind. */
export function hitsOf({ likenesses }: ExplorationState, cause: string): number {
  return Object.values(likenesses).reduce((sum, { hits, causes }) => (causes.includes(cause) ? sum + hits : sum), 0);
}

/** What has to be seen sometimes, and was not. */
export function neverSeen({ seen }: ExplorationState): readonly Sometimes[] {
  return (Object.keys(sometimes) as Sometimes[]).filter((name) => !seen[name]);
}

function keyOf({ source, invariant }: Hit): string {
  return `${source} ${invariant}`;
}

function sorted<Value>(map: ReadonlyMap<string, Value>): [string, Value][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
