import type { NodeName, Sid } from '../cluster';
import type { RuleIndex } from '../promises';

/** The rules by name, as an explanation of a choice needs them. */
export class RuleWords {
  constructor(private readonly rules: RuleIndex) {}

  /** The rule that names nodes for a resource, maybe because of what it is kept together with. */
  nodes(resource: Sid): string {
    for (const member of this.rules.keptTogetherWith(resource)) {
      const [rule] = this.rules.nodeAffinityOf(member);
      if (rule) return member === resource ? rule.id : `${rule.id}, through ${member}`;
    }
    return 'a rule that was inferred';
  }

  /** Whether that rule names a node. */
  names(resource: Sid, node: NodeName): boolean {
    return [...this.rules.keptTogetherWith(resource)].some((member) =>
      this.rules.nodeAffinityOf(member).some(({ nodes }) => Object.hasOwn(nodes, node)),
    );
  }

  /** The rule that keeps two resources apart, maybe because of what one of them is kept together with. */
  apart(resource: Sid, other: Sid): string {
    for (const member of this.rules.keptTogetherWith(resource)) {
      for (const peer of this.rules.keptTogetherWith(other)) {
        const rule = this.rules.affinityOf(member, 'negative').find(({ resources }) => resources.includes(peer));
        if (!rule) continue;
        const through = [...(member === resource ? [] : [member]), ...(peer === other ? [] : [peer])];
        return through.length === 0 ? rule.id : `${rule.id}, through ${through.join(' and ')}`;
      }
    }
    return 'a rule that was inferred';
  }

  /** The rules that keep a resource together with others. */
  together(resource: Sid): string {
    const ids = this.rules.affinityOf(resource, 'positive').map(({ id }) => id);
    return ids.join(', ') || 'a rule that was inferred';
  }

  /** The others that a resource is kept together with. */
  partners(resource: Sid): readonly Sid[] {
    return [...this.rules.keptTogetherWith(resource)].filter((member) => member !== resource);
  }
}
