import type { NodeName } from '../../cluster';

/** A lock that was not renewed for longer than this is free, in seconds. */
export const lockTimeout = 120;

interface Lock {
  readonly owner: NodeName;
  readonly time: number;
}

/** The cluster-wide locks (spec/testbed.md, "Locks"). Times are those of the daemon that asks, in seconds. */
export class Locks {
  readonly #locks: Map<string, Lock>;

  /** @param original whose locks they are to begin with */
  constructor(original?: Locks) {
    this.#locks = new Map(original ? original.#locks : []);
  }

  /** Takes or renews a lock for a node. */
  lock(name: string, node: NodeName, now: number): 'taken' | 'renewed' | 'refused' {
    const lock = this.#locks.get(name);
    const taken = !lock || isExpired(lock, now);
    if (!taken && lock.owner !== node) return 'refused';
    this.#locks.set(name, { owner: node, time: now });
    return taken ? 'taken' : 'renewed';
  }

  /** Gives a lock back; an expired one stays as it is. */
  unlock(name: string, node: NodeName, now: number): boolean {
    const lock = this.#locks.get(name);
    if (!lock) return false;
    if (isExpired(lock, now)) return true;
    if (lock.owner !== node) return false;
    this.#locks.delete(name);
    return true;
  }

  /** Who holds which lock. */
  owners(): ReadonlyMap<string, NodeName> {
    return new Map([...this.#locks].map(([name, { owner }]) => [name, owner]));
  }
}

function isExpired(lock: Lock, now: number): boolean {
  return now - lock.time > lockTimeout;
}
