import { type Basis, basisOf } from './basis';
import type { BugCase } from './bug-case';
import { type Block, prose } from './document';
import { capitalised, sentenceOf, withSids } from './phrases';

/** What a report says of what should have happened: what, who promises it, and where. */
export function expectedBlocks(bug: BugCase): readonly Block[] {
  const { sentence, requirement } = bug;
  const basis = basisOf(requirement);
  return [
    prose(sentenceOf(capitalised(withSids(sentence)))),
    ...(statementOf(bug) === sentence ? [] : [prose(placed(bug, basis.place))]),
    prose(`${basis.link === undefined ? '' : `${basis.link}\n`}Basis: ${basis.words}.`),
  ];
}

/** Who promises what, in a sentence; empty if it is no more than what the scenario expects. */
export function promiseOf(bug: BugCase): string {
  if (statementOf(bug) === bug.sentence) return '';
  const promiser = isOurs(bug) ? undefined : promisers[basisOf(bug.requirement).rank];
  return `${promiser ?? 'Expected'}: ${sentenceOf(plain(statementOf(bug)))}`;
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
  const promise = quote === undefined ? sentenceOf(plain(statementOf(bug))) : sentenceOf(`"${quote}"`);
  if (place === undefined) return promise;
  if (quote === undefined && isOurs(bug)) return `${promise} See ${place}.`;
  return `${place}: ${promise}`.replace(/\."\.$/, '."');
}

/** Whether what is promised is told in the name of the scenario, which is ours. */
function isOurs(bug: BugCase): boolean {
  return statementOf(bug) === bug.scenario.name;
}

function quoteOf({ requirement }: BugCase): string | undefined {
  return requirement?.source.find(({ quote }) => quote !== undefined)?.quote;
}

/** What is promised; an entry that is contested may tell what is done in place of it. */
function statementOf({ scenario, requirement, sentence }: BugCase): string {
  const statement = requirement?.status === 'contested' ? undefined : requirement?.statement;
  // A rule may be a question, which the name of the scenario answers.
  const rule = scenario.rule?.endsWith('?') ? scenario.name : scenario.rule;
  return statement ?? rule ?? sentence;
}

/** Without the capitals of RFC 2119. */
function plain(statement: string): string {
  return statement.replace(/\b(MUST|SHOULD|MAY)( NOT)?\b/g, (keyword) => keyword.toLowerCase());
}
