import type { CrmState } from '../cluster';
import { Manager } from './manager/manager';
import type { ManagerStatus } from './status';
import { deathReason } from './testbed/death';
import type { Watchdog } from './testbed/watchdogs';
import { type DaemonWorld, managerLock } from './testbed/world';

const maxIdleRounds = 90;

/** The cluster resource manager of one node (spec/crm.md). */
export class Crm {
  #state: CrmState = 'startup';
  #manager: Manager | undefined;
  #watchdog: Watchdog | undefined;
  #shutdownRequested = false;
  #updated = false;
  #idleRounds = 0;
  /** The CRM knows that the cluster is fully disarmed, and holds no watchdog. */
  #disarmed = false;

  /** @param original which goes on here as well, in another cluster; it starts without */
  constructor(
    private readonly world: DaemonWorld,
    original?: Crm,
  ) {
    if (original) this.#goOnAs(original);
    else this.#become('wait_for_quorum');
  }

  get state(): CrmState {
    return this.#state;
  }

  #goOnAs(original: Crm): void {
    this.#state = original.#state;
    this.#manager = original.#manager ? new Manager(this.world, original.#manager) : undefined;
    this.#watchdog = original.#watchdog;
    this.#shutdownRequested = original.#shutdownRequested;
    this.#idleRounds = original.#idleRounds;
    this.#disarmed = original.#disarmed;
  }

  requestShutdown(): void {
    if (this.#shutdownRequested) return;
    this.#shutdownRequested = true;
    this.world.say('crm-shutdown-request');
  }

  /** One round. Returns whether the daemon goes on. */
  round(): boolean {
    this.#updated = this.world.updated;
    this.#changeState();
    return this.#work();
  }

  #changeState(): void {
    switch (this.#state) {
      case 'wait_for_quorum':
        if (this.#mayBecomeActive()) this.#become(this.#getLock() ? 'master' : 'slave');
        break;
      case 'slave':
        if (!this.#mayBecomeActive()) this.#become('wait_for_quorum');
        else if (this.#getLock()) this.#become('master');
        break;
      case 'lost_manager_lock':
        if (this.#healthyStatus() && this.#getLock()) this.#become('master');
        break;
      case 'master':
        if (!this.#getLock()) this.#become('lost_manager_lock');
        else if (this.#mayGoIdle()) this.#countIdleRound();
        else this.#idleRounds = 0;
        break;
    }
  }

  /** Returns whether the daemon goes on. */
  #work(): boolean {
    switch (this.#state) {
      case 'master':
        return this.#workAsMaster();
      case 'lost_manager_lock':
        this.#closeWatchdog();
        if (this.#shutdownRequested) return false;
        this.#become('wait_for_quorum');
        return true;
      default:
        return !this.#shutdownRequested;
    }
  }

  #workAsMaster(): boolean {
    try {
      if (this.#shutdownRequested) {
        this.#closeWatchdog();
        this.world.say('crm-lock-released');
        if (!this.world.unlock(managerLock)) this.world.say('crm-lock-release-failed');
        return false;
      }
      if (!this.#updated) {
        this.world.say('round-skipped-inconsistent');
      } else if (this.#manager) {
        this.#manager.round();
        this.#followDisarm(this.#manager.fullyDisarmed);
      }
    } catch (error) {
      this.world.say('unexpected-error', { error: deathReason(error) });
    }
    return true;
  }

  #followDisarm(fullyDisarmed: boolean): void {
    if (fullyDisarmed === this.#disarmed) return;
    if (fullyDisarmed) {
      this.world.say('disarmed-watchdog-released');
      this.#closeWatchdog();
    } else {
      this.world.say('rearming');
    }
    this.#disarmed = fullyDisarmed;
  }

  #become(state: CrmState): void {
    if (state === this.#state) return;
    this.world.say('status-change', { from: this.#state, to: state });
    this.#state = state;
    this.#manager = state === 'master' ? new Manager(this.world) : undefined;
  }

  /** The manager status, if this CRM is healthy enough to act on it. */
  #healthyStatus(): ManagerStatus | undefined {
    let status: ManagerStatus;
    try {
      status = this.world.files.managerStatus;
    } catch (error) {
      this.world.say('manager-status-unreadable', { error: deathReason(error) });
      return undefined;
    }
    const healthy = this.world.quorate && this.#updated && !status.hasServiceToFence(this.world.node);
    return healthy ? status : undefined;
  }

  #hasServices(): boolean | undefined {
    try {
      return this.world.files.services.size > 0;
    } catch (error) {
      this.world.say('service-config-unreadable', { error: deathReason(error) });
      return undefined;
    }
  }

  #mayBecomeActive(): boolean {
    const status = this.#healthyStatus();
    if (!status) return false;
    const hasServices = this.#hasServices();
    if (hasServices === undefined) return false;
    return hasServices || (this.#mayActForCluster(status) && this.#hasWorkWithoutServices(status));
  }

  #mayActForCluster({ masterNode, nodes }: ManagerStatus): boolean {
    return masterNode === undefined || nodes.get(masterNode) !== 'online' || masterNode === this.world.node;
  }

  #hasWorkWithoutServices(status: ManagerStatus): boolean {
    const maintenanceToEnd = [...status.nodes].some(
      ([node, state]) => state === 'maintenance' && !status.maintenanceRequests.has(node),
    );
    return (
      maintenanceToEnd ||
      this.world.files.crmCommands.length > 0 ||
      status.services.size > 0 ||
      status.disarm !== undefined
    );
  }

  #mayGoIdle(): boolean {
    const status = this.#healthyStatus();
    if (!status || status.disarm) return false;
    return this.#hasServices() === false && status.services.size === 0;
  }

  #countIdleRound(): void {
    this.#idleRounds += 1;
    if (this.#idleRounds <= maxIdleRounds) return;
    this.#idleRounds = 0;
    this.world.say('crm-going-idle');
    this.world.unlock(managerLock);
    this.#closeWatchdog();
    this.#become('wait_for_quorum');
  }

  #getLock(): boolean {
    if (!this.world.lock(managerLock)) return false;
    if (this.#watchdog) {
      this.world.renewWatchdog(this.#watchdog);
    } else if (!this.#disarmed) {
      if (this.world.files.managerStatus.disarm?.state === 'disarmed') {
        this.world.say('disarmed-takeover');
        this.#disarmed = true;
      } else {
        this.#watchdog = this.world.openWatchdog();
      }
    }
    return true;
  }

  #closeWatchdog(): void {
    if (!this.#watchdog) return;
    this.world.closeWatchdog(this.#watchdog);
    this.#watchdog = undefined;
  }
}
