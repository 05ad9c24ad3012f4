import type { NodeName, Sid } from '../../cluster';
import { type Occupancy, occupancyOf } from '../occupancy';
import type { ServiceEntry } from '../status';
import type { Usage } from './usage';

/** The scheduler `basic`: a node's score is how many resources it has (spec/crs.md 2.5, 3.1). */
export class BasicUsage implements Usage {
  readonly mode = 'basic';
  readonly balance = undefined;
  readonly #counts: Map<NodeName, number>;
  readonly #occupied = new Map<Sid, Occupancy>();
  #isCounted = false;

  /**
   * @param online sorted by name
   * @param resources what there is to count; it is asked when the first wants to know, which most rounds do not
   */
  constructor(
    online: readonly NodeName[],
    private readonly resources: () => Iterable<readonly [Sid, ServiceEntry]> = () => [],
  ) {
    this.#counts = new Map(online.map((node) => [node, 0]));
  }

  update(sid: Sid, entry: ServiceEntry): void {
    this.#countAll();
    this.#put(sid, entry);
  }

  scoreStart(): ReadonlyMap<NodeName, number> {
    this.#countAll();
    return this.#counts;
  }

  #countAll(): void {
    if (this.#isCounted) return;
    this.#isCounted = true;
    for (const [sid, entry] of this.resources()) this.#put(sid, entry);
  }

  #put(sid: Sid, entry: ServiceEntry): void {
    const before = this.#occupied.get(sid);
    if (before) this.#count(before, -1);
    const now = occupancyOf(entry, (node) => this.#counts.has(node));
    this.#occupied.set(sid, now);
    this.#count(now, 1);
  }

  #count({ current, target }: Occupancy, by: 1 | -1): void {
    this.#add(current, by);
    if (target !== current) this.#add(target, by);
  }

  #add(node: NodeName | undefined, by: 1 | -1): void {
    if (node !== undefined) this.#counts.set(node, (this.#counts.get(node) ?? 0) + by);
  }
}
