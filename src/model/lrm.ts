import { byName, type LrmMode, type LrmState, type NodeState, type Sid } from '../cluster';
import { type AgentCommand, ExitCode, executeCommand } from './guests';
import { planShutdown } from './shutdown-policy';
import type { ManagerStatus, Result } from './status';
import type { ServiceConfig } from './testbed/contents';
import { Death, deathReason } from './testbed/death';
import type { Watchdog } from './testbed/watchdogs';
import { agentLock, type DaemonWorld } from './testbed/world';

const maxIdleRounds = 60;
/** How long a restart waits for a lost agent lock, in seconds. */
const restartPatience = 90;

/** A resource command that waits to be executed. */
interface Worker extends AgentCommand {
  /** Under which the result is published; the stops of a shutdown have none. */
  readonly uid: string | undefined;
}

/** States for which the LRM has nothing to execute. */
const idleStates: ReadonlySet<string> = new Set(['recovery', 'freeze', 'request_start']);

/** The local resource manager of one node (spec/lrm.md). */
export class Lrm {
  readonly #lock: string;
  #state: LrmState = 'startup';
  #stateSince = 0;
  #mode: LrmMode = 'active';
  #shutdownRequested = false;
  #shutdownErrors = 0;
  #watchdog: Watchdog | undefined;
  #idleRounds = 0;
  /** The manager status as it was last read. */
  #status: ManagerStatus | undefined;
  readonly #workers: Map<Sid, Worker>;
  /** By uid; replaced, never changed, as it is published. */
  #results: ReadonlyMap<string, Result> = new Map();
  /** How often a start was tried again on this node. */
  readonly #startRetries: Map<Sid, number>;

  /** @param original which goes on here as well, in another cluster; it starts without */
  constructor(
    private readonly world: DaemonWorld,
    original?: Lrm,
  ) {
    this.#lock = agentLock(world.node);
    this.#workers = new Map(original ? original.#workers : []);
    this.#startRetries = new Map(original ? original.#startRetries : []);
    if (original) this.#goOnAs(original);
    else this.#become('wait_for_agent_lock');
  }

  get state(): LrmState {
    return this.#state;
  }

  get mode(): LrmMode {
    return this.#mode;
  }

