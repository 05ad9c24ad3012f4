/**
 * What ends a daemon's work, or the simulation if nobody catches it. `reason` is the text as the log shows it, with the
 * line break that some of them carry (spec/testbed.md, "Reasons that end in a line break").
 */
export class Death extends Error {
  override readonly name = 'Death';

  constructor(readonly reason: string) {
    super(reason.replace(/\n$/, ''));
  }
}

/** A daemon ended unasked, which ends the virtual cluster as a whole (spec/testbed.md); a real one goes on. */
export class UnaskedExit extends Death {}

/** The text of a caught death, as a daemon logs it; anything else is a mistake of ours and goes on. */
export function deathReason(error: unknown): string {
  if (error instanceof Death) return error.message;
  throw error;
}
