import type { Sid } from '../../cluster';
import type { Decision } from '../../engine';
import type { Placement } from '../placement/select-node';
import type { AffinityGroup, CompiledRules } from '../rules';
import type { ServiceConfig } from '../testbed/contents';

/** A choice that a later one repeats, if nothing has changed. */
export interface StandingChoice {
  readonly config: ServiceConfig | undefined;
  readonly placement: Placement;
  /** How it was made; undefined if nobody wanted to know. */
  readonly decision: Decision | undefined;
}

/**
 * What was chosen for resources that are well where they are. Most rounds find the cluster as the round before has left
 * it, and then everything stands.
 */
export class Standing {
  #rules: CompiledRules | undefined;
  #circumstances: readonly unknown[] = [];
  readonly #choices = new Map<Sid, StandingChoice>();
  /** The choices that depend on where the members of a rule are. */
  readonly #dependents = new Map<AffinityGroup, Set<Sid>>();
  /** The resources that were asked for once more in their last round, and nothing else. */
  readonly #resting = new Set<Sid>();

  /** @param original which goes on here as well */
  constructor(original?: Standing) {
    if (!original) return;
    this.#rules = original.#rules;
    this.#circumstances = original.#circumstances;
    for (const [sid, choice] of original.#choices) this.remember(sid, choice);
    for (const sid of original.#resting) this.#resting.add(sid);
  }

  /** The choice that stands for a resource with this configuration, if any. */
  of(sid: Sid, config: ServiceConfig | undefined): StandingChoice | undefined {
    const choice = this.#choices.get(sid);
    return choice?.config === config ? choice : undefined;
  }

  /** The same, if the resource is at rest. */
  atRest(sid: Sid, config: ServiceConfig | undefined): StandingChoice | undefined {
    return this.#resting.has(sid) ? this.of(sid, config) : undefined;
  }

  remember(sid: Sid, choice: StandingChoice): void {
    this.#choices.set(sid, choice);
    for (const group of this.#groupsOf(sid)) {
      const dependents = this.#dependents.get(group);
      if (dependents) dependents.add(sid);
      else this.#dependents.set(group, new Set([sid]));
    }
  }

  /** Takes in that a round changed nothing of a resource, and had nothing to say about it. */
  rest(sid: Sid): void {
    if (this.#choices.has(sid)) this.#resting.add(sid);
  }

  /** Forgets what depends on the entry of a resource: the choices for it, and for those that share a rule with it. */
  forget(sid: Sid): void {
    this.#drop(sid);
    for (const group of this.#groupsOf(sid)) {
      const dependents = this.#dependents.get(group);
      if (!dependents) continue;
      for (const dependent of dependents) this.#drop(dependent);
      dependents.clear();
    }
  }

  /** Forgets everything unless all that every choice depends on is the same as before. */
  follow(rules: CompiledRules, ...circumstances: readonly unknown[]): void {
    const areSame = circumstances.every((circumstance, index) => circumstance === this.#circumstances[index]);
    if (rules === this.#rules && areSame) return;
    this.#rules = rules;
    this.#circumstances = circumstances;
    this.#choices.clear();
    this.#dependents.clear();
    this.#resting.clear();
  }

  #drop(sid: Sid): void {
    this.#choices.delete(sid);
    this.#resting.delete(sid);
  }

  #groupsOf(sid: Sid): readonly AffinityGroup[] {
    if (!this.#rules) return [];
    const { positive, negative } = this.#rules;
    return [...positive.groupsOf(sid), ...negative.groupsOf(sid)];
  }
}
