import type { NodeName, Sid } from '../../cluster';
import { addGroupRules, type GroupsConfig, parseRules } from '../../formats';
import type { CompiledRules } from '../rules';
import { evaluateRules } from '../rules/evaluate';
import type { ServiceConfig } from '../testbed/contents';
import type { DaemonWorld } from '../testbed/world';

/** What the rules are evaluated against. */
export interface RuleContext {
  /** The known nodes, sorted, in whatever state. */
  readonly nodes: readonly NodeName[];
  /** The known nodes are others than the members of the cluster. */
  readonly membersChanged: boolean;
  readonly groups: GroupsConfig;
  readonly services: ReadonlyMap<Sid, ServiceConfig>;
}

/** The compiled rules, and when they have to be made anew (spec/rules.md 5.6). */
export class RuleBook {
  #compiled: CompiledRules | undefined;
  #rules = noRules;
  #groupsText = '';

  /** @param original which goes on here as well */
  constructor(original?: RuleBook) {
    if (!original) return;
    this.#compiled = original.#compiled;
    this.#rules = original.#rules;
    this.#groupsText = original.#groupsText;
  }

  /** The compiled rules; rules that are dropped on the way are logged. */
  compiled(world: DaemonWorld, context: RuleContext): CompiledRules {
    const { rules: rulesText, groups: groupsText } = world.files;
    const unchanged = rulesText === this.#rules.text && groupsText === this.#groupsText;
    if (this.#compiled && unchanged && !context.membersChanged) return this.#compiled;
    if (rulesText !== this.#rules.text) this.#rules = { text: rulesText, config: parseRules(rulesText) };
    const rules = addGroupRules(this.#rules.config, context.groups, context.services);
    const { dropped, compiled } = evaluateRules(rules, context.nodes);
    for (const { rule, reason } of dropped) world.say('rule-dropped', { rule, reason });
    this.#compiled = compiled;
    this.#groupsText = groupsText;
    return compiled;
  }
}

const noRules = { text: '', config: parseRules('') };
