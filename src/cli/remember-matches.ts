import type { IFormatterOptions } from '@cucumber/cucumber';
import type { ISupportCodeLibrary } from '@cucumber/cucumber/api';

/** What Cucumber's API gives is such a library; its type does not say so. */
type Library = ISupportCodeLibrary & IFormatterOptions['supportCodeLibrary'];

/**
 * Lets the steps of a library remember which sentences they fit, and how. Cucumber asks each of them several times for
 * each sentence: when it checks a suite, when it puts the scenarios together, and when it runs them.
 */
export function rememberMatches(library: ISupportCodeLibrary): void {
  const { stepDefinitions } = library as Library;
  for (const { expression } of stepDefinitions) {
    const match = expression.match.bind(expression);
    const known = new Map<string, ReturnType<typeof match>>();
    expression.match = (sentence) => {
      const remembered = known.get(sentence);
      if (remembered !== undefined) return remembered;
      const found = match(sentence);
      known.set(sentence, found);
      return found;
    };
  }
}
