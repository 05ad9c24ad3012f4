import type { NodeName, ServiceState, Sid } from '../../cluster';
import { applyGroupFailback } from '../../formats';
import { ExitCode } from '../guests';
import { AffinityView } from '../placement/affinity';
import { type Disarm, ManagerStatus, type ServiceEntry } from '../status';
import type { ServiceConfig } from '../testbed/contents';
import type { DaemonWorld } from '../testbed/world';
import { AutoRebalance } from './auto-rebalance';
import { type CommandTarget, executeCrmCommand } from './commands';
import { handleDisarm } from './disarm';
import { GroupBook } from './group-book';
import { GroupMigration } from './group-migration';
import { NodeStates } from './node-states';
import type { Round } from './round';
import { RoundStep, tellAgain } from './round-step';
import { RuleBook } from './rule-book';
import { Scheduler } from './scheduler';
import { serviceStates } from './service-states';
import { renewedEntry, ServiceTable } from './service-table';
import { Standing } from './standing';

/** The states from which an LRM that restarts freezes a resource. */
const frozenByRestart: ReadonlySet<string> = new Set(['started', 'stopped', 'request_stop']);

/** The active manager: what the master does with the cluster, round by round (spec/manager.md). */
export class Manager {
  readonly #nodes: NodeStates;
  readonly #services: ServiceTable;
  readonly #maintenanceRequests: Set<NodeName>;
  readonly #scheduler: Scheduler;
  readonly #groupBook: GroupBook;
  readonly #groupMigration: GroupMigration;
  readonly #ruleBook: RuleBook;
  readonly #autoRebalance: AutoRebalance;
  readonly #standing: Standing;
  #disarm: Disarm | undefined;
  #fullyDisarmed: boolean;

  /**
   * Takes over from the manager status.
   *
   * @param original which goes on here as well
   */
  constructor(
    private readonly world: DaemonWorld,
    original?: Manager,
  ) {
    const status = original ? original.#status : world.files.managerStatus;
    this.#nodes = new NodeStates(world, status.nodes, original ? original.#nodes : undefined);
    this.#standing = new Standing(original ? original.#standing : undefined);
    this.#services = new ServiceTable(status.services, (sid) => this.#standing.forget(sid));
    this.#maintenanceRequests = new Set(status.maintenanceRequests);
    this.#scheduler = new Scheduler(world, original ? original.#scheduler : undefined);
    this.#groupBook = original ? original.#groupBook : new GroupBook();
    const migration = original ? original.#groupMigration : undefined;
    this.#groupMigration = new GroupMigration(world, this.#nodes, this.#services, migration);
    this.#ruleBook = new RuleBook(original ? original.#ruleBook : undefined);
    this.#autoRebalance = new AutoRebalance(world, original ? original.#autoRebalance : undefined);
    this.#disarm = status.disarm;
    this.#fullyDisarmed = original ? original.#fullyDisarmed : false;
  }

  /** Whether the last round found everything disarmed. */
  get fullyDisarmed(): boolean {
    return this.#fullyDisarmed;
  }

