import { byName, type LrmMode, type NodeName, type NodeState } from '../../cluster';
import { agentLock, type DaemonWorld } from '../testbed/world';

/** How long a node has to be away before it is fenced, in seconds. */
const fenceDelay = 60;
/** How long a node that left the cluster is remembered, in seconds. */
const goneDelay = 3600;

/** The LRM's mode as the manager read it; nodes that it does not know yet have none. */
export type SeenLrmMode = LrmMode | 'unknown';

/** What the manager holds of the nodes (spec/manager.md, "Node states"). */
export class NodeStates {
  readonly #states: Map<NodeName, NodeState>;
  readonly #lastOnline: Map<NodeName, number>;
  /** Sorted; undefined after a node came or went. */
  #names: readonly NodeName[] | undefined;
  #snapshot: ReadonlyMap<NodeName, NodeState> | undefined;

  /** @param original which goes on here as well */
  constructor(
    private readonly world: DaemonWorld,
    states: ReadonlyMap<NodeName, NodeState>,
    original?: NodeStates,
  ) {
    this.#states = new Map(states);
    this.#lastOnline = new Map(original ? original.#lastOnline : []);
    this.#names = original ? original.#names : undefined;
    this.#snapshot = original ? original.#snapshot : undefined;
  }

  /** The known nodes, sorted. */
  get names(): readonly NodeName[] {
    this.#names ??= [...this.#states.keys()].sort(byName);
    return this.#names;
  }

  /** The nodes in node state online, sorted. */
  get online(): readonly NodeName[] {
    return this.names.filter((node) => this.isOnline(node));
  }

  get all(): ReadonlyMap<NodeName, NodeState> {
    return this.#states;
  }

  /** The known nodes, sorted, as they are now: later changes do not show. */
  get snapshot(): ReadonlyMap<NodeName, NodeState> {
    this.#snapshot ??= new Map(this.names.map((node) => [node, this.of(node)]));
    return this.#snapshot;
  }

  /** A node without entry counts as unknown. */
  of(node: NodeName): NodeState {
    return this.#states.get(node) ?? 'unknown';
  }

  isOnline(node: NodeName): boolean {
    return this.#states.get(node) === 'online';
  }

  isInMaintenance(node: NodeName): boolean {
    return this.#states.get(node) === 'maintenance';
  }

  /** Whether the known nodes are others than the members of the cluster. */
  differFrom(members: readonly NodeName[]): boolean {
    return members.length !== this.#states.size || members.some((node) => !this.#states.has(node));
  }

  /**
   * Follows who is online now.
   *
   * @param members the members of the cluster, sorted
   */
  update(
    members: readonly NodeName[],
    isUp: (node: NodeName) => boolean,
    lrmMode: (node: NodeName) => SeenLrmMode,
  ): void {
    for (const node of members) if (isUp(node)) this.#seenOnline(node, lrmMode(node));
    for (const node of this.names) {
      if (!members.includes(node) || !isUp(node)) this.#notOnline(node, members.includes(node), lrmMode(node));
    }
  }

  /** Whether a node has been away for a minute, as this manager has seen it. */
  isOfflineDelayed(node: NodeName, delay = fenceDelay): boolean {
    if (this.isOnline(node)) return false;
    const lastOnline = this.#lastOnline.get(node);
    if (lastOnline === undefined) {
      this.#lastOnline.set(node, this.world.now);
      return false;
    }
    return this.world.now - lastOnline >= delay;
  }

  /** Tries to fence a node; its agent lock is the proof. Returns whether it is fenced. */
  fence(node: NodeName): boolean {
    const { world } = this;
    if (this.of(node) !== 'fence') {
      this.#become(node, 'fence');
      world.say('fence-attempt', { node });
    }
    if (!world.lock(agentLock(node))) return false;
    world.say('fence-acknowledged', { node });
    this.#become(node, 'unknown');
    world.say('fence-succeeded', { node });
    return true;
  }

  #seenOnline(node: NodeName, mode: SeenLrmMode): void {
    this.#lastOnline.set(node, this.world.now);
    switch (this.of(node)) {
      case 'unknown':
      case 'gone':
        this.#become(node, 'online');
        break;
      case 'online':
        if (mode === 'maintenance') this.#become(node, 'maintenance');
        break;
      case 'maintenance':
        if (mode !== 'maintenance') this.#become(node, 'online');
        break;
    }
  }

  #notOnline(node: NodeName, isMember: boolean, mode: SeenLrmMode): void {
    switch (this.of(node)) {
      case 'online':
        this.#become(node, 'unknown');
        break;
      case 'maintenance':
        if (mode !== 'maintenance') this.#become(node, 'unknown');
        break;
      case 'unknown':
        if (!isMember) this.#become(node, 'gone');
        break;
      case 'gone':
        if (!this.isOfflineDelayed(node, goneDelay)) break;
        this.world.say('gone-node-deleted', { node });
        this.#states.delete(node);
        this.#names = undefined;
        this.#snapshot = undefined;
        break;
    }
  }

  #become(node: NodeName, state: NodeState): void {
    this.world.say('node-state', { node, from: this.of(node), to: state });
    if (!this.#states.has(node)) this.#names = undefined;
    this.#states.set(node, state);
    this.#snapshot = undefined;
  }
}
