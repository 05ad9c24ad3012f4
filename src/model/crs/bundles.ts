import { byName, type NodeName, type Sid } from '../../cluster';
import type { AffinityGroup, AffinityIndex } from '../rules';
import type { ServiceEntry } from '../status';

/** Resources that move together, sorted; the first is the leader. */
export type Bundle = readonly Sid[];

/**
 * Finds the started resources that have to move together (spec/rules.md 10, spec/crs.md 6.4).
 *
 * @param entries sorted by resource
 * @returns by leader, sorted
 */
export function activeBundles(
  entries: ReadonlyMap<Sid, Pick<ServiceEntry, 'state' | 'node'>>,
  positive: AffinityIndex,
): ReadonlyMap<Sid, Bundle> {
  const bundles = new Map<Sid, Bundle>();
  // Members of one rule, and of no other, come to the same bundle: it is made for the first of them only.
  const known = new Map<AffinityGroup, Bundle | undefined>();
  for (const [sid, { state }] of entries) {
    if (state !== 'started') continue;
    const [group, ...others] = positive.groupsOf(sid);
    if (group && others.length === 0) {
      if (!known.has(group)) known.set(group, bundleOf(group.members, entries));
      put(bundles, known.get(group));
    } else {
      put(bundles, group ? bundleOf([sid, ...positive.peersOf(sid)].sort(byName), entries) : [sid]);
    }
  }
  return new Map([...bundles].sort(([a], [b]) => byName(a, b)));
}

/**
 * The started ones among resources that are kept together.
 *
 * @param members sorted
 * @returns undefined if they cannot be moved: one is on the way already, or they are apart
 */
function bundleOf(
  members: readonly Sid[],
  entries: ReadonlyMap<Sid, Pick<ServiceEntry, 'state' | 'node'>>,
): Bundle | undefined {
  const started: Sid[] = [];
  let common: NodeName | undefined;
  for (const sid of members) {
    const { state, node } = entries.get(sid) ?? {};
    if (state === 'migrate' || state === 'relocate') return undefined;
    if (state !== 'started') continue;
    common ??= node;
    if (node !== common) return undefined;
    started.push(sid);
  }
  return started;
}

function put(bundles: Map<Sid, Bundle>, bundle: Bundle | undefined): void {
  const leader = bundle?.[0];
  if (bundle && leader !== undefined) bundles.set(leader, bundle);
}