  /** One round; if it dies, nothing more of it happens and nothing is written. */
  round(): void {
    const { world } = this;
    const files = world.files;
    const members = world.cluster.nodeNames;
    const membersChanged = this.#nodes.differFrom(members);
    const known = new Set(this.#nodes.names);
    const lrms = new Map([...files.lrmStatus].filter(([node]) => known.has(node)));
    const lrmMode: Round['lrmMode'] = (node) => (known.has(node) ? (lrms.get(node)?.mode ?? 'active') : 'unknown');
    const clusterIsQuorate = world.cluster.isQuorate();
    this.#nodes.update(members, (node) => clusterIsQuorate && world.cluster.isUp(node), lrmMode);
    if (!this.#nodes.isOnline(world.node) && !this.#nodes.isInMaintenance(world.node)) {
      world.say('master-offline');
      return;
    }
    this.#scheduler.follow();
    this.#groupMigration.follow(this.#groupBook.read(files.groups));
    const { services, groups } = applyGroupFailback(files.services, this.#groupBook.read(files.groups));
    if (!this.#disarm) this.#followConfiguration(services);

    const online = this.#nodes.online;
    const onlineSet = new Set(online);
    // Commands may change what has to be counted as it was before them.
    const entries = files.crmCommands.length > 0 ? this.#services.snapshot() : this.#services.entries;
    const usage = this.#scheduler.count(online, entries, services);
    const rules = this.#ruleBook.compiled(world, { nodes: this.#nodes.names, membersChanged, groups, services });
    const round: Round = {
      online,
      onlineSet,
      services,
      usage,
      rules,
      standing: this.#standing,
      affinity: new AffinityView(rules, this.#services.entries, onlineSet),
      rebalanceOnStart: this.#scheduler.options.rebalanceOnStart,
      lrms,
      lrmMode,
    };
    const target = this.#commandTarget(round);
    for (const command of files.crmCommands.splice(0)) executeCrmCommand(target, command);
    this.#disarm = target.disarm;

    let deferred: ReadonlySet<Sid> | undefined;
    if (this.#disarm) {
      deferred = handleDisarm(target, round);
      this.#disarm = target.disarm;
      if (deferred.size === 0) {
        this.#fullyDisarmed = this.#disarm?.state === 'disarmed';
        this.#write();
        return;
      }
    } else {
      this.#autoRebalance.run(this.#scheduler.options, round, this.#services);
    }
    this.#fullyDisarmed = false;
    while (this.#pass(round, deferred));
    this.#write();
  }

  /** Takes in new resources, forgets those that are gone. */
  #followConfiguration(configured: ReadonlyMap<Sid, ServiceConfig>): void {
    const { world } = this;
    const added: [Sid, ServiceEntry][] = [];
    for (const [sid, { node, state }] of configured) {
      if (state === 'ignored' || this.#services.get(sid)) continue;
      world.say('service-added', { sid, node });
      const first = state === 'started' ? 'request_start' : 'request_stop';
      added.push([sid, { state: first, node, uid: world.cluster.newUid() }]);
    }
    this.#services.add(added);
    for (const sid of this.#services.entries.keys()) {
      const config = configured.get(sid);
      if (config && config.state !== 'ignored') continue;
      world.say('service-removed', { sid, reason: config ? 'ignored state requested' : 'no config' });
      this.#services.delete(sid);
    }
  }

  #commandTarget(round: Round): CommandTarget {
    return {
      world: this.world,
      nodes: this.#nodes,
      services: this.#services,
      configured: round.services,
      rules: round.rules,
      maintenanceRequests: this.#maintenanceRequests,
      disarm: this.#disarm,
    };
  }

  /** One pass over all resources and nodes. Returns whether it changed a state, so that another is due. */
  #pass(round: Round, only: ReadonlySet<Sid> | undefined): boolean {
    let changed = false;
    this.#standing.follow(round.rules, this.#nodes.snapshot, this.world.cluster.watchDecisions !== undefined);
    for (const [sid, before] of this.#services.entries) {
      if (only && !only.has(sid)) continue;
      if (this.#restsOn(sid, before, round)) continue;
      if (this.#step(sid, before, round) !== before.state) changed = true;
    }
    return this.#fence(round) || changed;
  }

  /** One step of the state machine. Returns the state in which the resource is then. */
  #step(sid: Sid, before: ServiceEntry, round: Round): ServiceState {
    const { events } = this.world.cluster;
    const { changes } = this.#services;
    const { length } = events;
    const step = new RoundStep(this.world, round, this.#nodes, this.#services, sid);
    const { result } = step;
    serviceStates[before.state](step);
    const { state, node } = step.entry;
    if (frozenByRestart.has(state) && round.lrmMode(node) === 'restart') step.become('freeze');
    if (result === ExitCode.success && this.#services.changes === changes && events.length === length) {
      this.#standing.rest(sid);
    }
    return step.entry.state;
  }

  /**
   * The step of a resource that is at rest, unless it has to be another one: when the LRM of its node has found it running
   * once more, the LRM is asked again, as in the round before; until then there is nothing to do.
   *
   * @returns whether it was that
   */
  #restsOn(sid: Sid, entry: ServiceEntry, round: Round): boolean {
    const choice = this.#standing.atRest(sid, round.services.get(sid));
    if (!choice || entry.uid === undefined) return false;
    const { mode, results } = round.lrms.get(entry.node) ?? {};
    const code = results?.get(entry.uid)?.code;
    if (mode === 'restart' || (code !== undefined && code !== ExitCode.success)) return false;
    tellAgain(this.world, choice);
    if (code !== undefined) this.#services.renew(sid, renewedEntry(entry, this.world.cluster.newUid()));
    return true;
  }

  /** Returns whether a node was fenced. */
  #fence(round: Round): boolean {
    const attempts = new Map<NodeName, boolean>();
    const fence = (node: NodeName): boolean => {
      const fenced = attempts.get(node) ?? this.#nodes.fence(node);
      attempts.set(node, fenced);
      return fenced;
    };
    let changed = false;
    for (const [sid, { state, node }] of this.#services.entries) {
      if (state !== 'fence' || !fence(node)) continue;
      new RoundStep(this.world, round, this.#nodes, this.#services, sid).become('recovery');
      changed = true;
    }
    for (const node of this.#nodes.names) {
      if (this.#nodes.of(node) !== 'fence' || attempts.has(node)) continue;
      this.world.say('fence-without-services', { node });
      if (fence(node)) changed = true;
    }
    return changed;
  }

  #write(): void {
    this.world.files.managerStatus = this.#status;
  }

  /** What there is to be known of this manager, as of now. */
  get #status(): ManagerStatus {
    return new ManagerStatus({
      masterNode: this.world.node,
      nodes: new Map(this.#nodes.all),
      services: this.#services.snapshot(),
      maintenanceRequests: new Set(this.#maintenanceRequests),
      disarm: this.#disarm,
    });
  }
}
