/**
 * The smallest part of some pieces that still fails, in the sense that nothing of it can be left out alone: delta
 * debugging (Zeller and Hildebrandt, 2002). Large parts are tried first, so that few tries are needed where most pieces
 * do not matter.
 *
 * @param pieces which all together fail; their order is kept
 * @param stillFails whether so many of the pieces still fail
 */
export async function leastOf<Piece>(
  pieces: readonly Piece[],
  stillFails: (candidate: readonly Piece[]) => Promise<boolean>,
): Promise<readonly Piece[]> {
  let left = pieces;
  let size = Math.ceil(left.length / 2);
  while (left.length > 0) {
    const smaller = await firstSmaller(left, size, stillFails);
    if (smaller) {
      left = smaller;
      size = Math.min(size, Math.ceil(left.length / 2));
    } else if (size === 1) {
      return left;
    } else {
      size = Math.ceil(size / 2);
    }
  }
  return left;
}

/** Leaves out so many neighbours at a time, the last ones first: what comes late depends on what came before. */
async function firstSmaller<Piece>(
  pieces: readonly Piece[],
  size: number,
  stillFails: (candidate: readonly Piece[]) => Promise<boolean>,
): Promise<readonly Piece[] | undefined> {
  for (let end = pieces.length; end > 0; end -= size) {
    const candidate = [...pieces.slice(0, Math.max(0, end - size)), ...pieces.slice(end)];
    if (await stillFails(candidate)) return candidate;
  }
  return undefined;
}
