import { type Document, isMap, isScalar, isSeq, stringify } from 'yaml';
import type { Deviation, ExpectationsFile } from './expectations-file';
import type { KnownDeviation } from './known-deviations';
import { firstLine, type Outcome } from './outcome';
import { requirementsOf } from './requirement-results';
import { type JudgedScenario, type RunResult, withOutcome } from './run-result';

/** A change to a file of expectations, and why. */
export interface Proposal {
  readonly scenario: string;
  readonly change: 'take out' | 'list as fixed' | 'no longer list as fixed' | 'change the message';
  readonly why: string;
  apply(document: Document): void;
}

type Failed = JudgedScenario & { readonly outcome: Extract<Outcome, { kind: 'failed' }> };

/** What an engine's own file should say after a run of the whole suite. */
export function proposalsFor(result: RunResult, { fixed }: Pick<ExpectationsFile, 'fixed'>): Proposal[] {
  const fixes = new Set(fixed.map(({ name }) => name));
  return [
    ...withOutcome(result, 'passed unexpectedly').map(({ id, outcome: { known } }) => {
      return known.heir === undefined ? takeOut(id) : listAsFixed(id);
    }),
    ...withOutcome(result, 'failed').flatMap(({ id, outcome: { known, failure } }) => {
      return known && isOtherMessage(known, failure.message) ? changeMessage(id, known, failure.message) : [];
    }),
    ...result.stray.filter(({ scenario }) => fixes.has(scenario)).map(({ scenario }) => unlist(scenario)),
  ];
}

/** The failures that no entry explains. They are never proposed: a person has to say what is wrong. */
export function newFailures(result: RunResult): Failed[] {
  return withOutcome(result, 'failed').filter(
    ({ outcome: { known, failure } }) => !known || !isOtherMessage(known, failure.message),
  );
}

/** An entry for a failure, but for the note. */
export function entrySkeleton({ id, tags, outcome: { failure } }: Failed): string {
  const [requirement] = requirementsOf({ tags });
  return stringify(
    { [id]: entryOf({ requirement, bug: 'not reported yet', message: patternFor(failure.message), note: '' }) },
    formatting,
  );
}

/** The text of a file after some changes. */
export function withProposals({ document }: ExpectationsFile, proposals: readonly Proposal[]): string {
  const changed = document.clone();
  for (const proposal of proposals) proposal.apply(changed);
  return changed.toString(formatting);
}

/** Entries stand on one line each, however long. */
const formatting = { lineWidth: 0 };

function takeOut(scenario: string): Proposal {
  return { scenario, change: 'take out', why: 'it passes now', apply: (document) => remove(document, scenario) };
}

/** Takes an entry out with the comment that stands right above it, but not with that at the head of the file. */
function remove(document: Document, scenario: string): void {
  const [first, second] = isMap(document.contents) ? document.contents.items : [];
  document.delete(scenario);
  if (!isScalar(first?.key) || first.key.value !== scenario) return;
  const paragraphs = (first.key.commentBefore ?? '').split('\n\n').slice(0, -1);
  const head = [document.commentBefore, ...paragraphs].filter((text) => text);
  if (head.length === 0) return;
  document.commentBefore = head.join('\n\n');
  // What follows the head of a file stands apart from it anyway.
  if (isScalar(second?.key)) second.key.spaceBefore = false;
}

function listAsFixed(scenario: string): Proposal {
  return {
    scenario,
    change: 'list as fixed',
    why: 'it passes here',
    apply(document) {
      if (isSeq(document.get('fixed'))) document.addIn(['fixed'], scenario);
      else if (isMap(document.contents)) document.contents.items.splice(1, 0, document.createPair('fixed', [scenario]));
    },
  };
}

function unlist(scenario: string): Proposal {
  return {
    scenario,
    change: 'no longer list as fixed',
    why: 'it is not inherited',
    apply(document) {
      const fixed = document.get('fixed');
      if (!isSeq(fixed)) return;
      fixed.items = fixed.items.filter((_, index) => fixed.get(index) !== scenario);
      if (fixed.items.length === 0) document.delete('fixed');
    },
  };
}

/** An inherited entry is replaced by one of the file's own. */
function changeMessage(scenario: string, known: KnownDeviation, story: string): Proposal {
  const message = patternFor(story);
  return {
    scenario,
    change: 'change the message',
    why: `it fails with another one: ${firstLine(story)}`,
    apply(document) {
      if (known.heir === undefined) document.setIn([scenario, 'message'], message);
      else document.set(scenario, document.createNode(entryOf({ ...known, message })));
    },
  };
}

function isOtherMessage({ message }: KnownDeviation, story: string): boolean {
  return !message.test(firstLine(story));
}

/** A regular expression for the first line of a story. */
function patternFor(story: string): string {
  return `^${firstLine(story).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`;
}

type EntryColumns = Omit<Deviation, 'requirement'> & { readonly requirement?: string | undefined };

/** An entry with its lines in the usual order. */
function entryOf({
  requirement,
  also,
  bug,
  since,
  until,
  message,
  note,
}: EntryColumns): Readonly<Record<string, unknown>> {
  return {
    expect: 'fail',
    ...(requirement !== undefined && { requirement }),
    ...(also !== undefined && { also }),
    bug,
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    message,
    note,
  };
}
