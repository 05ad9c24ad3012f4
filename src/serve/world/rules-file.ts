import type { NodeName, Sid } from '../../cluster';
import { addGroupRules, parseGroups, parseRules, type Rule, type RulesConfig, writeRules } from '../../formats';
import { type CompiledRules, evaluateRules } from '../../model/rules';
import type { VirtualCluster } from '../../model/testbed/cluster';

/** The rules.cfg of the cluster. */
export class RulesFile {
  constructor(private readonly cluster: VirtualCluster) {}

  /** The rules as they are in the file. */
  read(): RulesConfig {
    return parseRules(this.cluster.files.rules);
  }

  /** The rules of the file, and those that groups stand for as long as there are any. */
  withGroups(): RulesConfig {
    const { groups, services } = this.cluster.files;
    return addGroupRules(this.read(), parseGroups(groups), services);
  }

  /** Whether there are groups that were not turned into rules yet. */
  get hasGroups(): boolean {
    return parseGroups(this.cluster.files.groups).ids.size > 0;
  }

  /** Sets a rule, a new one at the end of the file. */
  set(id: string, rule: Rule): void {
    this.#write(withRule(this.read(), id, rule));
  }

  remove(id: string): void {
    const { ids, order } = this.read();
    this.#write({
      ids: new Map([...ids].filter(([other]) => other !== id)),
      order: new Map([...order].filter(([other]) => other !== id)),
    });
  }

  /** Takes a resource out of all rules; rules left without any are deleted, and broken ones (spec/rules.md 9.1). */
  purge(sid: Sid): void {
    const { ids, order } = this.read();
    const kept = [...ids].flatMap(([id, rule]): [string, Rule][] => {
      if (!rule) return [];
      const resources = new Set([...rule.resources].filter((resource) => resource !== sid));
      return resources.size === 0 ? [] : [[id, { ...rule, resources }]];
    });
    this.#write({ ids: new Map(kept), order });
  }

  /** Why rules cannot be kept, by rule. */
  obstacles(config: RulesConfig = this.withGroups()): ReadonlyMap<string, readonly string[]> {
    const reasons = new Map<string, string[]>();
    for (const { rule, reason } of evaluateRules(config, this.#nodes).dropped) {
      reasons.set(rule, [...(reasons.get(rule) ?? []), reason]);
    }
    return reasons;
  }

  /** Why a rule could not be kept if it were set like this. */
  obstaclesOf(id: string, rule: Rule): readonly string[] {
    return this.obstacles(withRule(this.read(), id, rule)).get(id) ?? [];
  }

  /** The rules in the form in which the manager asks for them. */
  compiled(): CompiledRules {
    return evaluateRules(this.withGroups(), this.#nodes).compiled;
  }

  get #nodes(): readonly NodeName[] {
    return this.cluster.nodeNames;
  }

  /** A rule that lacks something cannot be written, and is not. */
  #write({ ids, order }: Pick<RulesConfig, 'ids' | 'order'>): void {
    const whole = new Map([...ids].filter(([, rule]) => rule !== null));
    this.cluster.files.rules = writeRules({ ids: whole, order });
  }
}

function withRule(config: RulesConfig, id: string, rule: Rule): RulesConfig {
  const last = Math.max(0, ...config.order.values());
  return {
    ...config,
    ids: new Map([...config.ids, [id, rule]]),
    order: new Map([...config.order, [id, config.order.get(id) ?? last + 1]]),
  };
}
