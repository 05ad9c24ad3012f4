import { isMap, isScalar } from 'yaml';
import { parseExpectations } from '../report/expectations-file';

/** What a file of expectations says of a deviation that nobody has reported. */
export const notReported = 'not reported yet';

/**
 * Writes the address of a bug into a file of expectations, where it says that the scenario is not reported yet. Nothing
 * else of the file changes.
 *
 * @param source the text of the file
 * @param file what the file is called in messages
 * @returns the new text; undefined if the file has nothing to change
 * @throws InputError if the text is not valid
 */
export function linkDeviation(source: string, scenario: string, address: string, file: string): string | undefined {
  const { document } = parseExpectations(source, file);
  const entry = document.get(scenario);
  const bug = isMap(entry) ? entry.get('bug', true) : undefined;
  if (!isScalar(bug) || bug.value !== notReported || !bug.range) return undefined;
  const [start, end] = bug.range;
  return source.slice(0, start) + address + source.slice(end);
}
