import type { NodeName, Sid } from '../../cluster';
import { type Occupancy, occupancyOf } from '../occupancy';
import type { AffinityGroup, CompiledRules } from '../rules';
import type { ServiceEntry } from '../status';

/** Where the resources are that a resource shall be with, or apart from. */
export interface Affinity {
  /** Online node to the number of resources in positive affinity that are on it or heading for it. */
  readonly together: ReadonlyMap<NodeName, number>;
  /** The online nodes that resources in negative affinity are on or heading for. */
  readonly separate: ReadonlySet<NodeName>;
}

const nobody: ReadonlyMap<NodeName, number> = new Map();
const nowhere: ReadonlySet<NodeName> = new Set();

/** How many members of a rule count for which node. */
type Tally = Map<NodeName, number>;

/**
 * The resource affinity of all resources as of now (spec/placement.md, step 2). The members of a rule are counted when
 * the first of them asks, and then kept up to date: a resource costs the same in a rule with two members and in one
 * with thousands.
 */
export class AffinityView {
  readonly #together = new Map<AffinityGroup, Tally>();
  readonly #separate = new Map<AffinityGroup, Tally>();

  constructor(
    private readonly rules: CompiledRules,
    private readonly entries: ReadonlyMap<Sid, ServiceEntry>,
    private readonly online: ReadonlySet<NodeName>,
  ) {}

  /** Where a resource's partners and opponents are. */
  of(sid: Sid): Affinity {
    const positive = this.rules.positive.groupsOf(sid);
    const negative = this.rules.negative.groupsOf(sid);
    return {
      together: positive.length === 0 ? nobody : this.#partners(sid, positive),
      separate: negative.length === 0 ? nowhere : this.#opponents(sid, negative),
    };
  }

  /** The resources that one is kept apart from and that are on a node, or heading for it. */
  opponentsOn(sid: Sid, node: NodeName): readonly Sid[] {
    return this.rules.negative.peersOf(sid).filter((peer) => {
      const entry = this.entries.get(peer);
      return entry && everywhere(occupancyOf(entry, (name) => this.online.has(name))).includes(node);
    });
  }

  /** Takes in that an entry was replaced by another one. */
  update(sid: Sid, before: ServiceEntry, after: ServiceEntry): void {
    if (before.state === after.state && before.node === after.node && before.target === after.target) return;
    this.#move(this.#together, this.rules.positive.groupsOf(sid), destination, before, after);
    this.#move(this.#separate, this.rules.negative.groupsOf(sid), everywhere, before, after);
  }

  #partners(sid: Sid, groups: readonly AffinityGroup[]): ReadonlyMap<NodeName, number> {
    const [group] = groups;
    if (!group || groups.length > 1) return this.#count(this.rules.positive.peersOf(sid), destination);
    return this.#withoutSelf(sid, this.#tallyOf(this.#together, group, destination), destination);
  }

  #opponents(sid: Sid, groups: readonly AffinityGroup[]): ReadonlySet<NodeName> {
    const nodes = new Set<NodeName>();
    for (const group of groups) {
      const tally = this.#withoutSelf(sid, this.#tallyOf(this.#separate, group, everywhere), everywhere);
      for (const node of tally.keys()) nodes.add(node);
    }
    return nodes;
  }

  #tallyOf(tallies: Map<AffinityGroup, Tally>, group: AffinityGroup, nodesOf: NodesOf): Tally {
    const known = tallies.get(group);
    if (known) return known;
    const tally = this.#count(group.members, nodesOf);
    tallies.set(group, tally);
    return tally;
  }

  #count(sids: readonly Sid[], nodesOf: NodesOf): Tally {
    const tally: Tally = new Map();
    for (const sid of sids) this.#add(tally, this.entries.get(sid), nodesOf, 1);
    return tally;
  }

  #withoutSelf(sid: Sid, tally: Tally, nodesOf: NodesOf): Tally {
    const others = new Map(tally);
    this.#add(others, this.entries.get(sid), nodesOf, -1);
    return others;
  }

  #move(
    tallies: ReadonlyMap<AffinityGroup, Tally>,
    groups: readonly AffinityGroup[],
    nodesOf: NodesOf,
    before: ServiceEntry,
    after: ServiceEntry,
  ): void {
    for (const group of groups) {
      const tally = tallies.get(group);
      if (!tally) continue;
      this.#add(tally, before, nodesOf, -1);
      this.#add(tally, after, nodesOf, 1);
    }
  }

  #add(tally: Tally, entry: ServiceEntry | undefined, nodesOf: NodesOf, by: 1 | -1): void {
    if (!entry) return;
    for (const node of nodesOf(occupancyOf(entry, (name) => this.online.has(name)))) {
      const count = (tally.get(node) ?? 0) + by;
      if (count === 0) tally.delete(node);
      else tally.set(node, count);
    }
  }
}

type NodesOf = (occupancy: Occupancy) => readonly NodeName[];

/** A partner counts once: where it is heading for, else where it is. */
function destination({ current, target }: Occupancy): readonly NodeName[] {
  const node = target ?? current;
  return node === undefined ? [] : [node];
}

/** An opponent counts where it is and where it is heading for. */
function everywhere({ current, target }: Occupancy): readonly NodeName[] {
  return [current, target].filter((node) => node !== undefined);
}
