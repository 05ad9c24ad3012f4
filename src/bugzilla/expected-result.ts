import { type Basis, basisOf } from './basis';
import type { BugCase } from './bug-case';
import { type Block, prose } from './document';
import { capitalised, sentenceOf, withSids } from './phrases';

/** What a report says of what should have happened: what, who promises it, and where. */
export function expectedBlocks(bug: BugCase): readonly Block[] {
  const { sentence, requirement } = bug;
  const basis = basisOf(requirement);
  const promise = placed(bug, basis.place);
  // What the documentation means is our reading of it unless it is known to say so.
  const reading = basis.rank === 1 && isOurs(bug) ? ', as we read it' : '';
  return [
    prose(sentenceOf(capitalised(withSids(sentence)))),
    ...(promise === '' ? [] : [prose(promise)]),
    prose(`${basis.link === undefined ? '' : `${basis.link}\n`}Basis: ${basis.words}${reading}.`),
  ];
}

/** Who promises what, in a sentence; empty if it is no more than what the scenario expects. */
export function promiseOf(bug: BugCase): string {
  const quote = quoteOf(bug);
  if (quote !== undefined) return `The manual: ${quote}`;
  if (statementOf(bug) === bug.sentence) return '';
  const promiser = isOurs(bug) ? undefined : promisers[basisOf(bug.requirement).rank];
  return `${promiser ?? 'Expected'}: ${ourWords(bug)}`;
}

const promisers: Readonly<Record<Basis['rank'], string>> = {
  1: 'The manual promises',
  2: 'The tests of pve-ha-manager expect',
  3: 'The changelog says',
  4: 'The source says',
};

/** What is promised and where; words of our own are not put into the mouth of a document. */
function placed(bug: BugCase, place: string | undefined): string {
  const quote = quoteOf(bug);
  if (quote !== undefined) return place === undefined ? quote : `${place}: ${quote}`;
  const promise = statementOf(bug) === bug.sentence ? '' : ourWords(bug);
  if (place === undefined) return promise;
  return isOurs(bug) ? `${promise} See ${place}.`.trim() : `${place}, in our words: ${promise}`;
}

/** Whether what is promised is told by the feature, and not by the catalogue, which repeats what documents say. */
function isOurs(bug: BugCase): boolean {
  return quoteOf(bug) === undefined && statementOf(bug) !== bug.requirement?.statement;
}

function quoteOf({ requirement }: BugCase): string | undefined {
  const quote = requirement?.source.find(({ quote }) => quote !== undefined)?.quote;
  return quote === undefined ? undefined : `"${quote}"`;
}

/** What is promised; an entry that is contested may tell what is done in place of it. */
function statementOf({ scenario, requirement, sentence }: BugCase): string {
  const statement = requirement?.status === 'contested' ? undefined : requirement?.statement;
  // A rule may be a question, which the name of the scenario answers.
  const rule = scenario.rule?.endsWith('?') ? scenario.name : scenario.rule;
  return statement ?? rule ?? sentence;
}

/** What is promised, in a sentence without the capitals of RFC 2119. */
function ourWords(bug: BugCase): string {
  const statement = statementOf(bug).replace(/\b(MUST|SHOULD|MAY)( NOT)?\b/g, (keyword) => keyword.toLowerCase());
  return sentenceOf(statement);
}
