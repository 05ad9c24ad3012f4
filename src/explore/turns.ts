/** Something that happens to a node, by its number. */
export interface Turn {
  readonly what: 'enter' | 'leave' | 'on' | 'off';
  readonly node: number;
}

/** Every sequence of so many turns, each of which has an effect. A shorter one is the beginning of a longer one. */
export function turnsOf(nodes: number, length: number): readonly (readonly Turn[])[] {
  return continued([], nodes, length);
}

function continued(before: readonly Turn[], nodes: number, left: number): readonly (readonly Turn[])[] {
  if (left === 0) return [before];
  return Array.from({ length: nodes }, (_, node) => node).flatMap((node) =>
    possible(before, node).flatMap((what) => continued([...before, { what, node }], nodes, left - 1)),
  );
}

function possible(before: readonly Turn[], node: number): readonly Turn['what'][] {
  const own = before.filter((turn) => turn.node === node).map(({ what }) => what);
  const isOff = own.findLast((what) => what === 'on' || what === 'off') === 'off';
  const isInMaintenance = own.findLast((what) => what === 'enter' || what === 'leave') === 'enter';
  return [isInMaintenance ? 'leave' : isOff ? undefined : 'enter', isOff ? 'on' : 'off'].filter(
    (what) => what !== undefined,
  ) as Turn['what'][];
}
