/** An answer with a code, as the server's own code throws it. */
export class Refusal extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

const notFound = [51, 101, 32614];
const notAllowed = [102, 106, 109, 110, 113, 115, 120, 300, 301, 302, 303, 304, 410, 504, 505];

/** The HTTP status that belongs to a code. */
export function statusOf(code: number): number {
  if (notFound.includes(code)) return 404;
  return notAllowed.includes(code) ? 401 : 400;
}
