import type { NodeName } from '../../cluster';
import { Death } from './death';

/** A watchdog that was not renewed for longer than this resets its node, in seconds. */
export const watchdogTimeout = 60;

export interface Watchdog {
  readonly node: NodeName;
  renewed: number;
}

/** The open watchdogs of all nodes (spec/testbed.md, "Watchdog"). */
export class Watchdogs {
  readonly #open = new Set<Watchdog>();

  open(node: NodeName, now: number): Watchdog {
    const watchdog = { node, renewed: now };
    this.#open.add(watchdog);
    return watchdog;
  }

  /** @throws Death if the watchdog was dropped or has expired */
  renew(watchdog: Watchdog, now: number): void {
    this.#check(watchdog, now);
    watchdog.renewed = now;
  }

  /** @throws Death if the watchdog was dropped or has expired */
  close(watchdog: Watchdog, now: number): void {
    this.#check(watchdog, now);
    this.#open.delete(watchdog);
  }

  /** Drops one watchdog of the node that has struck, and says whether there was one. */
  strike(node: NodeName, now: number): boolean {
    for (const watchdog of this.#open) {
      if (watchdog.node !== node || now - watchdog.renewed <= watchdogTimeout) continue;
      this.#open.delete(watchdog);
      return true;
    }
    return false;
  }

  /** The node lost its power. */
  dropAll(node: NodeName): void {
    for (const watchdog of this.#open) if (watchdog.node === node) this.#open.delete(watchdog);
  }

  #check(watchdog: Watchdog, now: number): void {
    if (!this.#open.has(watchdog)) throw new Death(`no such watchdog handle 'WATCHDOG-${watchdog.node}'\n`);
    if (now - watchdog.renewed > watchdogTimeout) throw new Death('watchdog expired');
  }
}
