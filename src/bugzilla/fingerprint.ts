import { createHash } from 'node:crypto';

/** What a deviation is, whichever cluster and version it was seen on. */
export interface Misbehaviour {
  /** The id of the scenario. */
  readonly example: string;
  readonly kind: string;
  readonly requirement: string;
  /** The resources and nodes concerned as `R1`, `N1` ..., in the order in which the log first names them. */
  readonly subjects: readonly string[];
}

/** The same misbehaviour has the same fingerprint over releases and clusters (spec/bugzilla.md 8.4). */
export function fingerprintOf({ example, kind, requirement, subjects }: Misbehaviour): string {
  // In the order of the names, as canonical JSON has them.
  const canonical = JSON.stringify({ example, kind, requirement, subjects, v: 1 });
  return `hact:${createHash('sha256').update(canonical).digest('hex').slice(0, 16)}`;
}
