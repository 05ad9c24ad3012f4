import type { NodeName } from '../../cluster';
import { Death } from './death';

/** A watchdog that was not renewed for longer than this resets its node, in seconds. */
export const watchdogTimeout = 60;

/** By which a daemon knows its watchdog. */
export interface Watchdog {
  readonly node: NodeName;
}

/** The open watchdogs of all nodes (spec/testbed.md, "Watchdog"). */
export class Watchdogs {
  /** When each was renewed. */
  readonly #open: Map<Watchdog, number>;

  /** @param original whose watchdogs they are to begin with */
  constructor(original?: Watchdogs) {
    this.#open = new Map(original ? original.#open : []);
  }

  open(node: NodeName, now: number): Watchdog {
    const watchdog = { node };
    this.#open.set(watchdog, now);
    return watchdog;
  }

  /** @throws Death if the watchdog was dropped or has expired */
  renew(watchdog: Watchdog, now: number): void {
    this.#check(watchdog, now);
    this.#open.set(watchdog, now);
  }

  /** @throws Death if the watchdog was dropped or has expired */
  close(watchdog: Watchdog, now: number): void {
    this.#check(watchdog, now);
    this.#open.delete(watchdog);
  }

  /** Whether any watchdog has struck. */
  anyStrikes(now: number): boolean {
    for (const renewed of this.#open.values()) if (now - renewed > watchdogTimeout) return true;
    return false;
  }

  /** Drops one watchdog of the node that has struck, and says whether there was one. */
  strike(node: NodeName, now: number): boolean {
    for (const [watchdog, renewed] of this.#open) {
      if (watchdog.node !== node || now - renewed <= watchdogTimeout) continue;
      this.#open.delete(watchdog);
      return true;
    }
    return false;
  }

  /** The node lost its power. */
  dropAll(node: NodeName): void {
    for (const watchdog of this.#open.keys()) if (watchdog.node === node) this.#open.delete(watchdog);
  }

  #check(watchdog: Watchdog, now: number): void {
    const renewed = this.#open.get(watchdog);
    if (renewed === undefined) throw new Death(`no such watchdog handle 'WATCHDOG-${watchdog.node}'\n`);
    if (now - renewed > watchdogTimeout) throw new Death('watchdog expired');
  }
}
