import type { NodeName, ServiceState, Sid } from '../../cluster';
import { type ServiceEntry, sortedByName } from '../status';

/** What a state change sets anew; it shows in the log, sorted by name. */
export interface StateParameters {
  readonly node?: NodeName;
  readonly target?: NodeName | undefined;
  readonly timeout?: number;
}

/** The manager's entries, sorted by resource. */
export class ServiceTable {
  #entries: Map<Sid, ServiceEntry>;

  constructor(entries: ReadonlyMap<Sid, ServiceEntry>) {
    this.#entries = sortedByName(entries);
  }

  get entries(): ReadonlyMap<Sid, ServiceEntry> {
    return this.#entries;
  }

  /** A copy that later changes leave alone. */
  snapshot(): ReadonlyMap<Sid, ServiceEntry> {
    return new Map(this.#entries);
  }

  get(sid: Sid): ServiceEntry | undefined {
    return this.#entries.get(sid);
  }

  add(entries: readonly (readonly [Sid, ServiceEntry])[]): void {
    if (entries.length > 0) this.#entries = sortedByName([...this.#entries, ...entries]);
  }

  /** Replaces an entry. */
  set(sid: Sid, entry: ServiceEntry): void {
    this.#entries.set(sid, entry);
  }

  delete(sid: Sid): void {
    this.#entries.delete(sid);
  }
}

/** The entry after a state change: only what outlives one is kept (spec/manager.md, "Changing a service state"). */
export function changedEntry(
  entry: ServiceEntry,
  state: ServiceState,
  uid: string,
  { node = entry.node, target, timeout }: StateParameters,
): ServiceEntry {
  const { failedNodes, maintenanceNode } = entry;
  return { state, node, uid, target, timeout, failedNodes, maintenanceNode };
}

/** The parameters of a state change as the log shows them; undefined if there are none. */
export function describeParameters(parameters: StateParameters): string | undefined {
  const pairs = Object.entries(parameters)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name} = ${value ?? ''}`);
  return pairs.length === 0 ? undefined : pairs.join(', ');
}
