import type { TimelineEvent } from '../../cluster';
import type { TestDirectory } from '../../formats';
import { Lrm } from '../lrm';
import { type Profile, profileOf } from '../profiles';
import { VirtualCluster } from './cluster';
import { executeCommand, type LoopControl } from './commands';
import type { ClusterNode, DaemonKind } from './contents';
import { Death, UnaskedExit } from './death';
import { forkCluster } from './fork';
import { DaemonWorld } from './world';

/** Loops between two groups of the command list. */
const loopsPerGroup = 5;
/** How long a list that has run out goes on after the last command, in seconds. */
const afterglow = 500;
/** A loop as long as a watchdog would make every node fence itself, in seconds. */
const maxLoopLength = 60;

/**
 * Plays a test directory to its end (spec/testbed.md).
 *
 * @param profile the behaviour profile; upstream's by default
 * @returns the log, as events
 */
export function playDirectory(directory: TestDirectory, profile: Profile = profileOf()): readonly TimelineEvent[] {
  const simulation = Simulation.of(directory, profile);
  simulation.run();
  return simulation.cluster.events;
}

/**
 * How the daemons of a cluster take their rounds. One after the other each takes a second of cluster time, as in the
 * original simulator, so a loop of many nodes is long, and thirty nodes are too many. Side by side, as in a real
 * cluster, no daemon waits for another: a loop has the same length whatever the number of nodes.
 */
export type Rounds = 'one after the other' | 'side by side';

/** A command of the virtual cluster, or what is done to it where there is no command for it. */
export type Act = string | ((cluster: VirtualCluster) => void);

/** A virtual cluster in motion: the run loop and its clock (spec/testbed.md, "Clock and rounds"). */
export class Simulation {
  #control: LoopControl = { skip: { crm: 0, lrm: 0 }, resumeAt: 0 };
  readonly #groups: (readonly Act[])[];
  readonly #loopLength: number;
  /** How long a round of a daemon takes, in seconds. */
  readonly #roundLength: number;
  #loops = 0;
  #lastCommand = 0;

  private constructor(
    readonly cluster: VirtualCluster,
    groups: readonly (readonly Act[])[],
    private readonly maxTime: number,
    private readonly rounds: Rounds,
  ) {
    this.#groups = [...groups];
    this.#roundLength = rounds === 'side by side' ? 0 : 1;
    this.#loopLength = Math.max(20, 2 * this.#roundLength * cluster.nodes.size);
  }

  /** @param maxTime the longest that it may take, in seconds of cluster time */
  static of(
    directory: TestDirectory,
    profile: Profile,
    maxTime = 10_000,
    rounds: Rounds = 'one after the other',
  ): Simulation {
    const simulation = new Simulation(VirtualCluster.of(directory, profile), directory.cmdlist, maxTime, rounds);
    simulation.cluster.say('hardware', 'simulation-start');
    return simulation;
  }

