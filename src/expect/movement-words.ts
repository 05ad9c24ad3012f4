import type { Movement, MovementKind } from './movements';

/** A movement in a list: `migrate node3 -> node1 (failed)`. */
export function movementWords({ kind, from, to, outcome }: Movement): string {
  return `${kind} ${from} -> ${to}${outcome === 'completed' ? '' : ` (${outcome})`}`;
}

/** Several movements in one: `node3 -> node1 -> node3`. */
export function routeOf(moves: readonly Movement[]): string {
  return [...moves.slice(0, 1).map(({ from }) => from), ...moves.map(({ to }) => to)].join(' -> ');
}

/**
 * What a resource did, as it follows "but".
 *
 * @param where `there`, or `to node1`
 */
export function deed({ kind }: Movement, where: string): string {
  return deeds[kind].replace('{where}', where);
}

const deeds: Readonly<Record<MovementKind, string>> = {
  migrate: 'migrated live {where}',
  relocate: 'was stopped and relocated {where}',
  recover: 'was recovered {where} after fencing',
  'balance-on-start': 'was balanced {where} at its start',
  'by-hand': 'was moved by hand {where}',
};
