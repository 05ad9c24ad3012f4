import {
  type ClusterSetup,
  type ClusterState,
  checkSetup,
  checkTrigger,
  type NodeName,
  type Sid,
  type Timeline,
  type TimelineEvent,
  type Trigger,
  type TriggerKind,
  type TriggerMark,
} from '../cluster';
import {
  type EngineIdentity,
  type HaEngine,
  observe,
  type SettleLimit,
  type Settlement,
  settleRounds,
  UnsupportedError,
  whatMoves,
} from '../engine';
import { abilitiesOf, refuseImpossible } from './abilities';
import { abreast, allOf } from './abreast';
import type { LiveConfig } from './config';
import { isRefusal, LiveError, type RefusedError } from './failures';
import { FollowedCluster } from './followed-cluster';
import { delayOfHooks, happensAtOnce, isDeparture, requireOneRound, requirePunctual } from './instant';
import { letLead } from './leader';
import { limitFor } from './limits';
import { liveName, Names, pairNodes } from './names';
import { type Planner, planSetup } from './plan';
import { letLrmsRest } from './rest';
import type { LiveRun } from './run';
import type { Sight } from './sight';
import { type Configuration, readConfiguration, type Snapshot, takeSnapshot } from './snapshot';
import { requireHook, type Step, stepOf, stepsOfAll } from './steps';
import { refuseForeign, requireTouchable } from './touchable';

/** A run that an engine takes part in, or has to itself. */
export interface RunSource {
  /** The run; the first time it may have to begin. */
  readonly take: () => Promise<LiveRun>;
  /** Called when the engine stops; `whole` if the run was begun for it. */
  readonly release: (run: LiveRun) => Promise<readonly string[]>;
}

/** What is to be done, and the cluster as it is. */
interface Planned {
  readonly before: Snapshot;
  readonly steps: readonly Step[];
}

/** When it was done. */
type Done = Pick<TriggerMark, 'time' | 'doneAt' | 'eventsBefore'>;

/** A real cluster, or one that speaks like it (docs/live-cluster.md). */
export class LiveEngine implements HaEngine {
  readonly identity: EngineIdentity;
  #run: LiveRun | undefined;
  #setup: ClusterSetup | undefined;
  #cluster: FollowedCluster | undefined;
  #planner: Planner | undefined;
  #triggers: TriggerMark[] = [];
  /** How long the hooks of the last trigger took. */
  #delay = 0;
  /** Since all was last at rest. */
  #kinds: TriggerKind[] = [];

  constructor(
    config: LiveConfig,
    private readonly source: RunSource,
  ) {
    this.identity = { name: liveName, version: config.version ?? 'unknown', capabilities: abilitiesOf(config) };
  }

