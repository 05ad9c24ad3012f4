import type { ClusterSetup, TimelineEvent } from '../cluster';
import { directoryOf, type TestDirectory } from '../formats';
import { Reconstruction } from '../state-from-events';
import { lacking } from './lacking';
import { endOfGroup, Recording } from './recording';

/** Plays a test directory to its end; returns the log. */
export type Player = (directory: TestDirectory) => Promise<string>;

/** Rounds between two groups of the command list (spec/testbed.md, "Clock and rounds"). */
const roundsPerGroup = 5;
/** How much further a simulation is played when its log is at an end, in seconds. */
const extension = 1800;

/**
 * A simulation that seems to go on round by round. The simulator takes its whole command list beforehand: whatever is
 * done is added at the end of the list, and everything is played again. As it is deterministic, the past does not change.
 */
export class Playback {
  readonly cluster: Reconstruction;
  /** What has happened by now. */
  readonly events: TimelineEvent[] = [];
  readonly #directory: TestDirectory;
  readonly #roundLength: number;
  /** By turn; a turn without commands lets time pass. */
  readonly #groups: (readonly string[])[];
  #recording: Recording | undefined;
  #rounds = 0;

  constructor(
    setup: ClusterSetup,
    private readonly play: Player,
  ) {
    this.cluster = new Reconstruction(setup);
    this.#directory = directoryOf(setup, []);
    this.#roundLength = Math.max(20, 2 * setup.nodes.length);
    this.#groups = [marked(this.#directory.cmdlist[0] ?? [])];
  }

  /** Lets the nodes be powered on. */
  async powerOn(): Promise<void> {
    this.#recording = await this.#record(0);
    await this.step();
  }

  /**
   * Executes commands when it is the command list's turn again.
   *
   * @returns the number of events before them
   */
  async execute(commands: readonly string[]): Promise<number> {
    const turn = Math.ceil(this.#rounds / roundsPerGroup);
    while (this.#groups.length < turn) this.#groups.push([]);
    this.#groups.push(marked(commands));
    await this.#replay(0);
    let eventsBefore = this.events.length;
    while (this.#rounds <= turn * roundsPerGroup) eventsBefore = await this.step();
    return eventsBefore;
  }

  /**
   * Lets one round go by and, if it is their turn, a group of commands.
   *
   * @returns the number of events before the group
   * @throws UnsupportedError if it is longer than the simulator goes on
   * @throws Error if the simulation died
   */
  async step(): Promise<number> {
    const time = this.cluster.clock + this.#roundLength;
    const round = await this.#readRound(time);
    this.cluster.followRound(round);
    this.cluster.clock = time;
    const eventsBefore = this.events.length;
    const isTurn = this.#rounds % roundsPerGroup === 0;
    const group = isTurn ? this.#groups[this.#rounds / roundsPerGroup] : undefined;
    this.#rounds += 1;
    if (group && group.length > 0) this.#readGroup();
    return eventsBefore;
  }

  async #readRound(time: number): Promise<readonly TimelineEvent[]> {
    if (this.#isOver(time) && this.#recording?.ending.reason === undefined)
      await this.#replay(this.cluster.clock + extension);
    const round = this.#recording?.readUntil(time) ?? [];
    this.events.push(...round);
    if (this.#isOver(time)) throw this.#death();
    return round;
  }

  #readGroup(): void {
    const group = this.#recording?.readGroup();
    if (!group) return;
    this.events.push(...group.events);
    this.cluster.followCommands(group.events);
    if (!group.isWhole) throw this.#death();
  }

  /** Whether the recording ends before the round that ends at this time. */
  #isOver(time: number): boolean {
    return !this.#recording || this.#recording.ending.time < time;
  }

  async #replay(until: number): Promise<void> {
    const recording = await this.#record(until);
    if (this.#recording) recording.catchUpWith(this.#recording);
    this.#recording = recording;
  }

  /** @param until how far to play at least, in seconds of cluster time */
  async #record(until: number): Promise<Recording> {
    const turns = Math.ceil(until / (roundsPerGroup * this.#roundLength));
    const idle = Array.from({ length: Math.max(0, turns - this.#groups.length) }, () => []);
    return new Recording(await this.play({ ...this.#directory, cmdlist: [...this.#groups, ...idle] }));
  }

  #death(): Error {
    const reason = this.#recording?.ending.reason?.trim() ?? 'it came to an early end';
    if (reason.startsWith('simulation exceeded maximum time')) return lacking('long-scenarios');
    return new Error(`the simulator stopped: ${reason}`);
  }
}

function marked(commands: readonly string[]): readonly string[] {
  return [...commands, endOfGroup];
}
