import { type ClusterSetup, InputError, type NodeName } from '../../cluster';
import { settleRounds } from '../../engine';
import { defaultNode, directoryOf } from '../../formats';
import { type Profile, profileOf } from '../../model';
import type { VirtualCluster } from '../../model/testbed/cluster';
import { executeCommand } from '../../model/testbed/commands';
import { Death, UnaskedExit } from '../../model/testbed/death';
import { Simulation } from '../../model/testbed/simulation';
import { agentLock, managerLock } from '../../model/testbed/world';
import type { Clock } from '../clock';
import { refused } from '../refusal';
import { Chronicle } from './chronicle';
import { Daemons } from './daemons';
import { Guests, guestOfSetup } from './guests';
import { Journals } from './journal';
import { Options } from './options';
import { Pools } from './pools';
import { Publications } from './publications';
import { ResourcesFile } from './resources-file';
import { RulesFile } from './rules-file';
import { Tasks } from './tasks';
import { Views } from './views';

/** How long a cluster may take to come up, in seconds. */
const startLimit = 1800;

/** What is to be emulated. */
export interface WorldSetup {
  readonly cluster: ClusterSetup;
  readonly clusterName: string;
  readonly profile?: string;
}

/** Everything behind the API: the virtual cluster, what it lacks of a real one, and its clock. */
export class World {
  readonly clusterName: string;
  readonly cluster: VirtualCluster;
  readonly guests: Guests;
  readonly resources: ResourcesFile;
  readonly rules: RulesFile;
  readonly options: Options;
  readonly pools = new Pools();
  readonly tasks = new Tasks();
  readonly journals = new Journals();
  readonly publications: Publications;
  readonly daemons: Daemons;
  readonly views: Views;
  /** How far the clock of a node is ahead, in seconds. */
  readonly skews = new Map<NodeName, number>();
  readonly #simulation: Simulation;
  readonly #chronicle = new Chronicle(this.journals, this.tasks);
  readonly #later: { readonly at: number; readonly act: () => void }[] = [];
  /** The cluster's time 0, in seconds since 1970. */
  #epoch: number;
  #told = 0;
  /** Until then it is not known when in the time of the clock something happened. */
  #isUp = false;
  readonly #boots = new Map<NodeName, number>();
  readonly #firstBoot: number;
  #death: string | undefined;

  /** @throws InputError if there is no such profile */
  constructor(
    setup: WorldSetup,
    readonly clock: Clock,
  ) {
    const profile: Profile = profileOf(setup.profile);
    this.clusterName = setup.clusterName;
    this.#simulation = Simulation.of(directoryOf(withHardware(setup.cluster), []), profile, Number.POSITIVE_INFINITY);
    this.cluster = this.#simulation.cluster;
    this.#epoch = clock.now();
    this.#firstBoot = clock.now() - 864_000;
    this.guests = new Guests(this.cluster);
    this.resources = new ResourcesFile(this.cluster);
    this.rules = new RulesFile(this.cluster);
    this.options = new Options(this.cluster);
    this.publications = new Publications(this.cluster, (time) => this.epochOf(time));
    this.daemons = new Daemons(this.cluster, (command) => this.command(command));
    this.views = new Views(this.cluster, this.publications);
    for (const resource of setup.cluster.resources) {
      const guest = guestOfSetup(resource, this.seconds());
      if (guest) this.guests.add(guest, resource.node);
    }
  }

