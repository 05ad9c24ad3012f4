import type { NodeName, Script, Sid } from '../cluster';
import { leastOf } from './delta-debugging';
import { type Piece, piecesOf, scriptOf } from './pieces';

/** What the failing expectation is about, which has to stay. */
export interface Named {
  readonly resources: readonly Sid[];
  readonly nodes: readonly NodeName[];
}

/** A script that still fails, and how many smaller ones were tried. */
export interface Minimal {
  readonly script: Script;
  readonly tries: number;
}

/**
 * Leaves out of a script what is not needed for its expectation to fail: nodes, resources, rules, settings, triggers.
 *
 * A failure can also be had by leaving out what the expectation rests on. So as long as nothing tells that a smaller
 * script still promises the same (`isPromiseKnown`), everything that may be the reason of the promise stays: all nodes,
 * as a majority of them is needed for anything; what is configured for the resources that the expectation names, or, if
 * it names none, all resources, rules, settings and options; and whatever these name.
 *
 * @param isPromiseKnown whether `stillFails` makes sure that another engine or profile keeps the promise
 * @param stillFails whether a smaller script fails in the same way
 */
export async function minimise(
  script: Script,
  named: Named,
  isPromiseKnown: boolean,
  stillFails: (candidate: Script) => Promise<boolean>,
): Promise<Minimal> {
  const pieces = piecesOf(script);
  const promising = isPromiseKnown ? [] : pieces.filter((piece) => mayPromise(piece, named));
  const about = namedBy([...promising, named]);
  const isFixed = (piece: Piece) => promising.includes(piece) || isNamed(piece, about);
  const fixed = pieces.filter(isFixed);
  const free = pieces.filter((piece) => !isFixed(piece));
  let tries = 0;
  const left = await leastOf(free, (candidate) => {
    tries += 1;
    return stillFails(scriptOf(script, [...fixed, ...candidate]));
  });
  return { script: scriptOf(script, [...fixed, ...left]), tries };
}

/** What the expectation names, and the node that a resource which it names is on. */
function isNamed({ name }: Piece, { resources, nodes }: Named): boolean {
  return [...resources.map((sid) => `resource ${sid}`), ...nodes.map((node) => `node ${node}`)].includes(name);
}

function namedBy(about: readonly Named[]): Named {
  return { resources: about.flatMap(({ resources }) => resources), nodes: about.flatMap(({ nodes }) => nodes) };
}

function mayPromise({ name, isConfiguration, resources }: Piece, named: Named): boolean {
  if (name.startsWith('node ')) return true;
  if (name.startsWith('resource ')) return named.resources.length === 0;
  if (!isConfiguration) return false;
  return (
    named.resources.length === 0 || resources.length === 0 || resources.some((sid) => named.resources.includes(sid))
  );
}
