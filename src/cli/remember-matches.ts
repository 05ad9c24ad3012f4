import type { IFormatterOptions } from '@cucumber/cucumber';
import type { ISupportCodeLibrary } from '@cucumber/cucumber/api';

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
  const matchers = stepDefinitions.map(({ expression }) => [expression, matcherOf(expression)] as const);
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

type Matcher = (sentence: string) => Match | null;

/** The part of an expression that finds the parameters of a sentence, which the types of its package keep to themselves. */
interface Inside {
  readonly treeRegexp?: {
    readonly regexp: RegExp;
    readonly groupBuilder: { build(found: RegExpExecArray, nextGroup: () => number): unknown };
    match(sentence: string): unknown;
  };
}

/** An expression finds out where its parameters are by a detour from before JavaScript knew it; this asks JavaScript. */
function matcherOf(expression: Expression): Matcher {
  const { treeRegexp } = expression as object as Inside;
  if (treeRegexp) {
    const { source, flags } = treeRegexp.regexp;
    const regexp = new RegExp(source, flags.includes('d') ? flags : `${flags}d`);
    treeRegexp.match = (sentence) => {
      const found = regexp.exec(sentence);
      let group = 0;
      return found && treeRegexp.groupBuilder.build(found, () => group++);
    };
  }
  return expression.match.bind(expression);
}
