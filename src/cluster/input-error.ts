/** Where in somebody's input a mistake is. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/**
 * A mistake in what a user gave us. Its message says where it is, what is wrong and what would be right; the command
 * line prints it without a stack trace and exits with code 2.
 */
export class InputError extends Error {
  override readonly name: string = 'InputError';
  /** What is wrong, without the place. */
  readonly problem: string;
  readonly place: Place | undefined;

  constructor(problem: string, place?: Place, options?: ErrorOptions) {
    super(place ? `${describePlace(place)}: ${problem}` : problem, options);
    this.problem = problem;
    this.place = place;
  }

  /** The same mistake with the place it was made at, if that was not known yet. */
  at(place: Place): InputError {
    return this.place ? this : new InputError(this.problem, place, { cause: this.cause });
  }
}

/** `file`, `file:line` or `file:line:column`. */
export function describePlace({ file, line, column }: Place): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}
