import { byName, type ClusterSetup, type NodeName, type Sid, typeOf } from '../cluster';
import { UnsupportedError } from '../engine';
import type { LiveConfig } from './config';
import { LiveError } from './failures';

/** The name of the engine. */
export const liveName = 'live';

/** What features call things, and what the cluster calls them. */
export class Names {
  readonly #nodes: ReadonlyMap<NodeName, NodeName>;
  readonly #guests = new Map<Sid, Sid>();
  readonly #back = new Map<string, string>();

  /** @param nodes the node of the cluster for each node of the scenario */
  constructor(
    nodes: ReadonlyMap<NodeName, NodeName>,
    private readonly config: Pick<LiveConfig, 'guests' | 'vmids' | 'file'>,
  ) {
    this.#nodes = nodes;
    for (const [spoken, real] of nodes) this.#back.set(real, spoken);
  }

  /** The nodes of the cluster that the scenario knows, in the order of their names in it. */
  get realNodes(): readonly NodeName[] {
    return [...this.#nodes.values()];
  }

  node(spoken: NodeName): NodeName {
    const real = this.#nodes.get(spoken);
    if (real === undefined) throw new LiveError(`${spoken} is no node of the cluster`);
    return real;
  }

  /** @throws UnsupportedError if there is no guest for it */
  guest(spoken: Sid): Sid {
    const real = this.#guests.get(spoken) ?? this.config.guests.get(spoken) ?? this.#reserved(spoken);
    this.#guests.set(spoken, real);
    this.#back.set(real, spoken);
    return real;
  }

  /** What features call a node or a resource of the cluster; undefined for those that they do not know. */
  spoken(real: string): string | undefined {
    return this.#back.get(real);
  }

  /** A text with every name that features know replaced by theirs. */
  translate(text: string): string {
    return text.replace(/[a-z]+:\d+|[A-Za-z0-9-]+/g, (word) => this.#back.get(word) ?? word);
  }

  /** A guest of the reserved range: the number counts from its beginning as in features from 100, which keeps their order. */
  #reserved(spoken: Sid): Sid {
    const { first, last } = this.config.vmids;
    const number = Number(spoken.slice(spoken.indexOf(':') + 1));
    const vmid = first + number - 100;
    if (!Number.isInteger(number) || number < 100 || vmid > last) {
      throw new UnsupportedError(
        'resources',
        liveName,
        `${spoken} has no place in the reserved range ${first}-${last}`,
      );
    }
    const real: Sid = `${typeOf(spoken)}:${vmid}`;
    const twin = [...this.#guests.values()].find((other) => vmidOf(other) === vmid);
    if (twin !== undefined)
      throw new UnsupportedError('resources', liveName, `${spoken} would have the number of ${twin}`);
    return real;
  }
}

/** The number of a guest. */
export function vmidOf(sid: Sid): number {
  return Number(sid.slice(sid.indexOf(':') + 1));
}

/**
 * Which node of the cluster each node of a scenario is: as configured, or else both in the order of their names.
 *
 * @param members the nodes of the cluster
 * @throws UnsupportedError if the scenario has another number of nodes
 * @throws LiveError if the configuration names a node that is not there
 */
export function pairNodes(
  setup: ClusterSetup,
  members: readonly NodeName[],
  { nodes: configured, file }: Pick<LiveConfig, 'nodes' | 'file'>,
): ReadonlyMap<NodeName, NodeName> {
  const spoken = setup.nodes.map(({ name }) => name).sort(byName);
  const stranger = Object.values(configured ?? {}).find((real) => !members.includes(real));
  if (stranger !== undefined) {
    throw new LiveError(`nodes: ${stranger} is no node of the cluster (${members.join(', ')})`, { file });
  }
  // Every node of a cluster is a place to go to: one that the scenario does not know of would change what happens.
  if (spoken.length !== members.length) {
    const reason = `the scenario has ${spoken.length} nodes, the cluster ${members.length}`;
    throw new UnsupportedError('node-count', liveName, reason);
  }
  if (!configured) {
    const sorted = [...members].sort(byName);
    return new Map(spoken.map((name, index) => [name, sorted[index] ?? name]));
  }
  return new Map(
    spoken.map((name) => {
      const real = configured[name];
      if (real === undefined)
        throw new UnsupportedError('node-count', liveName, `no node of the cluster is called ${name}`);
      return [name, real];
    }),
  );
}
