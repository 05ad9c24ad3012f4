import type { NodeName, Sid } from '../../cluster';
import type { FieldsOf, MessageKind } from '../../log';
import { occupancyOf } from '../occupancy';
import type { ServiceEntry } from '../status';
import { ChargedNode } from './charged-node';
import { failureReason, SchedulingFailure } from './failure';
import { scoreStarts } from './start-score';
import { type LoadMode, type LoadStatistics, onlineNodeStats, resourceStatsOf } from './statistics';
import type { BalanceView, CountedResource, Usage } from './usage';

/** Who takes in what the accounting has to say. */
export interface Reporter {
  say<Kind extends MessageKind>(kind: Kind, fields?: FieldsOf<Kind>): void;
}

/** A resource that is counted, and what that charges to which nodes. */
interface Entry extends CountedResource {
  readonly charged: readonly ChargedNode[];
}

/** The schedulers `static` and `dynamic`: nodes are scored by what a start would make of their loads (spec/crs.md 2). */
export class LoadUsage implements Usage {
  readonly #nodes: ReadonlyMap<NodeName, ChargedNode>;
  readonly #entries = new Map<Sid, Entry>();

  /**
   * @param online sorted by name
   * @throws SchedulingFailure if the statistics of a node are missing or incomplete (spec/crs.md 4)
   */
  constructor(
    readonly mode: LoadMode,
    online: readonly NodeName[],
    private readonly statistics: LoadStatistics,
    private readonly reporter: Reporter,
  ) {
    const nodes = onlineNodeStats(mode, online, statistics);
    this.#nodes = new Map([...nodes].map(([name, stats]) => [name, new ChargedNode(stats)]));
  }

  update(sid: Sid, entry: ServiceEntry): void {
    for (const node of this.#entries.get(sid)?.charged ?? []) node.discharge(sid);
    this.#entries.delete(sid);
    try {
      const counted = this.#count(sid, entry);
      if (!counted) return;
      for (const node of counted.charged) node.charge(sid, counted.stats);
      this.#entries.set(sid, counted);
    } catch (error) {
      this.reporter.say('usage-not-added', { sid, reason: failureReason(error) });
    }
  }

  scoreStart(sid: Sid): ReadonlyMap<NodeName, number> {
    try {
      const resource = resourceStatsOf(this.mode, sid, this.statistics);
      const totals = [...this.#nodes.values()].map((node) => node.total);
      const scores = scoreStarts(totals, resource);
      return new Map([...this.#nodes.keys()].map((name, index) => [name, -(scores[index] ?? 0)]));
    } catch (error) {
      this.reporter.say('scoring-failed', { mode: this.mode, sid, reason: failureReason(error) });
      return new Map();
    }
  }

  get balance(): BalanceView {
    const seen = [...this.#nodes].map(
      ([name, node]) => [name, this.mode === 'static' ? node.total : node.base] as const,
    );
    return { nodes: new Map(seen), placeOf: (sid) => this.#entries.get(sid) };
  }

  #count(sid: Sid, entry: ServiceEntry): Entry | undefined {
    const { current, target } = occupancyOf(entry, (node) => this.#nodes.has(node));
    const node = current ?? target;
    if (node === undefined) return undefined;
    const stats = resourceStatsOf(this.mode, sid, this.statistics);
    if (current !== undefined && current === target) {
      throw new SchedulingFailure(`resource '${sid}' has the same current and target node`);
    }
    const runs = entry.state === 'started' ? entry.running === true : current !== undefined;
    // What runs is in the measured load already.
    const charged =
      this.mode === 'dynamic' && runs ? [] : [current, target].flatMap((name) => this.#nodes.get(name ?? '') ?? []);
    return { node, stats, charged };
  }
}
