import { createHash } from 'node:crypto';
import { type RequestedState, type Sid, typeOf } from '../../cluster';
import { type ResourceEntry, toBytes, writeResources } from '../../formats';
import type { VirtualCluster } from '../../model/testbed/cluster';
import type { ConfiguredResource } from '../status/current';

/** What an administrator can set of a resource. */
export type ResourceOptions = Omit<ConfiguredResource, 'node'>;

/**
 * The resources.cfg of the cluster: what was set and nothing else. The virtual cluster keeps the same with all defaults
 * filled in, and changes requested states by itself.
 */
export class ResourcesFile {
  readonly #stored = new Map<Sid, ResourceOptions>();

  constructor(private readonly cluster: VirtualCluster) {
    for (const [sid, { state, failback, maxRestart, maxRelocate, group }] of cluster.files.services) {
      this.#stored.set(sid, {
        state,
        ...(!failback && { failback: 0 }),
        ...(maxRestart !== 1 && { max_restart: maxRestart }),
        ...(maxRelocate !== 1 && { max_relocate: maxRelocate }),
        ...(group !== undefined && { group }),
      });
    }
  }

  /** What is set of a resource; undefined if it is not under HA control. */
  find(sid: Sid): ConfiguredResource | undefined {
    const config = this.cluster.files.services.get(sid);
    const stored = this.#stored.get(sid);
    if (!config || !stored) return undefined;
    const { group: _, ...options } = stored;
    const changed = config.state !== effective(stored).state;
    return {
      ...options,
      ...(changed && { state: config.state }),
      ...(config.group !== undefined && { group: config.group }),
      node: config.node,
    };
  }

  all(): ReadonlyMap<Sid, ConfiguredResource> {
    const sids = [...this.cluster.files.services.keys()];
    return new Map(
      sids.flatMap((sid) => {
        const resource = this.find(sid);
        return resource ? [[sid, resource] as const] : [];
      }),
    );
  }

  /** Puts a guest under HA control. */
  add(
    sid: Sid,
    options: ResourceOptions,
    node: string,
    size: { readonly cpus: number; readonly memory: number },
  ): void {
    this.#stored.set(sid, options);
    this.cluster.addService(sid, { node, ...effective(options) });
    this.cluster.changeStats(this.cluster.limits, sid, size);
    this.cluster.changeStats(this.cluster.usage, sid, { cpus: 0, memory: size.memory / 4 });
  }

  /** Replaces what is set of a resource. */
  set(sid: Sid, options: ResourceOptions): void {
    this.#stored.set(sid, options);
    this.cluster.configure(sid, effective(options));
  }

  remove(sid: Sid): void {
    this.#stored.delete(sid);
    this.cluster.removeService(sid);
  }

  /** The SHA-1 of the whole file. */
  digest(): string {
    const entries = [...this.all()].map(([sid, { node: _, comment, ...options }]): [Sid, ResourceEntry] => [
      sid,
      { type: typeOf(sid), ...options, ...(comment !== undefined && { comment: toBytes(comment) }) },
    ]);
    const order = new Map(entries.map(([sid], index) => [sid, index + 1]));
    return sha1(writeResources({ ids: new Map(entries), order }));
  }
}

/** The digest of a configuration file. */
export function sha1(text: string): string {
  return createHash('sha1').update(text, 'latin1').digest('hex');
}

/** With the defaults of spec/rules.md 9.1. */
function effective({ state = 'started', failback = 1, max_restart = 1, max_relocate = 1, group }: ResourceOptions): {
  readonly state: RequestedState;
  readonly failback: boolean;
  readonly maxRestart: number;
  readonly maxRelocate: number;
  readonly group: string | undefined;
} {
  return {
    state: state === 'enabled' ? 'started' : state,
    failback: failback === 1,
    maxRestart: max_restart,
    maxRelocate: max_relocate,
    group,
  };
}
