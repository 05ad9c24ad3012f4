import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { actionsOf } from './actions';
import { act, type Tools } from './actor';
import { type Change, isSame, propertiesOf, type Value } from './changes';
import { type Api, ApiClient } from './client';
import { type LiveConfig, readLiveConfig } from './config';
import { isRefusal, LiveError, UnknownOutcomeError } from './failures';
import { type RunWords, runOnThisMachine } from './hooks';
import { lockChange, lockedBy, lockPool } from './lock';
import { presentValue } from './present';
import { describeNeed, missingOf, needsOf, needsOfRun, type Permissions, permissionsOf } from './privileges';
import { takeSnapshot } from './snapshot';
import type { Step } from './steps';
import { readToken } from './token';
import { undoOf } from './undo';
import { journalName, readJournal, UndoJournal } from './undo-journal';
import { type Undone, undo as undoAll } from './undoing';

/** What a run is given by its surroundings; tests give it a cluster whose time stands still. */
export interface LiveSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Waits so many seconds of cluster time. */
  readonly pause?: (seconds: number) => Promise<void>;
  readonly runWords?: RunWords;
  /** Tells the user what is being waited for. */
  readonly tell?: (line: string) => void;
  readonly api?: Api;
}

/** A token, a connection and all else that it takes to drive a cluster. */
export interface Connection {
  readonly config: LiveConfig;
  readonly api: Api;
  readonly runWords: RunWords;
  readonly pause: (seconds: number) => Promise<void>;
}

/**
 * Prepares to talk to a cluster; nothing is sent yet.
 *
 * @param configPath a live.yaml
 * @throws InputError if the configuration is not valid, or there is no token
 */
export function connect(configPath: string, surroundings: LiveSurroundings): Connection {
  const config = readLiveConfig(configPath);
  const pause = surroundings.pause ?? ((seconds) => setTimeout((seconds / config.timeFactor) * 1000));
  const api =
    surroundings.api ?? new ApiClient(config, { token: readToken(config.tokenFile, surroundings.env), pause });
  return { config, api, pause, runWords: surroundings.runWords ?? runOnThisMachine };
}

/** One run against a cluster: it has the cluster to itself, and undoes what it did. */
export class LiveRun {
  readonly #underWay = new Set<Promise<unknown>>();
  #isOver = false;

  private constructor(
    readonly id: string,
    private readonly connection: Connection,
    private readonly journal: UndoJournal,
    private readonly permissions: Permissions,
    readonly tell: (line: string) => void,
  ) {}

  /**
   * Makes sure that the cluster is the right one and may be changed, and takes it.
   *
   * @param configPath a live.yaml
   * @param allowedCluster the name of the cluster that the user allows to be changed
   * @throws LiveError if anything is not as it has to be; nothing is changed then
   */
  static async begin(
    configPath: string,
    allowedCluster: string | undefined,
    surroundings: LiveSurroundings,
  ): Promise<LiveRun> {
    const connection = connect(configPath, surroundings);
    try {
      requireAllowed(connection.config, allowedCluster);
      return await LiveRun.#take(configPath, connection, surroundings.tell ?? (() => {}));
    } catch (error) {
      await connection.api.close();
      throw error;
    }
  }

  static async #take(configPath: string, connection: Connection, tell: (line: string) => void): Promise<LiveRun> {
    const { config, api } = connection;
    const { sight, pools } = await takeSnapshot(api);
    await api.meet();
    requireName(config, sight.cluster);
    const permissions = permissionsOf(await api.call('access.permissions'));
    refuseMissing(needsOfRun(config, lockPool), permissions);
    if (pools.has(lockPool)) throw lockedBy(pools.get(lockPool), config.cluster);
    const id = randomBytes(4).toString('hex');
    const begun = new Date().toISOString();
    const journal = new UndoJournal(join(config.journals, journalName(config.cluster, id)));
    journal.write({ entry: 'begin', cluster: config.cluster, run: id, config: configPath, begun });
    const run = new LiveRun(id, connection, journal, permissions, tell);
    const lock = lockChange(id, begun);
    try {
      await run.perform({ changes: [lock], actions: actionsOf(lock) });
    } catch (error) {
      // It may have been taken all the same, if the connection was lost.
      await restoreAll(journal, run.#tools);
      throw isRefusal(error, /already exists/) ? lockedBy(undefined, config.cluster) : error;
    }
    return run;
  }

  get config(): LiveConfig {
    return this.connection.config;
  }
  get api(): Api {
    return this.connection.api;
  }
  /** The undo journal, for the user. */
  get journalPath(): string {
    return this.journal.path;
  }

  /** Whether the token has these privileges. */
  may(needs: Parameters<typeof missingOf>[0]): boolean {
    return missingOf(needs, this.permissions).length === 0;
  }

