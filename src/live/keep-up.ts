import type { LrmMode, NodeName } from '../cluster';
import { LiveError } from './failures';
import type { Sight } from './sight';

/** What it takes to see nodes through. */
export interface Watch {
  readonly look: () => Promise<Pick<Sight, 'nodes' | 'lrms'>>;
  /** Waits until it is worth to look again. */
  readonly pause: () => Promise<void>;
  /** How often to look at most. */
  readonly tries: number;
  /** Switches a node on; `address` is a node that is up. Missing where nothing can. */
  readonly switchOn?: (node: NodeName, address: NodeName) => Promise<void>;
}

/** So often in a row nodes have to be seen well before that is believed. */
const looks = 3;

/** In these modes an LRM makes ready for its node to go down. */
const leaving: ReadonlySet<LrmMode | undefined> = new Set<LrmMode>(['restart', 'shutdown']);

/**
 * Returns when nodes are up, and on no way down: a shutdown may only come to its end when the guests are gone, and
 * nothing but being switched on ends that.
 *
 * @throws LiveError if they are not well in the end
 */
export async function keepUp(nodes: ReadonlySet<NodeName>, { look, pause, tries, switchOn }: Watch): Promise<void> {
  const switchedOn = new Set<NodeName>();
  let left: readonly NodeName[] = [];
  for (let [count, well] = [0, 0]; count < tries; count++) {
    const sight = await look();
    left = [...nodes].filter((node) => !sight.nodes.get(node) || leaving.has(sight.lrms.get(node)?.mode));
    well = left.length === 0 ? well + 1 : 0;
    if (well === looks) return;
    const address = [...sight.nodes].find(([, online]) => online)?.[0] ?? '';
    for (const node of left) {
      if (!switchOn || sight.nodes.get(node) || switchedOn.has(node)) continue;
      switchedOn.add(node);
      await switchOn(node, address);
    }
    await pause();
  }
  throw new LiveError(`waited in vain for ${left.join(', ')} to be up again`);
}
