import type { NodeAffinitySetup, ResourceAffinitySetup, RuleSetup, Sid } from '../cluster';

/** Rules by the resources that they are about. */
export class RuleIndex {
  readonly #byResource = new Map<Sid, RuleSetup[]>();

  constructor(readonly rules: readonly RuleSetup[]) {
    for (const rule of rules) {
      for (const sid of rule.resources) {
        const known = this.#byResource.get(sid);
        if (known) known.push(rule);
        else this.#byResource.set(sid, [rule]);
      }
    }
  }

  nodeAffinityOf(resource: Sid): readonly NodeAffinitySetup[] {
    return this.#of(resource).filter((rule) => rule.type === 'node-affinity');
  }

  affinityOf(resource: Sid, affinity: ResourceAffinitySetup['affinity']): readonly ResourceAffinitySetup[] {
    return this.#of(resource).filter(
      (rule): rule is ResourceAffinitySetup => rule.type === 'resource-affinity' && rule.affinity === affinity,
    );
  }

  /** The resources that have to be where this one is, through any number of rules; itself among them. */
  keptTogetherWith(resource: Sid): ReadonlySet<Sid> {
    const group = new Set([resource]);
    for (const member of group) {
      for (const { resources } of this.affinityOf(member, 'positive')) for (const other of resources) group.add(other);
    }
    return group;
  }

  /** The resources that must not be where this one is. */
  keptApartFrom(resource: Sid): ReadonlySet<Sid> {
    const others = new Set(this.affinityOf(resource, 'negative').flatMap(({ resources }) => resources));
    others.delete(resource);
    return others;
  }

  #of(resource: Sid): readonly RuleSetup[] {
    return this.#byResource.get(resource) ?? [];
  }
}
