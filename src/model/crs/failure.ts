/** Why something that concerns loads cannot be computed; whoever catches it logs the reason. */
export class SchedulingFailure extends Error {
  override readonly name = 'SchedulingFailure';

  /** The reason as the log shows it. */
  get reason(): string {
    return this.message;
  }
}

/**
 * The reason of a caught failure; anything else is a mistake of ours and goes on.
 *
 * @throws what was caught, if it is no SchedulingFailure
 */
export function failureReason(error: unknown): string {
  if (error instanceof SchedulingFailure) return error.reason;
  throw error;
}
