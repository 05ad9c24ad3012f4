import type { NodeName, Sid } from '../cluster';
import type { Decision } from '../engine';

/** The decisions of a step that are worth keeping: those that moved a resource, and the last about each. */
export class DecisionBook {
  readonly #moves = new Map<Sid, Decision[]>();
  readonly #last = new Map<Sid, Decision>();

  add(decision: Decision): void {
    const { resource } = decision;
    this.#last.set(resource, decision);
    if (decision.chosen === undefined || (decision.chosen === decision.current && decision.state === 'started')) return;
    const moves = this.#moves.get(resource);
    if (moves) moves.push(decision);
    else this.#moves.set(resource, [decision]);
  }

  /** The decision that sent a resource to a node at a time, in seconds of cluster time. */
  thatMoved(resource: Sid, to: NodeName, time: number): Decision | undefined {
    return this.#moves.get(resource)?.findLast((decision) => decision.chosen === to && decision.time === time);
  }

  /** All that moved a resource, in the order of time. */
  movesOf(resource: Sid): readonly Decision[] {
    return this.#moves.get(resource) ?? [];
  }

  /** The last decision about a resource, whether it moved it or not. */
  lastOf(resource: Sid): Decision | undefined {
    return this.#last.get(resource);
  }
}
