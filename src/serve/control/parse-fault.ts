import { InputError } from '../../cluster/input-error';
import type { Fault, FaultKind } from '../faults';

/** How a fault is written, for help and messages. */
export const faultSyntax =
  'slow=MILLISECONDS, drop, drop=after, status=NUMBER, stale or expired, then any of node=NAME, method=NAME, path=BEGINNING, times=NUMBER; separated by commas';

/**
 * Reads a fault as people write it: `slow=2000,node=node1`, `status=500,method=POST,times=1`.
 *
 * @throws InputError that says what would be right
 */
export function parseFault(text: string): Fault {
  const [what = '', ...scope] = text.split(',');
  const { node, method, path, times, ...unknown } = Object.fromEntries(scope.map(pair)) as Partial<
    Record<string, string>
  >;
  const [stray] = Object.keys(unknown);
  if (stray !== undefined) throw mistake(text, `"${stray}" is not known`);
  return {
    ...kindOf(text, pair(what)),
    ...(node !== undefined && { node }),
    ...(method !== undefined && { method }),
    ...(path !== undefined && { path }),
    ...(times !== undefined && { times: wholeNumber(text, times) }),
  };
}

function kindOf(text: string, [kind, value = '']: readonly [string, string?]): FaultKind {
  switch (kind) {
    case 'slow':
      return { kind, milliseconds: wholeNumber(text, value) };
    case 'drop':
      if (value !== '' && value !== 'before' && value !== 'after') throw mistake(text, `drop is before or after`);
      return { kind, when: value === 'after' ? 'after' : 'before' };
    case 'status': {
      const status = wholeNumber(text, value);
      if (status < 500 || status > 599) throw mistake(text, 'the status is a number from 500 to 599');
      return { kind, status };
    }
    case 'stale':
    case 'expired':
      return { kind };
    default:
      throw mistake(text, `"${kind}" is not known`);
  }
}

function pair(part: string): [string, string?] {
  const at = part.indexOf('=');
  return at < 0 ? [part] : [part.slice(0, at), part.slice(at + 1)];
}

function wholeNumber(text: string, value: string): number {
  if (!/^\d+$/.test(value)) throw mistake(text, `"${value}" is not a whole number`);
  return Number(value);
}

function mistake(text: string, problem: string): InputError {
  return new InputError(`the fault "${text}" cannot be understood: ${problem}. Write ${faultSyntax}.`);
}
