const collator = new Intl.Collator('en', { numeric: true });

/** Compares names as people count: `vm:9` comes before `vm:101`. */
export function byNumber(a: string, b: string): number {
  return collator.compare(a, b);
}

/** The longest list that is told name by name. */
const fewNames = 3;

/**
 * Names in few words: all of them if they are few, else runs of neighbours with their number, as in
 * `vm:101-vm:130 (30)`, and at worst the first two of them.
 */
export function namesInShort(names: readonly string[]): string {
  const runs = runsOf([...names].sort(byNumber));
  if (names.length <= fewNames && !runs.some(({ length }) => length === fewNames)) return runs.flat().join(', ');
  const shown = runs.length <= fewNames ? runs : runs.slice(0, fewNames - 1);
  const words = shown.map((run) => (run.length > 2 ? `${run[0]}-${run.at(-1)}` : run.join(', ')));
  return `${words.join(', ')}${shown.length < runs.length ? ', …' : ''} (${names.length})`;
}

/** Splits sorted names where the number at their end does not go on by one. */
function runsOf(names: readonly string[]): string[][] {
  const runs: string[][] = [];
  for (const name of names) {
    const run = runs.at(-1);
    if (run && isNext(run.at(-1) ?? '', name)) run.push(name);
    else runs.push([name]);
  }
  return runs;
}

function isNext(name: string, other: string): boolean {
  const [first, second] = [name, other].map((each) => /^(.*?)(\d+)$/.exec(each));
  return first?.[1] === second?.[1] && Number(first?.[2]) + 1 === Number(second?.[2]);
}
