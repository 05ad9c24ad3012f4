import { getSystemErrorMap } from 'node:util';

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

/** What stands in the way of an operation on a file, where the system's words do not tell a user. */
const kinds: Readonly<Record<string, string>> = { EISDIR: 'it is a folder', EEXIST: 'it is a file' };

/**
 * What a failed file operation means to the user who named the file: the problem and the system's reason.
 *
 * @param problem what could not be done: `cannot be read`
 * @param file as the user wrote it
 * @param cause what the operation threw
 */
export function fileError(problem: string, file: string, cause: unknown): InputError {
  const errno = cause instanceof Error && 'errno' in cause ? cause.errno : undefined;
  const [name, words] = (typeof errno === 'number' && getSystemErrorMap().get(errno)) || [];
  const reason = (name !== undefined && kinds[name]) || words;
  return new InputError(reason === undefined ? problem : `${problem}: ${reason}`, { file }, { cause });
}
