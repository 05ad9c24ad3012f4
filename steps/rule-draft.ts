import { type ClusterSetup, InputError, type NodeName, type RuleSetup, type Sid } from '../src/cluster';
import { fromBytes, parseRules, type Rule, rulesConfigOf, writeRules } from '../src/formats';

/** All rules of a cluster. */
export type Rules = Pick<ClusterSetup, 'rules' | 'rulesConfig'>;

/** The rules of a scenario: as it describes them and, when something has happened, as it changes them. */
export class RuleDraft {
  #present: Rules = { rules: [] };
  /** How many rules of each kind got a name; no name is given again. */
  readonly #named = new Map<string, number>();

  get present(): Rules {
    return this.#present;
  }

  /** Rule `keep-together-1`, `keep-separate-1` and so on. */
  addResourceAffinity(resources: readonly Sid[], affinity: 'positive' | 'negative'): void {
    const id = this.#nextName(affinity === 'positive' ? 'keep-together' : 'keep-separate');
    this.#add({ type: 'resource-affinity', id, resources, affinity });
  }

  /** Rule `node-affinity-1` and so on. */
  addNodeAffinity(resources: readonly Sid[], nodes: Readonly<Record<NodeName, number>>, strict: boolean): void {
    this.#add({ type: 'node-affinity', id: this.#nextName('node-affinity'), resources, nodes, strict });
  }

  /** Further rules as the text of a rules.cfg. */
  addText(rulesConfig: string): void {
    this.#present = { ...this.#present, rulesConfig };
  }

  /** The rules of this text, and no others. */
  replaceAll(rulesConfig: string): void {
    this.#present = { rules: [], rulesConfig };
  }

  /** @throws InputError if there is no such rule */
  remove(id: string): void {
    this.#edit(id, (rules) => rules.delete(id));
  }

  /** @throws InputError if there is no such rule */
  disable(id: string): void {
    this.#edit(id, (rules, rule) => rules.set(id, { ...rule, disable: 1 }));
  }

  #add(rule: RuleSetup): void {
    this.#present = { ...this.#present, rules: [...this.#present.rules, rule] };
  }

  /** Edits the rules as a file: those of the sentences and those of the text alike. */
  #edit(id: string, edit: (rules: Map<string, Rule | null>, rule: Rule) => void): void {
    const { ids, order } = parseRules(rulesConfigOf(this.#present));
    const rule = ids.get(id);
    if (!rule) throw new InputError(`there is no rule ${id} (known: ${[...ids.keys()].join(', ') || 'none'})`);
    const edited = new Map(ids);
    edit(edited, rule);
    this.replaceAll(fromBytes(writeRules({ ids: edited, order })));
  }

  #nextName(kind: string): string {
    const number = (this.#named.get(kind) ?? 0) + 1;
    this.#named.set(kind, number);
    return `${kind}-${number}`;
  }
}
