import { byName, type NodeName, type Sid } from '../../cluster';
import { connected } from './connected';
import { isPlaceable, type Puzzle, unplaceableCore } from './placeable';
import type { RuleSet } from './rule-set';

/** Resources that have to be on one node, in string order. */
export type Bundle = readonly Sid[];

/** Bundles that no nodes keep apart, and the nodes that each may be on. */
export type Impossible = ReadonlyMap<Bundle, ReadonlySet<NodeName>>;

/**
 * The separations that a rule set asks for in vain. Of each, so few bundles are told that there are nodes as soon as any
 * of them is left out. Bundles that have to be apart from themselves, or on no node that is known, are not looked at.
 *
 * @param nodes the nodes that the manager knows
 */
export function impossibleSeparations(rules: RuleSet, nodes: readonly NodeName[]): Impossible[] {
  const puzzle = new Map(
    [...puzzleOf(rules, nodes)].filter(([bundle, piece]) => !piece.apart.has(bundle) && piece.nodes.size > 0),
  );
  const parts = connected([...puzzle.keys()], (bundle) => [bundle, ...(puzzle.get(bundle)?.apart ?? [])].flat());
  return parts.flatMap((part) => {
    const pieces = only(puzzle, part);
    if (isPlaceable(pieces)) return [];
    const core = only(pieces, unplaceableCore(pieces));
    return [new Map([...core].map(([bundle, piece]) => [bundle, piece.nodes]))];
  });
}

/** The resources that positive rules keep together, directly or through others. */
export function bundlesOf(positive: RuleSet['positive']): Bundle[] {
  return connected(positive, ({ rule }) => rule.resources).map(membersOf);
}

/** Whether there are nodes, among those that are known, for all that a rule set asks to be kept apart. */
export function areSeparable(rules: RuleSet, nodes: readonly NodeName[]): boolean {
  return isPlaceable(puzzleOf(rules, nodes));
}

function puzzleOf(rules: RuleSet, nodes: readonly NodeName[]): Puzzle<Bundle> {
  const together = bundlesOf(rules.positive);
  const bundled = new Set(together.flat());
  const alone = membersOf(rules.negative).filter((sid) => !bundled.has(sid));
  const bundles = [...together, ...alone.map((sid) => [sid])];
  const bundleOf = new Map(bundles.flatMap((bundle) => bundle.map((sid) => [sid, bundle])));
  const apart = new Map<Bundle, Set<Bundle>>();
  for (const { rule } of rules.negative) {
    for (const sid of rule.resources) {
      const bundle = bundleOf.get(sid) ?? [sid];
      const others = apart.get(bundle) ?? new Set();
      apart.set(bundle, others);
      for (const other of rule.resources) if (other !== sid) others.add(bundleOf.get(other) ?? [other]);
    }
  }
  const allowed = strictNodes(rules);
  const nodesOf = (bundle: Bundle) =>
    new Set(nodes.filter((node) => bundle.every((sid) => allowed.get(sid)?.has(node) ?? true)));
  return new Map([...apart].map(([bundle, others]) => [bundle, { nodes: nodesOf(bundle), apart: others }]));
}

function only(puzzle: Puzzle<Bundle>, bundles: readonly Bundle[]): Puzzle<Bundle> {
  return new Map(
    bundles.flatMap((bundle) => {
      const piece = puzzle.get(bundle);
      return piece ? [[bundle, piece]] : [];
    }),
  );
}

function membersOf(rules: RuleSet['negative']): Sid[] {
  return [...new Set(rules.flatMap(({ rule }) => [...rule.resources]))].sort(byName);
}

function strictNodes({ nodeAffinity }: RuleSet): ReadonlyMap<Sid, ReadonlyMap<NodeName, number>> {
  const strict = nodeAffinity.filter(({ rule }) => rule.strict === 1);
  return new Map(strict.flatMap(({ rule }) => [...rule.resources].map((sid) => [sid, rule.nodes] as const)));
}
