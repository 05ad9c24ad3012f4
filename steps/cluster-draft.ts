import {
  type AutoRebalanceSetup,
  type ClusterSetup,
  type ConfigurationChange,
  type DatacenterSetup,
  InputError,
  type NodeName,
  type NodeSetup,
  type ResourceSetup,
  type Sid,
} from '../src/cluster';
import { RuleDraft } from './rule-draft';

/** A cluster while a scenario is still describing it. Without another word it has node1, node2 and node3. */
export class ClusterDraft {
  readonly rules = new RuleDraft();
  readonly #nodes = new Map<NodeName, NodeSetup>();
  readonly #resources = new Map<Sid, ResourceSetup>();
  readonly #added = new Set<Sid>();
  #datacenter: DatacenterSetup = {};
  #groups: Pick<ClusterSetup, 'groupsConfig'> = {};
  #memory: Pick<ClusterSetup, 'managerStatus'> = {};

  get setup(): ClusterSetup {
    return {
      nodes: [...this.#members().values()],
      resources: [...this.#resources.values()],
      ...this.rules.present,
      datacenter: this.#datacenter,
      ...this.#groups,
      ...this.#memory,
    };
  }

  /** @throws InputError if the scenario named a node before */
  setNodes(names: readonly NodeName[]): void {
    if (this.#nodes.size > 0) throw new InputError('say which nodes the cluster has before anything else about it');
    for (const name of names) this.#nodes.set(name, { name, online: true });
  }

  changeNodes(names: readonly NodeName[], change: Partial<NodeSetup>): void {
    for (const name of names) this.#nodes.set(name, { ...this.requireNode(name), ...change });
  }

  addResources(resources: readonly ResourceSetup[]): void {
    for (const resource of resources) {
      this.requireNode(resource.node);
      this.#resources.set(resource.sid, resource);
    }
  }

  changeResources(sids: readonly Sid[], change: Partial<ResourceSetup>): void {
    for (const sid of sids) {
      const resource = this.#resources.get(sid);
      if (!resource) throw this.#unknownResource(sid);
      this.#resources.set(sid, { ...resource, ...change });
    }
  }

  /** Resources that are kept together or separate: rule `keep-together-1`, `keep-separate-1` and so on. */
  addResourceAffinity(resources: readonly Sid[], affinity: 'positive' | 'negative'): void {
    for (const sid of resources) this.requireResource(sid);
    this.rules.addResourceAffinity(resources, affinity);
  }

  /**
   * Nodes that resources prefer or must run on: rule `node-affinity-1` and so on.
   *
   * @param ranking groups of nodes, the most preferred first; a single group gets no priority
   */
  addNodeAffinity(resources: readonly Sid[], ranking: readonly (readonly NodeName[])[], strict: boolean): void {
    for (const sid of resources) this.requireResource(sid);
    const priorities = ranking.flatMap((names, rank) =>
      names.map((name) => [this.requireNode(name).name, ranking.length === 1 ? 0 : ranking.length - rank] as const),
    );
    this.rules.addNodeAffinity(resources, Object.fromEntries(priorities), strict);
  }

  /** Old groups as the text of a groups.cfg. */
  setGroups(groupsConfig: string): void {
    this.#groups = { groupsConfig };
  }

  /** What the manager remembers from before. */
  setManagerStatus(managerStatus: NonNullable<ClusterSetup['managerStatus']>): void {
    this.#memory = { managerStatus };
  }

  changeDatacenter(change: DatacenterSetup): void {
    this.#datacenter = { ...this.#datacenter, ...change };
  }

  /** Automatic rebalancing is on, with this and what was said before. */
  changeAutoRebalance(change: AutoRebalanceSetup): void {
    this.changeDatacenter({ autoRebalance: { ...this.#datacenter.autoRebalance, ...change } });
  }

  /**
   * All rules from now on.
   *
   * @throws InputError if there are groups: the cluster makes rules of them when it likes, so what its rules are by now
   * is not known
   */
  rulesChange(): ConfigurationChange {
    if (this.#groups.groupsConfig !== undefined) {
      throw new InputError('a scenario with groups cannot change the rules, as the cluster makes rules of its groups');
    }
    return { kind: 'rules', ...this.rules.present };
  }

  /** All datacenter settings from now on. */
  datacenterChange(): ConfigurationChange {
    return { kind: 'datacenter', datacenter: this.#datacenter };
  }

  /** From now on the scenario may name a resource that was not there at the beginning. */
  knowResource(sid: Sid): void {
    this.#added.add(sid);
  }

  /** @throws InputError if the cluster has no such node */
  requireNode(name: NodeName): NodeSetup {
    const members = this.#members();
    const node = members.get(name);
    if (!node) throw new InputError(`${name} is not part of the cluster (${[...members.keys()].join(', ')})`);
    return node;
  }

  /** @throws InputError if the scenario has no such resource */
  requireResource(sid: Sid): void {
    if (!this.#resources.has(sid) && !this.#added.has(sid)) throw this.#unknownResource(sid);
  }

  /** The nodes, which are the usual three if none were named when they are first asked for. */
  #members(): ReadonlyMap<NodeName, NodeSetup> {
    if (this.#nodes.size === 0) this.setNodes(['node1', 'node2', 'node3']);
    return this.#nodes;
  }

  #unknownResource(sid: Sid): InputError {
    const known = [...this.#resources.keys(), ...this.#added].join(', ') || 'it has none yet';
    return new InputError(`${sid} is not a resource of the scenario (${known}); say first where it runs`);
  }
}
