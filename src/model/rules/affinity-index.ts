import { byName, type Sid } from '../../cluster';
import type { ResourceAffinityRule } from '../../formats';
import type { NamedRule } from './rule-set';

/** The resources of one rule, at least two, in string order. */
export interface AffinityGroup {
  readonly members: readonly Sid[];
}

/**
 * Which resources are to be together, or apart: what spec/rules.md 6 calls the peers of a resource. A rule with k
 * resources takes room for k of them; the peers of a resource are made when somebody asks for them.
 */
export class AffinityIndex {
  readonly #groups = new Map<Sid, AffinityGroup[]>();
  readonly #peers = new Map<Sid, readonly Sid[]>();

  /** @param rules enabled rules of one affinity */
  constructor(rules: readonly NamedRule<ResourceAffinityRule>[]) {
    for (const { rule } of rules) {
      if (rule.resources.size < 2) continue;
      const group: AffinityGroup = { members: [...rule.resources].sort(byName) };
      for (const sid of group.members) {
        const known = this.#groups.get(sid);
        if (known) known.push(group);
        else this.#groups.set(sid, [group]);
      }
    }
  }

  /** The rules that a resource is in; resources of the same rule share the object. */
  groupsOf(sid: Sid): readonly AffinityGroup[] {
    return this.#groups.get(sid) ?? none;
  }

  /** All that share a rule with a resource, in string order, without itself. */
  peersOf(sid: Sid): readonly Sid[] {
    const groups = this.#groups.get(sid);
    if (!groups) return none;
    const known = this.#peers.get(sid);
    if (known) return known;
    const peers = this.#union(groups).filter((peer) => peer !== sid);
    this.#peers.set(sid, peers);
    return peers;
  }

  /** The resources that have peers, in string order. */
  resources(): Sid[] {
    return [...this.#groups.keys()].sort(byName);
  }

  #union(groups: readonly AffinityGroup[]): readonly Sid[] {
    const [first] = groups;
    if (first && groups.length === 1) return first.members;
    return [...new Set(groups.flatMap((group) => group.members))].sort(byName);
  }
}

const none: readonly never[] = [];
