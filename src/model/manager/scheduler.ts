import type { NodeName, Sid } from '../../cluster';
import { BasicUsage } from '../crs/basic';
import { failureReason } from '../crs/failure';
import { LoadUsage } from '../crs/load-usage';
import { type CrsOptions, crsOptionsOf } from '../crs/options';
import type { Usage } from '../crs/usage';
import type { ServiceEntry } from '../status';
import type { ServiceConfig } from '../testbed/contents';
import { loadStatistics } from '../testbed/load-statistics';
import type { DaemonWorld } from '../testbed/world';

/** The scheduler that a manager uses: which one is configured, and its accounting (spec/crs.md 2, 4). */
export class Scheduler {
  #options: CrsOptions;

  /** @param original which goes on here as well */
  constructor(
    private readonly world: DaemonWorld,
    original?: Scheduler,
  ) {
    this.#options = original ? original.#options : this.#read();
    if (original) return;
    const { mode } = this.#options;
    if (mode !== 'basic') world.say('scheduler-mode', { mode });
  }

  get options(): CrsOptions {
    return this.#options;
  }

  /** Reads the options again. */
  follow(): void {
    const from = this.#options.mode;
    this.#options = this.#read();
    const to = this.#options.mode;
    if (to !== from) this.world.say('scheduler-mode-switched', { from, to });
  }

  /**
   * Makes the accounting of a round: of all resources with an entry, then of those that run without one. Resources are
   * counted when the first wants to know; every change from then on has to be told.
   *
   * @param online the nodes in node state online, sorted
   * @param entries sorted by resource
   * @param configured sorted by resource
   */
  count(
    online: readonly NodeName[],
    entries: ReadonlyMap<Sid, ServiceEntry>,
    configured: ReadonlyMap<Sid, ServiceConfig>,
  ): Usage {
    const resources = () => resourcesToCount(entries, configured);
    const { mode } = this.#options;
    if (mode === 'static' || mode === 'dynamic') {
      try {
        const usage = new LoadUsage(mode, online, loadStatistics[mode](this.world.cluster), this.world);
        for (const [sid, entry] of resources()) usage.update(sid, entry);
        return usage;
      } catch (error) {
        this.world.say('scheduler-fallback', { mode, reason: failureReason(error) });
      }
    } else if (mode !== 'basic') {
      this.world.say('scheduler-mode-unknown', { mode });
    }
    return new BasicUsage(online, resources);
  }

  #read(): CrsOptions {
    return crsOptionsOf(this.world.datacenter, this.world.cluster.profile);
  }
}

function* resourcesToCount(
  entries: ReadonlyMap<Sid, ServiceEntry>,
  configured: ReadonlyMap<Sid, ServiceConfig>,
): Iterable<readonly [Sid, ServiceEntry]> {
  yield* entries;
  for (const [sid, { node, state }] of configured) {
    if (state === 'started' && !entries.has(sid)) yield [sid, { state, node, running: true }];
  }
}
