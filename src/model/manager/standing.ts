import type { Sid } from '../../cluster';
import type { Decision } from '../../engine';
import type { Placement } from '../placement/select-node';
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
  #circumstances: readonly unknown[];
  readonly #choices: Map<Sid, StandingChoice>;

  /** @param original whose choices stand here as well */
  constructor(original?: Standing) {
    this.#circumstances = original ? original.#circumstances : [];
    this.#choices = new Map(original ? original.#choices : []);
  }

  /** The choice that stands for a resource with this configuration, if any. */
  of(sid: Sid, config: ServiceConfig | undefined): StandingChoice | undefined {
    const choice = this.#choices.get(sid);
    return choice?.config === config ? choice : undefined;
  }

  remember(sid: Sid, choice: StandingChoice): void {
    this.#choices.set(sid, choice);
  }

  /** Forgets everything unless all that choices depend on is the same as before. */
  follow(...circumstances: readonly unknown[]): void {
    if (circumstances.every((circumstance, index) => circumstance === this.#circumstances[index])) return;
    this.#circumstances = circumstances;
    this.#choices.clear();
  }
}
