/** What a refused call is answered with, beside its status. */
export interface RefusalDetails {
  /** By parameter. */
  readonly errors?: Readonly<Record<string, string>>;
  /** The status line says all there is to say (spec/live-api.md 1.5). */
  readonly empty?: true;
}

/** An answer that is not 200. The first line of the message becomes the reason phrase of the status line. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly status: number,
    message: string,
    readonly details: RefusalDetails = {},
  ) {
    super(message);
  }
}

/** Everything that the code of the server refuses is a 500. */
export function refused(message: string): Refusal {
  return new Refusal(500, message);
}

/** Parameters that do not fit their schema. */
export function badParameters(errors: Readonly<Record<string, string>>): Refusal {
  return new Refusal(400, 'Parameter verification failed.', { errors });
}

/** Credentials that are missing or wrong: the body is empty. */
export function unauthorised(reason: string): Refusal {
  return new Refusal(401, reason, { empty: true });
}

/** A privilege that is missing on a path. */
export function forbidden(path: string, privileges: readonly string[]): Refusal {
  return new Refusal(403, `Permission check failed (${[path, ...privileges].join(', ')})`);
}

/** The node that should answer cannot be reached by the node that was asked. */
export function unreachable(): Refusal {
  return new Refusal(595, 'No route to host', { empty: true });
}
