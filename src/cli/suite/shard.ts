/** A part of the scenarios: every `total`th, from the `index`th on, which is 1 for the first. */
export interface Shard {
  readonly index: number;
  readonly total: number;
}

/** Reads a part as the command line names it: `2/4` is the second of four; undefined if it is none. */
export function parseShard(text: string): Shard | undefined {
  const [, index = 0, total = 0] = /^(\d+)\/(\d+)$/.exec(text)?.map(Number) ?? [];
  return index < 1 || index > total ? undefined : { index, total };
}
