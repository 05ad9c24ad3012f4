/** Where a text stops being JSON, and what would have been right there. */
export interface JsonMistake {
  /** Offset of the first character that cannot be there. */
  readonly offset: number;
  readonly expected: string;
}

type Expectation = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'commaOrEnd' | 'nothing';

const token =
  /[ \t\n\r]*(?:("(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w))|([{}[\],:]))/y;

/**
 * Finds the first mistake of a text that is not JSON. `JSON.parse` words its errors differently from one version of
 * Node.js to the next, and does not always say where they are.
 *
 * @returns undefined if the text is JSON
 */
export function findJsonMistake(text: string): JsonMistake | undefined {
  const open: ('{' | '[')[] = [];
  let expected: Expectation = 'value';
  let offset = 0;
  const afterValue = (): Expectation => (open.length === 0 ? 'nothing' : 'commaOrEnd');
  for (;;) {
    token.lastIndex = offset;
    const match = token.exec(text);
    const next: Expectation | undefined | null = match && nextExpectation(expected, match, open, afterValue);
    if (!next) {
      const at = offset + (/^[ \t\n\r]*/.exec(text.slice(offset))?.[0].length ?? 0);
      if (at === text.length && expected === 'nothing') return undefined;
      return { offset: at, expected: describe(expected, open.at(-1)) };
    }
    expected = next;
    offset = token.lastIndex;
  }
}

/** What may follow a token, or undefined if the token may not be there; keeps the list of open brackets. */
function nextExpectation(
  expected: Expectation,
  [, text, scalar, sign]: RegExpExecArray,
  open: ('{' | '[')[],
  afterValue: () => Expectation,
): Expectation | undefined {
  const wantsValue = expected === 'value' || expected === 'valueOrEnd';
  const mayEnd = expected === 'valueOrEnd' || expected === 'keyOrEnd' || expected === 'commaOrEnd';
  if (text !== undefined && (expected === 'key' || expected === 'keyOrEnd')) return 'colon';
  if (text !== undefined || scalar !== undefined) return wantsValue ? afterValue() : undefined;
  if ((sign === '{' || sign === '[') && wantsValue) {
    open.push(sign);
    return sign === '{' ? 'keyOrEnd' : 'valueOrEnd';
  }
  if (mayEnd && sign === (open.at(-1) === '{' ? '}' : ']')) {
    open.pop();
    return afterValue();
  }
  if (sign === ',' && expected === 'commaOrEnd') return open.at(-1) === '{' ? 'key' : 'value';
  return sign === ':' && expected === 'colon' ? 'value' : undefined;
}

function describe(expected: Expectation, open: '{' | '[' | undefined): string {
  const end = open === '{' ? '"}"' : '"]"';
  const words: Readonly<Record<Expectation, string>> = {
    value: 'a value',
    valueOrEnd: `a value or ${end}`,
    key: 'a name in double quotes',
    keyOrEnd: `a name in double quotes or ${end}`,
    colon: '":"',
    commaOrEnd: `"," or ${end}`,
    nothing: 'the end of the file',
  };
  return words[expected];
}