  async start(setup: ClusterSetup): Promise<void> {
    this.#setup = checkSetup(setup);
    refuseImpossible(setup);
    this.#run = await this.source.take();
    const before = await this.#readySnapshot(this.#run);
    const { config, api, id: run } = this.#run;
    const names = new Names(pairNodes(setup, [...before.sight.nodes.keys()], config), config);
    const planner = { names, config, run };
    const plan = planSetup(before, setup, planner);
    const own = new Set(setup.resources.map(({ sid }) => names.guest(sid)));
    requireTouchable([...own], before.sight, config);
    refuseForeign(before.sight, own, config);
    if (setup.nodes.some(({ online }) => !online)) requireHook('power-off', planner);
    if (setup.resources.some(({ lock }) => lock !== undefined)) requireHook('guest-lock', planner);
    this.#planner = planner;
    await this.#perform(
      plan.preparation.map((change) => stepOf([change])),
      before,
    );
    if (names.realNodes[0] !== undefined) await letLead(names.realNodes[0], this.#run);
    await letLrmsRest(this.#run);
    await this.#command(
      plan.rules.map((change) => stepOf([change])),
      before,
    );
    await this.#perform(
      plan.circumstances.map((change) => stepOf([change])),
      before,
    );
    this.#cluster = await FollowedCluster.follow(api, names);
    // A resource that the HA stack knows alone could go where there will be no room.
    const steps = plan.activation.map((change) => stepOf([change]));
    await this.#carryOut(() => ({ before, steps }), isDeparture);
    await this.settle({ seconds: config.limits.start * config.limits.factor });
  }

  async trigger(...triggers: readonly Trigger[]): Promise<void> {
    const { cluster } = this.#running;
    const known = { nodes: [...cluster.nodes.keys()], resources: [...cluster.files.services.keys()] };
    for (const trigger of triggers) {
      checkTrigger(trigger, known);
      if (trigger.kind === 'add') known.resources.push(trigger.resource);
    }
    this.#kinds.push(...triggers.map(({ kind }) => kind));
    const configuration = await this.#configuration();
    await cluster.look();
    const done = await this.#carryOut((sight) => this.#planned(triggers, { sight, ...configuration }));
    this.#triggers.push(...triggers.map((trigger) => ({ ...done, trigger })));
  }

  async settle({ seconds, atLeastSeconds = 0 }: SettleLimit): Promise<Settlement> {
    const { cluster, run } = this.#running;
    // Nothing but the time counts: something else comes just then.
    if (seconds === atLeastSeconds) requirePunctual(this.#delay, seconds);
    const limit = atLeastSeconds + limitFor(this.#kinds, run.config.limits);
    const settlement = await settleRounds(cluster, { seconds: Math.min(seconds, limit), atLeastSeconds }, async () => {
      await cluster.nextRound(run.config.pollSeconds, (pause) => run.pause(pause));
      run.tell(`${cluster.clock} s: ${whatMoves(cluster).moving.join('; ') || 'nothing moves'}`);
    });
    if (settlement.settled) this.#kinds = [];
    return settlement;
  }

  async observe(): Promise<ClusterState> {
    const { cluster } = this.#running;
    await cluster.look();
    return observe(cluster);
  }

  timeline(): Timeline {
    if (!this.#setup) throw new Error('the engine was not started');
    return { setup: this.#setup, events: [...this.#running.cluster.events], triggers: [...this.#triggers] };
  }

  async stop(): Promise<void> {
    const run = this.#run;
    this.#run = this.#cluster = this.#planner = undefined;
    if (!run) return;
    const problems = await this.source.release(run);
    if (problems.length === 0) return;
    throw new LiveError(
      `not everything could be undone:\n${problems.map((line) => `  ${line}`).join('\n')}\nthen: pve-ha-spec restore ${run.journalPath}`,
    );
  }

  /**
   * Does what was planned. Several things at once come right after a round of the master: it sees all of them in its next
   * one, or nothing.
   *
   * @param plan what is to be done to the cluster as it was seen last
   * @param harm whether an event shows that a round in between matters; it always does without
   * @throws UnobservableError if it had one that matters
   */
  async #carryOut(plan: (sight: Sight) => Planned, harm?: (event: TimelineEvent) => boolean): Promise<Done> {
    const { cluster, run } = this.#running;
    let planned = plan(cluster.sight);
    const isAtOnce = happensAtOnce(planned.steps);
    if (isAtOnce) {
      await cluster.endOfRound((pause) => run.pause(pause));
      planned = plan(cluster.sight);
    }
    const { clock: time, lastRound } = cluster;
    const eventsBefore = cluster.mark();
    await this.#command(planned.steps, planned.before);
    await cluster.look();
    const doneAt = cluster.clock;
    this.#delay = delayOfHooks(planned.steps, doneAt - time);
    const events = cluster.events.slice(eventsBefore);
    if (isAtOnce) requireOneRound({ rounds: [lastRound, cluster.lastRound], seconds: doneAt - time, events }, harm);
    return { time, doneAt, eventsBefore };
  }

  /** What triggers do to the cluster as it is now. */
  #planned(triggers: readonly Trigger[], before: Snapshot): Planned {
    const { run, planner } = this.#running;
    requireTouchable(this.#touched(triggers, planner), before.sight, run.config);
    return { before, steps: stepsOfAll(triggers, before, planner) };
  }

  get #running(): { readonly cluster: FollowedCluster; readonly run: LiveRun; readonly planner: Planner } {
    if (!this.#cluster || !this.#run || !this.#planner) throw new Error('the engine was not started');
    return { cluster: this.#cluster, run: this.#run, planner: this.#planner };
  }

  /** The cluster as it is before a scenario; one that is not well cannot be judged. */
  async #readySnapshot(run: LiveRun): Promise<Snapshot> {
    const snapshot = await takeSnapshot(run.api);
    const { sight } = snapshot;
    const down = [...sight.nodes].filter(([, online]) => !online).map(([node]) => node);
    const problems = [
      ...(sight.quorate ? [] : ['it has no quorum']),
      ...(down.length > 0 ? [`${down.join(', ')} is down`] : []),
      ...(sight.manager.disarm ? ['it is disarmed'] : []),
      ...[...sight.manager.maintenanceRequests].map((node) => `${node} is in maintenance`),
    ];
    if (problems.length > 0) throw new LiveError(`the cluster is not ready: ${problems.join(', ')}`);
    return snapshot;
  }

  /** Without power anywhere the configuration cannot be read, but nodes can be switched on. */
  async #configuration(): Promise<Configuration> {
    const { cluster, run } = this.#running;
    const isDark = [...cluster.sight.nodes.values()].every((online) => !online);
    return isDark ? { rules: new Map(), options: new Map(), pools: new Map() } : readConfiguration(run.api);
  }

  async #perform(steps: readonly Step[], { sight }: Snapshot): Promise<void> {
    for (const group of abreast(steps)) {
      const address = this.#addressBeside(group, sight);
      await allOf(group.map((step) => this.#performOne(step, address)));
    }
  }

  async #performOne(step: Step, address: NodeName): Promise<void> {
    await this.#run?.perform(step, address);
    if (step.command !== undefined) this.#cluster?.expectReading(step.command);
  }

  /** The API refuses some commands that others let through, and the CRM would refuse then. */
  async #command(steps: readonly Step[], before: Snapshot): Promise<void> {
    try {
      await this.#perform(steps, before);
    } catch (error) {
      if (isRefusal(error, infeasible)) throw infeasibleRule(error);
      if (!isRefusal(error, /is not HA managed|no quorum/)) throw error;
      throw new UnsupportedError('commands', liveName, `the API refuses it: ${error.reason}`);
    }
  }

  /** A node for commands to the cluster: one that is up, and that the steps are not about. */
  #addressBeside(steps: readonly Step[], { nodes }: Sight): NodeName {
    const concerned = new Set(steps.flatMap(({ changes }) => changes.map(({ id }) => id)));
    const up = [...nodes].filter(([, online]) => online).map(([node]) => node);
    return up.find((node) => !concerned.has(node)) ?? up[0] ?? '';
  }

  #touched(triggers: readonly Trigger[], { names }: Planner): readonly Sid[] {
    return triggers.flatMap((trigger) => ('resource' in trigger ? [names.guest(trigger.resource)] : []));
  }
}

/** A rule that the API refuses could only come into being on another way. */
const infeasible = /Rule '.*' is invalid|cannot use /;

function infeasibleRule({ reason }: RefusedError): UnsupportedError {
  return new UnsupportedError('configuration', liveName, `the API refuses the rule: ${reason.replaceAll('\n', ' ')}`);
}
