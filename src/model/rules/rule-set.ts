import { byName, type Sid } from '../../cluster';
import {
  type Affinity,
  isEnabled,
  type NodeAffinityRule,
  type ResourceAffinityRule,
  type Rule,
  type RulesConfig,
} from '../../formats';

/** A rule with its id. */
export interface NamedRule<Kind extends Rule = Rule> {
  readonly id: string;
  readonly rule: Kind;
}

/** The rules that take part in checks, transforms and compilation, by kind; each list is in string order of the ids. */
export interface RuleSet {
  readonly nodeAffinity: readonly NamedRule<NodeAffinityRule>[];
  readonly positive: readonly NamedRule<ResourceAffinityRule>[];
  readonly negative: readonly NamedRule<ResourceAffinityRule>[];
}

/** The enabled rules of a config: disabled and broken ones take part in nothing (spec/rules.md 3.3, 4). */
export function ruleSetOf({ ids }: Pick<RulesConfig, 'ids'>): RuleSet {
  const enabled: NamedRule[] = [];
  for (const [id, rule] of ids) if (isEnabled(rule)) enabled.push({ id, rule });
  enabled.sort((a, b) => byName(a.id, b.id));
  return {
    nodeAffinity: enabled.filter(isNodeAffinity),
    positive: enabled.filter(isOfAffinity('positive')),
    negative: enabled.filter(isOfAffinity('negative')),
  };
}

/** For each resource, which of the rules name it, in the order of the rules. */
export function rulesByResource<Kind extends Rule>(
  rules: readonly NamedRule<Kind>[],
): ReadonlyMap<Sid, readonly NamedRule<Kind>[]> {
  const index = new Map<Sid, NamedRule<Kind>[]>();
  for (const named of rules) {
    for (const sid of named.rule.resources) {
      const known = index.get(sid);
      if (known) known.push(named);
      else index.set(sid, [named]);
    }
  }
  return index;
}

/** The entries that an index has for any of the resources, each once. */
export function sharing<Value>(index: ReadonlyMap<Sid, readonly Value[]>, resources: Iterable<Sid>): Set<Value> {
  const found = new Set<Value>();
  for (const sid of resources) for (const value of index.get(sid) ?? []) found.add(value);
  return found;
}

function isNodeAffinity(named: NamedRule): named is NamedRule<NodeAffinityRule> {
  return named.rule.type === 'node-affinity';
}

function isOfAffinity(affinity: Affinity) {
  return (named: NamedRule): named is NamedRule<ResourceAffinityRule> =>
    named.rule.type === 'resource-affinity' && named.rule.affinity === affinity;
}
