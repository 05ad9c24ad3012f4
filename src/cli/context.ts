import type { Readable, Writable } from 'node:stream';

/**
 * What the program says to the shell: as expected; not conformant; bad input, or could not judge; interrupted; nobody reads the
 * output any more, as a shell says of a broken pipe. The others
 * are of filing a bug report: it must not be sent; there may be such a bug; the server refuses it; maybe filed, or not
 * reached; filed without all attachments.
 */
export const exitCodes = {
  ok: 0,
  notConformant: 1,
  badInput: 2,
  notReportable: 3,
  duplicates: 4,
  refused: 5,
  outcomeUnknown: 6,
  attachmentMissing: 7,
  interrupted: 130,
  cutOff: 141,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What the command line is given by its surroundings. */
export interface CliSurroundings {
  /** The arguments, without the program's own name. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Opens standard input; without it there is none. */
  readonly stdin?: () => Readable;
  /** The folder that relative paths start from. */
  readonly cwd: string;
  /** Aborted when the user presses Ctrl-C; a command then leaves nothing half-done behind. */
  readonly signal?: AbortSignal;
}

/** What a command gets to work with. */
export interface CliContext extends CliSurroundings {
  /** What the program will exit with; a command sets it before it returns. */
  exitCode: ExitCode;
}

/**
 * Lets a piece of work go on until it ends or the user interrupts it.
 *
 * @throws the signal's reason as soon as it is aborted
 */
export async function unlessInterrupted<Result>(
  work: Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  if (!signal) return work;
  const interruption = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([work, interruption]);
}
