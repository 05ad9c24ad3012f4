/** A pool of guests. */
export interface Pool {
  readonly comment: string | undefined;
  /** The numbers of its guests. */
  readonly guests: ReadonlySet<number>;
}

/** The pools of the cluster; a guest is in one at most. */
export class Pools {
  readonly #pools = new Map<string, Pool>();

  all(): ReadonlyMap<string, Pool> {
    return this.#pools;
  }

  find(id: string): Pool | undefined {
    return this.#pools.get(id);
  }

  set(id: string, pool: Pool): void {
    this.#pools.set(id, pool);
  }

  delete(id: string): void {
    this.#pools.delete(id);
  }

  /** The pool that a guest is in. */
  of(vmid: number): string | undefined {
    for (const [id, { guests }] of this.#pools) if (guests.has(vmid)) return id;
    return undefined;
  }

  add(id: string, vmid: number): void {
    const pool = this.#pools.get(id);
    if (pool) this.#pools.set(id, { ...pool, guests: new Set([...pool.guests, vmid]) });
  }

  remove(vmid: number): void {
    for (const [id, pool] of this.#pools) {
      if (!pool.guests.has(vmid)) continue;
      this.#pools.set(id, { ...pool, guests: new Set([...pool.guests].filter((guest) => guest !== vmid)) });
    }
  }
}
