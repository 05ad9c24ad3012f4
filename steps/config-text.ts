import { type ClusterSetup, InputError, type Place } from '../src/cluster';
import { parseGroups, parseManagerStatus, parseRules, toBytes } from '../src/formats';

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
  const place = placeIn(step, warning.line);
  const problem = warning.text.replace(/^file \S+ line \d+ (?:\(section '[^']*'\) )?(?:- )?/, '').trimEnd();
  throw new InputError(`${kind}: ${problem} (if the mistake is meant: "the ${kind}, mistakes and all:")`, place);
}

/**
 * The text of a manager_status that stands in a scenario.
 *
 * @param step where the sentence before the text stands
 * @throws InputError with the line of the first mistake
 */
export function readManagerStatus(text: string, step: Place): NonNullable<ClusterSetup['managerStatus']> {
  try {
    return parseManagerStatus(text, step.file);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`manager_status: ${error.problem}`, placeIn(step, error.place?.line), { cause: error });
  }
}

/** The quotes that open a text stand between the sentence and its first line. */
function placeIn(step: Place, line = 1): Place {
  return step.line === undefined ? step : { file: step.file, line: step.line + 1 + line };
}