  /**
   * Lets the cluster come up and to rest, before its clock begins to count.
   *
   * @throws InputError if it has too many nodes
   */
  async comeUp(): Promise<void> {
    await settleRounds(this.cluster, { seconds: startLimit }, () => {
      this.#step();
      if (this.#death !== undefined) throw new InputError(`the cluster cannot be emulated: ${this.#death}`);
    });
    this.#epoch = this.clock.now() - this.cluster.clock;
    this.#isUp = true;
    this.#tell();
  }

  /** The time, in seconds since 1970, as a node's clock shows it. */
  now(node?: NodeName): number {
    return this.clock.now() + (node === undefined ? 0 : (this.skews.get(node) ?? 0));
  }

  /** Whole seconds since 1970. */
  seconds(node?: NodeName): number {
    return Math.floor(this.now(node));
  }

  /** Does everything that is due. Called before each answer, so that between answers nobody has to. */
  catchUp(): void {
    const now = this.clock.now();
    while (this.#death === undefined) {
      const next = this.#epoch + this.cluster.clock + this.#busyTime;
      const due = this.#later[0];
      if (due && due.at <= Math.min(now, next)) {
        this.#later.shift();
        due.act();
        this.#tell();
      } else if (next <= now) this.#step();
      else return;
    }
  }

  /** @throws Refusal if the virtual cluster has come to an end that it could not handle */
  checkAlive(): void {
    if (this.#death !== undefined) throw refused(`the emulated cluster stopped: ${this.#death}`);
  }

  /** Executes a command of the virtual cluster (spec/testbed.md). */
  command(command: string): void {
    executeCommand(this.cluster, { skip: { crm: 0, lrm: 0 }, resumeAt: 0 }, 'cmdlist', command);
    this.daemons.guard();
    this.#tell();
  }

  /** Does something some seconds from now. */
  later(seconds: number, act: () => void): void {
    this.#later.push({ at: this.clock.now() + seconds, act });
    this.#later.sort((a, b) => a.at - b.at);
  }

  /** When a node last lost its power or was switched on, in seconds since 1970. */
  bootedAt(node: NodeName): number {
    return this.#boots.get(node) ?? this.#firstBoot;
  }

  /** Seconds since 1970 of a time of the virtual cluster. */
  epochOf(time: number): number {
    return this.#epoch + time;
  }

  /** In how many seconds something is due. */
  get idleSeconds(): number {
    const next = this.#epoch + this.cluster.clock + this.#busyTime;
    return Math.max(0, Math.min(next, this.#later[0]?.at ?? next) - this.clock.now());
  }

  /** How long the daemons take for one loop; the rest of it they sleep. */
  get #busyTime(): number {
    return 2 * this.cluster.nodeNames.length;
  }

  #step(): void {
    const start = this.cluster.clock;
    const lockedBefore = this.cluster.locks.owners();
    try {
      this.#simulation.step();
    } catch (error) {
      if (!(error instanceof Death)) throw error;
      if (!(error instanceof UnaskedExit)) this.#death = error.message;
    }
    const turnOf = (node: NodeName) => start + 2 * this.cluster.nodeNames.indexOf(node);
    this.publications.notice((node) => turnOf(node) + (this.skews.get(node) ?? 0));
    this.daemons.settle();
    this.daemons.guard();
    if (!this.#isUp) return;
    this.#tell();
    const lockedNow = this.cluster.locks.owners();
    for (const [lock, node] of lockedBefore) {
      if (lockedNow.has(lock)) continue;
      const daemon = lock === managerLock ? 'crm' : 'lrm';
      if (daemon === 'lrm' && lock !== agentLock(node)) continue;
      this.#chronicle.closeWatchdog(node, daemon, this.epochOf(turnOf(node) + 1));
    }
  }

  /** Writes down what has happened since the last time. */
  #tell(): void {
    const { events } = this.cluster;
    const news = events.slice(this.#told);
    this.#told = events.length;
    this.#chronicle.write(news, this.#epoch);
    for (const { kind, fields, time } of news) {
      const [, node] = kind === 'execute' ? (/^power (\S+) off$/.exec(fields.command ?? '') ?? []) : [];
      if (node !== undefined) this.#boots.set(node, this.epochOf(time));
    }
    this.views.notice();
  }
}

/** Every node has the hardware that it has without another word: a scheduler that counts load may be chosen later. */
function withHardware(setup: ClusterSetup): ClusterSetup {
  const { maxcpu: cpus, maxmem: memory } = defaultNode;
  return { ...setup, nodes: setup.nodes.map((node) => ({ cpus, memory, ...node })) };
}
