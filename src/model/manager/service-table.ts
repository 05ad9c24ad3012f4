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
  #changes = 0;

  /** @param changed is told of every resource whose entry comes, goes, or changes in anything but the uid */
  constructor(
    entries: ReadonlyMap<Sid, ServiceEntry>,
    private readonly changed: (sid: Sid) => void,
  ) {
    this.#entries = sortedByName(entries);
  }

  get entries(): ReadonlyMap<Sid, ServiceEntry> {
    return this.#entries;
  }

  /** How often anything but a uid has changed. */
  get changes(): number {
    return this.#changes;
  }

  /** A copy that later changes leave alone. */
  snapshot(): ReadonlyMap<Sid, ServiceEntry> {
    return new Map(this.#entries);
  }

  get(sid: Sid): ServiceEntry | undefined {
    return this.#entries.get(sid);
  }

  add(entries: readonly (readonly [Sid, ServiceEntry])[]): void {
    if (entries.length === 0) return;
    this.#entries = sortedByName([...this.#entries, ...entries]);
    for (const [sid] of entries) this.#change(sid);
  }

  /** Replaces an entry. */
  set(sid: Sid, entry: ServiceEntry): void {
    this.#entries.set(sid, entry);
    this.#change(sid);
  }

  /** Replaces an entry by one that differs in nothing but the uid. */
  renew(sid: Sid, entry: ServiceEntry): void {
    this.#entries.set(sid, entry);
  }

  delete(sid: Sid): void {
    this.#entries.delete(sid);
    this.#change(sid);
  }

  #change(sid: Sid): void {
    this.#changes += 1;
    this.changed(sid);
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

/** The same entry with another uid. Most are made by this, so it lists the members: spreading takes several times as long. */
export function renewedEntry(entry: ServiceEntry, uid: string): ServiceEntry {
  const { state, node, target, timeout, command, running, failedNodes, maintenanceNode } = entry;
  return { state, node, uid, target, timeout, command, running, failedNodes, maintenanceNode };
}

/** The parameters of a state change as the log shows them; undefined if there are none. */
export function describeParameters(parameters: StateParameters): string | undefined {
  const pairs = Object.entries(parameters)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name} = ${value ?? ''}`);
  return pairs.length === 0 ? undefined : pairs.join(', ');
}