  /** The same once more: from here on each goes its own way, and the copy goes as the original would. */
  fork(): Simulation {
    const copy = new Simulation(forkCluster(this.cluster), this.#groups, this.maxTime, this.rounds);
    copy.#control = { ...this.#control, skip: { ...this.#control.skip } };
    copy.#loops = this.#loops;
    copy.#lastCommand = this.#lastCommand;
    return copy;
  }

  /** Plays the command list until it has run out and nothing was done for a while. */
  run(): void {
    try {
      while (this.step() || this.cluster.clock - this.#lastCommand <= afterglow);
      this.cluster.say('hardware', 'simulation-done');
    } catch (error) {
      if (!(error instanceof Death)) throw error;
      this.cluster.say('hardware', 'simulation-died', { reason: error.reason });
    }
  }

  /** Adds a group at the end of the command list. */
  queue(acts: readonly Act[]): void {
    this.#groups.push(acts);
  }

  /** How many groups of the command list were not executed yet. */
  get waitingGroups(): number {
    return this.#groups.length;
  }

  /**
   * One loop and, if it is their turn, the next group of commands.
   *
   * @returns false if a group was due and the list has run out
   * @throws Death if the simulation cannot go on
   */
  step(): boolean {
    if (this.#loopLength >= maxLoopLength) {
      throw new Death('unable to simulate so many nodes. You need to increase watchdog/lock timeouts.\n');
    }
    const { cluster } = this;
    this.#loop();
    if (cluster.clock > this.maxTime) {
      throw new Death(`simulation exceeded maximum time (${this.maxTime}) - force end\n`);
    }
    for (const { clocks } of cluster.nodes.values()) clocks.crm = clocks.lrm = cluster.clock;
    if (cluster.clock < this.#control.resumeAt) return true;
    const isDue = this.#loops % loopsPerGroup === 0;
    this.#loops += 1;
    if (!isDue) return true;
    const group = this.#groups.shift();
    for (const act of group ?? []) {
      if (typeof act === 'string') this.#command('cmdlist', act);
      else act(cluster);
      this.#lastCommand = cluster.clock;
    }
    return group !== undefined;
  }

  /** Lets every daemon do one round, node by node; the cluster clock ends one loop length later at least. */
  #loop(): void {
    const { cluster } = this;
    const start = cluster.clock;
    for (const node of cluster.nodes.values()) {
      this.#crmRound(node);
      this.#lrmRound(node);
      this.#checkWatchdogs();
    }
    const { skip } = this.#control;
    if (skip.crm > 0) skip.crm -= 1;
    if (skip.lrm > 0) skip.lrm -= 1;
    cluster.clock = Math.max(cluster.clock, start + this.#loopLength);
  }

  #crmRound(node: ClusterNode): void {
    if (!node.crm || this.#skips('crm', node) || this.#round(node, 'crm', node.crm)) return;
    node.crm = undefined;
    const { pending } = node.hardware;
    if (pending) {
      this.#command(pending, `power ${node.name} off`);
      if (pending === 'reboot') this.#command(pending, `power ${node.name} on`);
    } else if (!node.crmStopAsked) {
      throw new UnaskedExit('unexpected CRM exit - not implemented');
    }
    node.crmStopAsked = false;
  }

  #lrmRound(node: ClusterNode): void {
    if (!node.lrm || this.#skips('lrm', node) || this.#round(node, 'lrm', node.lrm)) return;
    node.lrm = undefined;
    const { pending } = node.hardware;
    if (node.lrmRestartAsked) {
      if (pending) throw new UnaskedExit('lrm restart during shutdown - not implemented');
      node.lrmRestartAsked = false;
      node.lrm = new Lrm(new DaemonWorld(this.cluster, node, 'lrm'));
    } else if (pending) {
      this.#command(pending, `crm ${node.name} stop`);
    } else {
      throw new UnaskedExit('unexpected LRM exit - not implemented');
    }
  }

  /** Whether rounds of this kind of daemon are being skipped; the first node says so. */
  #skips(kind: DaemonKind, node: ClusterNode): boolean {
    if (this.#control.skip[kind] === 0) return false;
    if (node.name === this.cluster.nodeNames[0]) {
      this.cluster.say('run-loop', kind === 'crm' ? 'crm-round-skipped' : 'lrm-round-skipped');
    }
    return true;
  }

  /** Returns whether the daemon goes on. */
  #round(node: ClusterNode, kind: DaemonKind, daemon: { round(): boolean }): boolean {
    const { cluster } = this;
    node.clocks[kind] = cluster.clock;
    const goesOn = daemon.round();
    node.clocks[kind] += this.#roundLength;
    cluster.clock = Math.max(cluster.clock, node.clocks[kind]);
    if (!goesOn) new DaemonWorld(cluster, node, kind).say('exit-loop-end');
    return goesOn;
  }

  #checkWatchdogs(): void {
    const { cluster } = this;
    if (!cluster.watchdogs.anyStrikes(cluster.clock)) return;
    for (const node of cluster.nodeNames) {
      if (!cluster.watchdogs.strike(node, cluster.clock)) continue;
      this.#command('watchdog', `power ${node} off`);
      cluster.say('hardware', 'watchdog-poweroff', { node });
    }
  }

  #command(source: string, command: string): void {
    executeCommand(this.cluster, this.#control, source, command);
  }
}
