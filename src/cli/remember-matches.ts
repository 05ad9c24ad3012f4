import type { IFormatterOptions } from '@cucumber/cucumber';
import type { ISupportCodeLibrary } from '@cucumber/cucumber/api';
import { matchNatively } from '../../steps/native-match';

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
  const known = new Map<string, ReadonlyMap<Expression, Match>>();
  const matchesOf = (sentence: string): ReadonlyMap<Expression, Match> => {
    const remembered = known.get(sentence);
    if (remembered) return remembered;
    const found = new Map<Expression, Match>();
    for (const [expression, match] of matchers) {
      const fit = match(sentence);
      if (fit) found.set(expression, fit);
    }
    known.set(sentence, found);
    return found;
  };
  // All steps are asked for one sentence before any is asked for the next.
  let last: { readonly sentence: string; readonly matches: ReadonlyMap<Expression, Match> } | undefined;
  for (const [expression] of matchers) {
    expression.match = (sentence) => {
      if (last?.sentence !== sentence) last = { sentence, matches: matchesOf(sentence) };
      return last.matches.get(expression) ?? null;
    };
  }
}