  /** Waits so many seconds of cluster time. */
  async pause(seconds: number): Promise<void> {
    this.#requireGoingOn();
    await this.connection.pause(seconds);
    this.#requireGoingOn();
  }

  /**
   * Does what a step says; its changes stand in the journal before it begins.
   *
   * @param address a node that stays up, for hooks
   * @throws LiveError if it cannot be done
   */
  async perform(step: Step, address = ''): Promise<void> {
    this.#requireGoingOn();
    refuseMissing(needsOf(step.actions), this.permissions);
    for (const change of step.changes) this.journal.write({ entry: 'change', change });
    await this.#watched(this.#carryOut(step, address));
  }

  /** Undoes all that was done, but keeps the cluster. */
  async undo(): Promise<Undone> {
    // Whoever halted the run undoes everything.
    if (this.#isOver) return { done: [], problems: [] };
    return this.#watched(this.#undoAllButLock());
  }

  /** Lets nothing more happen; what is under way comes to its end. */
  async halt(): Promise<void> {
    this.#isOver = true;
    await Promise.allSettled([...this.#underWay]);
  }

  /** Undoes all that was done, and lets go of the cluster. */
  async end(): Promise<Undone> {
    await this.halt();
    try {
      return await restoreAll(this.journal, this.#tools);
    } finally {
      await this.api.close();
    }
  }

  get #tools(): Tools {
    // Undoing goes on when the run is over.
    return { ...this.connection, run: this.id };
  }

  /** Lets `halt` wait for it. */
  async #watched<Result>(work: Promise<Result>): Promise<Result> {
    this.#underWay.add(work);
    return work.finally(() => this.#underWay.delete(work));
  }

  async #undoAllButLock(): Promise<Undone> {
    const { entries } = readJournal(this.journal.path);
    const undone = await undoAll(
      undoOf(entries).filter(({ kind }) => kind !== 'lock'),
      this.#tools,
    );
    if (undone.problems.length === 0) this.journal.write({ entry: 'undone' });
    return undone;
  }

  async #carryOut({ changes, actions }: Step, address: string, again = 2): Promise<void> {
    try {
      for (const action of actions) await act(action, this.#tools, address);
    } catch (error) {
      // When nobody knows whether it was done, what is there now tells.
      if (!(error instanceof UnknownOutcomeError) || changes.length === 0) throw error;
      if (await this.#areMade(changes)) return;
      if (again === 0) throw error;
      await this.#carryOut({ changes, actions }, address, again - 1);
    }
  }

  async #areMade(changes: readonly Change[]): Promise<boolean> {
    await this.connection.pause(this.config.pollSeconds);
    const snapshot = await takeSnapshot(this.api);
    return changes.every(({ kind, id, after }) => {
      const present = presentValue(kind, id, snapshot);
      if (kind === 'guest') return isSame(whereabouts(present ?? null), whereabouts(after));
      return present !== undefined && isSame(present, after);
    });
  }

  #requireGoingOn(): void {
    if (this.#isOver) throw new LiveError('the run is over');
  }
}

/** Undoes what a journal tells of, and lets go of the cluster. */
export async function restoreAll(journal: UndoJournal, tools: Tools): Promise<Undone> {
  const { entries } = readJournal(journal.path);
  const undone = await undoAll(undoOf(entries), tools);
  if (undone.problems.length === 0) journal.write({ entry: 'end' });
  journal.close();
  return undone;
}

/** @throws LiveError unless the user allows just this cluster to be changed */
export function requireAllowed({ cluster }: LiveConfig, allowed: string | undefined): void {
  if (allowed === cluster) return;
  const given = allowed === undefined ? '' : `; --allow-changes names ${allowed}`;
  throw new LiveError(
    `playing scenarios changes the cluster ${cluster}: --allow-changes ${cluster} allows that, --plan shows what would be done${given}`,
  );
}

/** @throws LiveError if the cluster gives itself another name than the configuration */
export function requireName({ cluster, file }: LiveConfig, found: string | undefined): void {
  if (found === cluster) return;
  throw new LiveError(
    `the cluster that answers is called ${found ?? '(nothing: it is a single host)'}, not ${cluster}: nothing was changed`,
    { file },
  );
}

/** What is to be seen of a guest: where it is, and whether it runs. */
function whereabouts(guest: Value): Value {
  const { node = '', running = 0 } = propertiesOf(guest);
  return guest === null ? null : { node, running };
}

function refuseMissing(needs: Parameters<typeof missingOf>[0], permissions: Permissions): void {
  const missing = missingOf(needs, permissions);
  if (missing.length === 0) return;
  throw new LiveError(
    `the API token lacks ${missing.map(describeNeed).join(', ')}; docs/live-cluster.md has the commands that grant it`,
  );
}
