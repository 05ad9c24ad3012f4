import { byName, type NodeName, type Sid } from '../../cluster';
import type { RulesReview } from '../../model/rules';

/** What the rules come to for one resource. */
export interface ResourceView {
  readonly sid: Sid;
  /** The nodes that it may be on, the preferred ones first; without them, any. */
  readonly nodes?: readonly { readonly priority: number; readonly names: readonly NodeName[] }[];
  readonly together: readonly Sid[];
  readonly apart: readonly Sid[];
}

/** Every resource that a rule in effect concerns, in string order. */
export function resourcesOf({ evaluated: { compiled } }: Pick<RulesReview, 'evaluated'>): ResourceView[] {
  const { nodeAffinity, positive, negative } = compiled;
  const sids = new Set([...nodeAffinity.keys(), ...positive.resources(), ...negative.resources()]);
  return [...sids].sort(byName).map((sid) => {
    const nodes = nodeAffinity.get(sid);
    return {
      sid,
      ...(nodes && { nodes: classesOf(nodes) }),
      together: positive.peersOf(sid),
      apart: negative.peersOf(sid),
    };
  });
}

function classesOf(nodes: ReadonlyMap<NodeName, number>): NonNullable<ResourceView['nodes']> {
  const priorities = [...new Set(nodes.values())].sort((a, b) => b - a);
  return priorities.map((priority) => ({
    priority,
    names: [...nodes].flatMap(([node, its]) => (its === priority ? [node] : [])).sort(byName),
  }));
}
