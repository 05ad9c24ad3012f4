import { InputError, type Place } from '../src/cluster';
import { parseGroups, parseRules, toBytes } from '../src/formats';

const parsers = { rules: parseRules, groups: parseGroups } as const;

/**
 * A configuration text that stands in a scenario, if a cluster would read it without a warning.
 *
 * @param step where the sentence before the text stands
 * @throws InputError with the line of the first mistake
 */
export function withoutMistakes(text: string, kind: keyof typeof parsers, step: Place): string {
  const [warning] = parsers[kind](toBytes(text), kind).warnings;
  if (!warning) return text;
  // The quotes that open the text stand between the sentence and the first line.
  const place = step.line === undefined ? step : { file: step.file, line: step.line + 1 + warning.line };
  const problem = warning.text.replace(/^file \S+ line \d+ (?:\(section '[^']*'\) )?(?:- )?/, '').trimEnd();
  throw new InputError(`${kind}: ${problem} (if the mistake is meant: "the ${kind}, mistakes and all:")`, place);
}
