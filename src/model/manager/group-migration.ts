import { InputError, type NodeName } from '../../cluster';
import { addGroupRules, applyGroupFailback, type GroupsConfig, parseRules, writeRules } from '../../formats';
import { isActive } from '../status';
import type { DaemonWorld } from '../testbed/world';
import { hasRulesVersion, rulesVersion } from './manager-version';
import type { NodeStates } from './node-states';
import type { ServiceTable } from './service-table';

/** Rounds with groups that a new manager waits for, the one of its attempt included. */
const roundsBeforeFirst = 3;
/** The same, after an attempt. */
const roundsBeforeRetry = 6;
/** What the log says that such a wait takes; the number does not depend on the length of a round. */
const retrySeconds = 60;

/** Replaces HA groups by rules, in the files, as soon as all nodes are ready for it (spec/rules.md 7.3). */
export class GroupMigration {
  #roundsLeft: number;

  /** @param original which goes on here as well */
  constructor(
    private readonly world: DaemonWorld,
    private readonly nodes: NodeStates,
    private readonly services: ServiceTable,
    original?: GroupMigration,
  ) {
    this.#roundsLeft = original ? original.#roundsLeft : roundsBeforeFirst;
  }

  /**
   * Called once a round; tries the migration when it is time.
   *
   * @param groups what the file has
   */
  follow(groups: GroupsConfig): void {
    const { world } = this;
    if (groups.ids.size === 0) return;
    this.#roundsLeft -= 1;
    if (this.#roundsLeft > 0) return;
    this.#roundsLeft = roundsBeforeRetry;

    world.say('groups-start');
    const obstacle = this.#findObstacle() ?? this.#migrate(groups);
    if (obstacle === undefined) {
      world.say('groups-migrated');
      return;
    }
    world.say('groups-aborted', { reason: obstacle });
    world.say('groups-failed');
    world.say('groups-retry', { rounds: String(roundsBeforeRetry), seconds: String(retrySeconds) });
  }

  /** The first condition that does not hold, in words. */
  #findObstacle(): string | undefined {
    if (!this.world.quorate) return 'cluster is not quorate';
    const { names } = this.nodes;
    if (names.length === 0) return 'node list is empty';
    for (const node of names) {
      const obstacle = node === '' ? 'node with empty name' : this.#findObstacleOn(node);
      if (obstacle !== undefined) return obstacle;
    }
    return undefined;
  }

  #findObstacleOn(node: NodeName): string | undefined {
    const { world, nodes } = this;
    world.say('groups-node-state', { node, state: nodes.of(node) });
    if (!nodes.isOnline(node)) return `node '${node}' is not online`;

    const lrm = world.files.lrmStatus.get(node);
    if (!lrm) return `could not retrieve state for lrm '${node}'`;
    const { state, mode } = lrm;
    world.say('groups-lrm-state', { node, state, mode });
    const isIdle = state === 'wait_for_agent_lock' && !this.#hasActiveServices(node);
    if (state !== 'active' && !isIdle) return `lrm '${node}' is not in state 'active' or 'idle'`;
    if (mode !== 'active') return `lrm '${node}' is not in mode 'active'`;

    const version = world.cluster.nodes.get(node)?.hardware.version;
    if (!version) return `could not retrieve version from node '${node}'`;
    world.say('groups-node-version', { node, version });
    if (!hasRulesVersion(version)) return `node '${node}' needs at least pve-manager version '${rulesVersion}'`;
    return undefined;
  }

  #hasActiveServices(node: NodeName): boolean {
    for (const entry of this.services.entries.values()) {
      if ((entry.node === node || entry.target === node) && isActive(entry.state)) return true;
    }
    return false;
  }

  /** Changes the files, step by step; steps that are done stay done. Returns what went wrong, if anything did. */
  #migrate(groups: GroupsConfig): string | undefined {
    const { world } = this;
    const { files } = world;
    try {
      files.rules = writeRules(addGroupRules(parseRules(files.rules), groups, files.services));
    } catch (error) {
      if (error instanceof InputError) return error.problem;
      throw error;
    }
    world.say('groups-rules-migrated');
    this.#migrateResources(groups);
    world.say('groups-resources-migrated');
    files.groups = '';
    world.say('groups-deleted');
    return undefined;
  }

  /** A group without failback hands that down; that one with failback overrode the resource's own is not written. */
  #migrateResources(groups: GroupsConfig): void {
    const { cluster, files } = this.world;
    const { services } = applyGroupFailback(files.services, groups);
    for (const [sid, { group, failback }] of services) {
      if (group) cluster.configure(sid, { group: undefined, ...(!failback && { failback }) });
    }
  }
}
