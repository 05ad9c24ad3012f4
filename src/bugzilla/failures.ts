/** The server said no: nothing was done. Its code, not its words, tells why (spec/bugzilla.md 8.5). */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly code: number;

  constructor(code: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The server was not reached: nothing was done. */
export class NotSentError extends Error {
  override readonly name = 'NotSentError';
}

/** No answer that can be understood: what was asked for may be done, or not. */
export class UnknownOutcomeError extends Error {
  override readonly name = 'UnknownOutcomeError';
}

/** Whether an error is about talking to a server, and not a mistake of the program. */
export function isFailure(error: unknown): error is RefusedError | NotSentError | UnknownOutcomeError {
  return error instanceof RefusedError || error instanceof NotSentError || error instanceof UnknownOutcomeError;
}

/** Stands for an answer that is no API error, e.g. a redirect. */
export const noCode = 0;

/** What a person can do about an error, by its code. */
export function adviceOn(code: number): string | undefined {
  return advice.get(code);
}

const ourMistake = 'This is a mistake of the program; please report it.';

const advice: ReadonlyMap<number, string> = new Map([
  [410, 'The server sees no API key. Is the key set?'],
  [306, 'The API key is not valid. Make a new one in your preferences on the server, under API Keys.'],
  [51, 'The server does not offer one of the values.'],
  [105, 'The server does not know the component.'],
  [106, 'The server does not know the product, or you may not file in it.'],
  [32000, 'One of the values may be closed for new bugs.'],
  [504, 'A person in CC has no account there.'],
  [600, 'The attachment is larger than the server allows.'],
  [32614, 'This is not the API of Bugzilla. Is the address right?'],
  ...[50, 53, 104, 107, 114, 601, 603, 604, 606].map((code) => [code, ourMistake] as const),
]);
