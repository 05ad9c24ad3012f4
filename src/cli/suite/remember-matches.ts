import type { IFormatterOptions } from '@cucumber/cucumber';
import type { ISupportCodeLibrary } from '@cucumber/cucumber/api';
import { matchNatively } from '../../../steps/native-match';

/** What Cucumber's API gives is such a library; its type does not say so. */
type Library = ISupportCodeLibrary & IFormatterOptions['supportCodeLibrary'];
type Expression = Library['stepDefinitions'][number]['expression'];
type Match = NonNullable<ReturnType<Expression['match']>>;

/**
 * Lets the steps of a library remember which sentences they fit, and how. Cucumber asks each of them several times for
 * each sentence: when it checks a suite, when it puts the scenarios together, and when it runs them.
 */
export function rememberMatches(library: ISupportCodeLibrary): void {
  const { stepDefinitions } = library as Library;
  const matchers = stepDefinitions.map(
    ({ expression }) => [expression, expression.match.bind(matchNatively(expression))] as const,
  );
  const known = new Map<string, Matches>();
  // All steps are asked for one sentence before any is asked for the next.
  let last: string | undefined;
  let matches: Matches = new Map();
  const turnTo = (sentence: string): Matches => {
    last = sentence;
    matches = known.get(sentence) ?? matchesOf(sentence, matchers);
    known.set(sentence, matches);
    return matches;
  };
  for (const definition of stepDefinitions) {
    const { expression } = definition;
    expression.match = (sentence) => (sentence === last ? matches : turnTo(sentence)).get(expression) ?? null;
    definition.matchesStepName = (sentence) => (sentence === last ? matches : turnTo(sentence)).has(expression);
  }
}

/** The steps that a sentence fits, and how. */
type Matches = ReadonlyMap<Expression, Match>;

function matchesOf(sentence: string, matchers: readonly (readonly [Expression, Expression['match']])[]): Matches {
  const matches = new Map<Expression, Match>();
  for (const [expression, match] of matchers) {
    const found = match(sentence);
    if (found) matches.set(expression, found);
  }
  return matches;
}
