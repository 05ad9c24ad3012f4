import type { Writable } from 'node:stream';
import { styleText } from 'node:util';
import type { Paint } from '../report/summary';

/** Colours for a terminal, unless its user does not want any (https://no-color.org); elsewhere none. */
export function paintFor(stream: Writable, env: Readonly<Record<string, string | undefined>>): Paint {
  const isTerminal = 'isTTY' in stream && stream.isTTY === true;
  return isTerminal && !env.NO_COLOR ? styleText : (_colour, text) => text;
}
