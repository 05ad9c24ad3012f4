import type { TimelineEvent } from '../cluster';
import type { ClusterInside } from '../engine';
import type { Api } from './client';
import { eventsBetween, withNotifications } from './deduced-events';
import { UnreachableError } from './failures';
import { insideOf } from './inside-of';
import { Journals } from './journals';
import { darkened, look, readRound } from './look';
import type { Names } from './names';
import type { Sight } from './sight';

/** A command that the CRM reads when it has its next rounds; the queue itself is not shown anywhere. */
interface Unread {
  readonly words: string;
  /** What the master had published last. */
  timestamp: number;
  /** How many times it published its status since. */
  rounds: number;
}

/** After so many rounds the CRM has read its commands (spec/live-api.md 5.2). */
const roundsToRead = 2;
/** Without a master there are no rounds; so many seconds count as one. */
const longestRound = 30;
/** How often to ask where the end of a round is waited for, in seconds of the cluster. */
const alertSeconds = 1;

/** A cluster that is looked at again and again, and what it logs. */
export class FollowedCluster implements ClusterInside {
  /** What has happened since the scenario began. */
  readonly events: TimelineEvent[] = [];
  #sight: Sight;
  #inside: ClusterInside;
  #journals: Journals | undefined;
  #unread: readonly Unread[] = [];
  #marked = 0;
  /** Seconds since the last look. */
  #waited = 0;

  private constructor(
    private readonly api: Api,
    private readonly names: Names,
    sight: Sight,
    /** When the scenario began, in seconds since 1970. */
    private readonly beginning: number,
  ) {
    this.#sight = sight;
    this.#inside = insideOf(sight, names, beginning, []);
  }

  /** Begins to follow a cluster: its time begins now. */
  static async follow(api: Api, names: Names): Promise<FollowedCluster> {
    const sight = await look(api);
    const cluster = new FollowedCluster(api, names, sight, sight.time);
    const journals = new Journals(api, names);
    const online = [...sight.nodes].filter(([, isUp]) => isUp).map(([node]) => node);
    if (await journals.open(online)) cluster.#journals = journals;
    return cluster;
  }

  /** The last look. */
  get sight(): Sight {
    return this.#sight;
  }
  /** When the master had its last round, in seconds since 1970. */
  get lastRound(): number {
    return this.#sight.manager.timestamp;
  }
  get clock(): number {
    return this.#inside.clock;
  }
  get nodes(): ClusterInside['nodes'] {
    return this.#inside.nodes;
  }
  get files(): ClusterInside['files'] {
    return this.#inside.files;
  }
  isQuorate(): boolean {
    return this.#inside.isQuorate();
  }

  /** A command was given to the CRM. */
  expectReading(words: string): void {
    this.#unread = [...this.#unread, { words, timestamp: this.#sight.manager.timestamp, rounds: 0 }];
  }

  /** @returns how many events there are; they stay the first */
  mark(): number {
    this.#marked = this.events.length;
    return this.#marked;
  }

  /** Looks at the cluster and reads what it logged. */
  async look(): Promise<Sight> {
    const before = this.#inside;
    this.#sight = await this.#lookOrGuess();
    this.#countRounds();
    const unread = this.#unread.map(({ words }) => words);
    this.#inside = insideOf(this.#sight, this.names, this.beginning, unread);
    const news = this.#journals
      ? await this.#journals.read(this.#sight.nodes, this.beginning)
      : eventsBetween(before, this.#inside);
    // Journals are read one a moment after the other: of one, lines can come that are older than what another had already.
    const recent = [...this.events.splice(this.#marked), ...withNotifications(news)];
    this.events.push(...recent.sort((a, b) => a.time - b.time));
    return this.#sight;
  }

  /**
   * Looks until the master has had another round.
   *
   * @param seconds how long to wait between two looks
   */
  async nextRound(seconds: number, pause: (seconds: number) => Promise<void>): Promise<void> {
    const { time } = this.#sight;
    const { timestamp } = this.#sight.manager;
    do {
      await pause(seconds);
      this.#waited += seconds;
      await this.look();
    } while (this.#sight.manager.timestamp === timestamp && this.#sight.time - time < longestRound);
  }

  /** Waits for the master's next round, looks for nothing else meanwhile, and so sees at once what it came to. */
  async endOfRound(pause: (seconds: number) => Promise<void>): Promise<void> {
    // Since the last look there may have been one, which may be over for long.
    const last = await this.#readRound();
    for (let seconds = 0; seconds < longestRound; seconds += alertSeconds) {
      await pause(alertSeconds);
      this.#waited += alertSeconds;
      if ((await this.#readRound()) !== last) break;
    }
    await this.look();
  }

  /** When the master had its last round; without anybody who answers it had none. */
  async #readRound(): Promise<number> {
    try {
      return await readRound(this.api);
    } catch (error) {
      if (error instanceof UnreachableError) return this.lastRound;
      throw error;
    }
  }

  /** Without power anywhere nobody answers, and only our own waiting tells the time. */
  async #lookOrGuess(): Promise<Sight> {
    const { time } = this.#sight;
    const waited = this.#waited;
    this.#waited = 0;
    try {
      return await look(this.api);
    } catch (error) {
      if (!(error instanceof UnreachableError)) throw error;
      return darkened(this.#sight, time + waited);
    }
  }

  #countRounds(): void {
    const { timestamp } = this.#sight.manager;
    for (const command of this.#unread) {
      if (command.timestamp === timestamp) continue;
      command.timestamp = timestamp;
      command.rounds += 1;
    }
    this.#unread = this.#unread.filter(({ rounds }) => rounds < roundsToRead);
  }
}
