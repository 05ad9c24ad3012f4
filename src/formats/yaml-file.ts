import { LineCounter, parseDocument } from 'yaml';
import { InputError } from '../cluster';

/**
 * Reads a YAML text; an empty one is an empty object.
 *
 * @param file what the file is called in messages
 * @throws InputError with line and column if it is not YAML
 */
export function parseYaml(text: string, file: string): unknown {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const [error] = document.errors;
  if (error) {
    const { line, col } = lineCounter.linePos(error.pos[0]);
    throw new InputError(`not YAML: ${error.message}`, { file, line, column: col }, { cause: error });
  }
  return document.toJS() ?? {};
}
