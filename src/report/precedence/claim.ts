import { InputError, type Place } from '../../cluster';
import type { ConstraintKey, PrecedenceCatalogue, PrecedenceRow } from './catalogue';

/** What a scenario says about precedence, by its tags. */
export interface Claim {
  readonly row: PrecedenceRow;
  /** The pairs of constraints whose meeting it shows. */
  readonly pairs: readonly Pair[];
  /** Who has its way if the scenario passes. */
  readonly wins: readonly ConstraintKey[];
  /** Who gives way if it fails. */
  readonly yields: readonly ConstraintKey[];
}

export type Pair = readonly [ConstraintKey, ConstraintKey];

/**
 * Reads the tags `precedence:52`, `pair:PRxMR`, `wins:MR` and `yields:MR` of a scenario, where `wins:none` and
 * `yields:none` name nobody. Without a word those that should have won give way.
 *
 * @param tags without the `@`
 * @param place where the scenario stands
 * @throws InputError if a tag is missing, or names what the catalogue does not
 */
export function claimOf(tags: readonly string[], catalogue: PrecedenceCatalogue, place: Place): Claim {
  const row = rowOf(tags, catalogue, place);
  const pairs = valuesOf(tags, 'pair').map((pair) => pair.split('x'));
  const wins = valuesOf(tags, 'wins');
  const yields = valuesOf(tags, 'yields');
  if (pairs.length === 0) throw new InputError('the tag @pair:AxB is missing', place);
  if (wins.length === 0) throw new InputError('the tag @wins:A is missing; @wins:none if nobody does', place);
  for (const key of [...pairs.flat(), ...wins, ...yields]) {
    if (key === nobody || row.constraints.includes(key)) continue;
    throw new InputError(`"${key}" is not a constraint of row ${row.row} (${row.constraints.join(', ')})`, place);
  }
  return {
    row,
    pairs: pairs.map(([one = '', other = one]) => [one, other]),
    wins: wins.filter(isSomebody),
    yields: (yields.length > 0 ? yields : wins).filter(isSomebody),
  };
}

const nobody = 'none';

function rowOf(tags: readonly string[], { rows }: PrecedenceCatalogue, place: Place): PrecedenceRow {
  const [number, ...others] = valuesOf(tags, 'precedence');
  if (number === undefined || others.length > 0) throw new InputError('one tag like @precedence:52 is needed', place);
  const row = rows.find((candidate) => String(candidate.row) === number);
  if (!row) throw new InputError(`@precedence:${number}: there is no such row in matrix.yaml`, place);
  return row;
}

function valuesOf(tags: readonly string[], name: string): string[] {
  return tags.filter((tag) => tag.startsWith(`${name}:`)).map((tag) => tag.slice(name.length + 1));
}

function isSomebody(key: ConstraintKey): boolean {
  return key !== nobody;
}