  #goOnAs(original: Lrm): void {
    this.#state = original.#state;
    this.#stateSince = original.#stateSince;
    this.#mode = original.#mode;
    this.#shutdownRequested = original.#shutdownRequested;
    this.#shutdownErrors = original.#shutdownErrors;
    this.#watchdog = original.#watchdog;
    this.#idleRounds = original.#idleRounds;
    this.#status = original.#status;
    this.#results = original.#results;
  }

  /** Asks the daemon to end: for a reboot or shutdown of the node, or to restart only itself. */
  requestShutdown(reason: 'reboot' | 'shutdown' | 'restart'): void {
    if (this.#shutdownRequested) return;
    this.#shutdownRequested = true;
    const policy = String(this.world.datacenter.ha?.shutdown_policy || 'conditional');
    const plan = planShutdown(reason, policy, this.#mode);
    for (const message of plan.messages) this.world.report(message);
    if (plan.stopResources) {
      for (const [sid] of this.#ownEntries()) {
        this.#workers.set(sid, { uid: undefined, name: 'request_stop' });
      }
    }
    this.#mode = plan.mode;
    if (!this.#publish()) this.world.say('lrm-status-not-updated');
  }

  /** One round. Returns whether the daemon goes on. */
  round(): boolean {
    if (!this.world.cluster.anyLrmPublished) {
      if (!this.#publish()) return !this.#shutdownRequested;
      this.world.cluster.anyLrmPublished = true;
    }
    this.#readStatus();
    this.#changeState();
    return this.#work();
  }

  #readStatus(): boolean {
    let status: ManagerStatus;
    try {
      status = this.world.files.managerStatus;
    } catch (error) {
      this.world.say('lrm-status-update-failed', { error: deathReason(error) });
      return false;
    }
    this.#status = status;
    if (!this.#shutdownRequested) {
      if (status.maintenanceRequests.has(this.world.node)) this.#mode = 'maintenance';
      else if (status.disarm) this.#mode = 'disarm';
      else if (this.#mode === 'maintenance' || this.#mode === 'disarm') this.#mode = 'active';
    }
    return true;
  }

  get #nodeState(): NodeState {
    return this.#status?.nodes.get(this.world.node) ?? 'unknown';
  }

  get #fenceRequested(): boolean {
    return this.#nodeState === 'fence' || (this.#status?.hasServiceToFence(this.world.node) ?? false);
  }

  get #activeResources(): number {
    return this.#status?.activeOn(this.world.node) ?? 0;
  }

  #ownEntries(): ReturnType<ManagerStatus['entriesOn']> {
    return this.#status?.entriesOn(this.world.node) ?? [];
  }

  #changeState(): void {
    switch (this.#state) {
      case 'wait_for_agent_lock':
        if (this.#mode === 'disarm') break;
        if (!this.#fenceRequested && this.#activeResources > 0 && this.world.quorate && this.#getLock()) {
          this.#become('active');
        }
        break;
      case 'lost_agent_lock':
        if (!this.#fenceRequested && this.world.quorate && this.#getLock()) this.#become('active');
        break;
      case 'active':
        this.#leaveActive();
        break;
      case 'maintenance':
        this.#leaveMaintenance();
        break;
    }
  }

  #leaveActive(): void {
    if (this.#fenceRequested) {
      this.world.say('lrm-fence-requested');
      this.#become('lost_agent_lock');
    } else if (!this.#getLock()) {
      this.#become('lost_agent_lock');
    } else if (this.#mode === 'maintenance') {
      this.#become('maintenance');
    } else if (this.#mode === 'disarm' && this.#runWorkers() === 0) {
      this.world.say('lrm-disarmed');
      this.#releaseLock();
      this.#become('wait_for_agent_lock');
    } else if (this.#ownEntries().length === 0 && this.#runWorkers() === 0) {
      this.#idleRounds += 1;
      if (this.#idleRounds <= maxIdleRounds) return;
      this.world.say('lrm-going-idle');
      this.#releaseLock();
      this.#become('wait_for_agent_lock');
      this.#idleRounds = 0;
    } else {
      this.#idleRounds = 0;
    }
  }

  #leaveMaintenance(): void {
    if (this.#fenceRequested) {
      this.world.say('lrm-fence-requested-maintenance');
      this.#become('lost_agent_lock');
    } else if (this.#mode === 'disarm' && this.#activeResources === 0 && this.#runWorkers() === 0) {
      this.world.say('lrm-disarmed-maintenance');
      this.#releaseLock();
      this.#become('wait_for_agent_lock');
    } else if (this.#activeResources > 0 || this.#runWorkers() > 0) {
      if (!this.#getLock()) this.#become('lost_agent_lock');
    } else if (this.#mode !== 'maintenance') {
      this.#become(this.#getLock() ? 'active' : 'lost_agent_lock');
    }
  }

  /** Returns whether the daemon goes on. */
  #work(): boolean {
    switch (this.#state) {
      case 'active':
        return this.#workActive();
      case 'lost_agent_lock':
        return this.#workWithoutLock();
      case 'maintenance':
        return this.#workInMaintenance();
      default:
        if (this.#shutdownRequested) return false;
        this.#publish();
        return true;
    }
  }

  #workActive(): boolean {
    let ended = false;
    if (this.#readStatus()) {
      try {
        if (this.#shutdownRequested) ended = this.#shutDown();
        else if (!this.world.updated) this.world.say('round-skipped-inconsistent');
        else this.#manageResources();
      } catch (error) {
        this.world.say('unexpected-error', { error: deathReason(error) });
      }
    }
    this.#publish();
    return !ended;
  }

  /** Returns whether all is done and the daemon ends. */
  #shutDown(): boolean {
    if (this.#runWorkers() > 0) return false;
    if (this.#mode === 'restart') {
      if (this.#activeResources > 0) return false;
      this.#releaseLock();
      return true;
    }
    if (this.#shutdownErrors === 0) this.#releaseLock();
    return true;
  }

  #workWithoutLock(): boolean {
    if (!this.#shutdownRequested) return true;
    const count = this.#activeResources;
    if (count === 0) {
      this.#closeWatchdog();
      return false;
    }
    this.world.say('lrm-shutdown-without-lock', { count: String(count) });
    if (this.#mode !== 'restart' || this.world.now - this.#stateSince <= restartPatience) return true;
    this.world.say('lrm-restart-gave-up');
    return false;
  }

  #workInMaintenance(): boolean {
    if (!this.#readStatus()) return false;
    let ended = false;
    if (this.#activeResources === 0 && this.#runWorkers() === 0) {
      this.#releaseLock();
      ended = this.#shutdownRequested;
    }
    if (!ended) this.#manageResources();
    this.#publish();
    return !ended;
  }

  #manageResources(): void {
    for (const [sid, entry] of this.#ownEntries()) {
      if (entry.uid === undefined || idleStates.has(entry.state)) continue;
      if (this.#results.has(entry.uid) && entry.state !== 'stopped') continue;
      const { uid, state: name, target, timeout } = entry;
      this.#workers.set(sid, { uid, name, target, timeout });
    }
    this.#runWorkers();
  }

  /** Executes what is queued and returns how many workers are left: none, as the virtual cluster runs them at once. */
  #runWorkers(): number {
    // The resource configuration is read even when nothing is queued, and may refuse.
    const services = this.world.files.services;
    if (this.#workers.size === 0 && this.#results.size === 0 && this.#startRetries.size === 0) return 0;
    const results = new Map<string, Result>();
    for (const [uid, result] of this.#results) if (this.#isCurrent(uid, result.sid)) results.set(uid, result);
    const workers = [...this.#workers].sort(([a], [b]) => byName(a, b));
    this.#workers.clear();
    for (const [sid, worker] of workers) {
      const code = this.#execute(sid, worker, services);
      const { uid } = worker;
      if (code !== undefined && uid !== undefined) results.set(uid, { sid, code });
    }
    this.#results = results;
    for (const sid of this.#startRetries.keys()) if (!this.#status?.services.has(sid)) this.#startRetries.delete(sid);
    return this.#workers.size;
  }

  #isCurrent(uid: string, sid: Sid): boolean {
    return this.#status?.services.get(sid)?.uid === uid;
  }

  /** Returns the result to publish, or undefined if the command will be tried again. */
  #execute(sid: Sid, worker: Worker, services: ReadonlyMap<Sid, ServiceConfig>): number | undefined {
    let code: number;
    try {
      code = executeCommand(this.world, sid, worker);
    } catch (error) {
      if (!(error instanceof Death)) throw error;
      this.world.say('agent-died', { sid });
      code = ExitCode.died;
    }
    if (worker.uid === undefined && code !== ExitCode.success) this.#shutdownErrors += 1;
    return worker.name === 'started' ? this.#followRestartPolicy(sid, code, services.get(sid)) : code;
  }

  #followRestartPolicy(sid: Sid, code: number, config: ServiceConfig | undefined): number | undefined {
    if (code === ExitCode.success) this.#startRetries.delete(sid);
    if (code !== ExitCode.error) return code;
    const { maxRestart = 1 } = config ?? {};
    const retries = this.#startRetries.get(sid) ?? 0;
    if (retries >= maxRestart) {
      this.world.say('start-retries-exhausted', { sid, retries: String(retries) });
      this.#startRetries.delete(sid);
      return code;
    }
    this.#startRetries.set(sid, retries + 1);
    this.world.say('start-retried', { sid, retry: String(retries + 1) });
    return undefined;
  }

  /** Publishes state, mode and results; returns whether that worked. */
  #publish(): boolean {
    if (!this.world.quorate) return false;
    try {
      this.world.writeLrmStatus({ state: this.#state, mode: this.#mode, results: this.#results });
    } catch (error) {
      this.world.say('lrm-status-unwritable', { error: deathReason(error) });
      return false;
    }
    return true;
  }

  #become(state: LrmState): void {
    if (state === this.#state) return;
    this.world.say('status-change', { from: this.#state, to: state });
    this.#state = state;
    this.#stateSince = this.world.now;
  }

  #getLock(): boolean {
    if (!this.world.lock(this.#lock)) return false;
    if (this.#watchdog) this.world.renewWatchdog(this.#watchdog);
    else this.#watchdog = this.world.openWatchdog();
    return true;
  }

  #releaseLock(): void {
    this.#closeWatchdog();
    this.world.unlock(this.#lock);
  }

  #closeWatchdog(): void {
    if (!this.#watchdog) return;
    this.world.closeWatchdog(this.#watchdog);
    this.#watchdog = undefined;
  }
}
