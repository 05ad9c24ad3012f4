import { setImmediate } from 'node:timers/promises';
import {
  byName,
  type ClusterSetup,
  type ClusterState,
  type NodeName,
  type ResourceStatus,
  type Timeline,
  type Trigger,
} from '../cluster';
import type { HaEngine } from '../engine';
import type { Subject } from './configuration/subject';
import { DecisionBook } from './decision-book';
import { happenings, type Step, stepOf } from './steps';

/** The longest that a cluster may take to come to rest, in seconds of cluster time. */
const patience = 30 * 60;

/** A step as it was played. */
export interface PlayedStep {
  readonly step: Step;
  /** When it happened, in seconds of cluster time. */
  readonly time: number;
  /** Number of events that came before. */
  readonly eventsBefore: number;
  /** Number of events when all had come to rest. */
  readonly eventsAfter: number;
  readonly before: ClusterState;
  readonly state: ClusterState;
  /** What still moved when waiting ended; empty if all came to rest. */
  readonly stillMoving: readonly string[];
  readonly decisions: DecisionBook;
}

/** What of a subject is played. */
export type PlayedSubject = Pick<Subject, 'setup' | 'inMaintenance' | 'away' | 'inError'>;

export interface Played {
  readonly subject: PlayedSubject;
  readonly timeline: Timeline;
  /** What happens although nothing is done to the cluster; `before` is the cluster as it was given. */
  readonly opening: PlayedStep;
  readonly steps: readonly PlayedStep[];
}

/**
 * Plays steps one after the other, each when the one before has come to rest.
 *
 * @param engine not started yet; it is stopped in the end
 */
export async function playSteps(
  engine: HaEngine,
  subject: PlayedSubject,
  steps: readonly Step[],
  signal?: AbortSignal,
): Promise<Played> {
  return (await OpenCluster.open(engine, subject)).play(steps, signal);
}

/** A cluster that has been started, has come to rest, and waits for what happens to it. */
export class OpenCluster {
  /** The decisions since the last step. */
  #decisions = new DecisionBook();

  private constructor(
    private readonly engine: HaEngine,
    private readonly subject: PlayedSubject,
    private readonly opening: PlayedStep,
  ) {
    engine.watchDecisions?.((decision) => this.#decisions.add(decision));
  }

  /**
   * Starts a cluster. Rebalancing begins when all resources run where the setup has them: no guest is placed anew because
   * the virtual cluster has to be started.
   *
   * @param engine not started yet; it is stopped when steps are played
   */
  static async open(engine: HaEngine, subject: PlayedSubject): Promise<OpenCluster> {
    try {
      return new OpenCluster(engine, subject, await playOpening(engine, subject));
    } catch (error) {
      await engine.stop();
      throw error;
    }
  }

  /** The same cluster once more, or undefined if there can be only one. */
  fork(): OpenCluster | undefined {
    const engine = this.engine.fork?.();
    return engine && new OpenCluster(engine, this.subject, this.opening);
  }

  /** Plays steps one after the other, each when the one before has come to rest. Nothing more can be played after that. */
  async play(steps: readonly Step[], signal?: AbortSignal): Promise<Played> {
    const { engine, subject, opening } = this;
    const { setup } = subject;
    try {
      let { state } = opening;
      const played: PlayedStep[] = [];
      for (const planned of steps) {
        signal?.throwIfAborted();
        if (signal) await setImmediate();
        const decisions = new DecisionBook();
        this.#decisions = decisions;
        const before = state;
        const step = withReset(planned, setup, before);
        await engine.trigger(...step.triggers);
        const mark = engine.timeline().triggers.at(-step.triggers.length);
        const { stillMoving } = await engine.settle({ seconds: patience });
        state = await engine.observe();
        played.push({
          step,
          time: mark?.time ?? before.time,
          eventsBefore: mark?.eventsBefore ?? 0,
          eventsAfter: engine.timeline().events.length,
          before,
          state,
          stillMoving,
          decisions,
        });
      }
      return { subject, timeline: { ...engine.timeline(), setup }, opening, steps: played };
    } finally {
      await engine.stop();
    }
  }

  /** Ends the cluster without playing anything. */
  async stop(): Promise<void> {
    await this.engine.stop();
  }
}

/** What happens although nothing is done. */
async function playOpening(engine: HaEngine, subject: PlayedSubject): Promise<PlayedStep> {
  const { setup } = subject;
  const decisions = new DecisionBook();
  engine.watchDecisions?.((decision) => decisions.add(decision));
  const { rebalanceOnStart, autoRebalance, ...quiet } = setup.datacenter;
  await engine.start({ ...setup, ...remembered(subject), datacenter: quiet });
  const switches: readonly Trigger[] = [
    ...subject.inMaintenance.map((node): Trigger => ({ kind: 'maintenance', node, to: 'enter' })),
    ...(rebalanceOnStart || autoRebalance ? [{ kind: 'datacenter', datacenter: setup.datacenter } as const] : []),
  ];
  if (switches.length > 0) await engine.trigger(...switches);
  const { stillMoving } = await engine.settle({ seconds: patience });
  const state = await engine.observe();
  return {
    step: { ...stepOf(...switches), sentence: 'nothing happens' },
    time: 0,
    eventsBefore: 0,
    eventsAfter: engine.timeline().events.length,
    before: stateNow(subject, state),
    state,
    stillMoving,
    decisions,
  };
}

/** A return to which the nodes come, too, that their watchdog has reset: a real node boots again by itself. */
function withReset(step: Step, setup: ClusterSetup, { nodes }: ClusterState): Step {
  if (!step.isReturn) return step;
  const powered = step.triggers.flatMap((trigger) => (trigger.kind === 'power' ? [trigger.node] : []));
  const reset = setup.nodes.filter(({ name, online }) => online && !nodes[name]?.online && !powered.includes(name));
  if (reset.length === 0) return step;
  const names = [...powered, ...reset.map(({ name }) => name)].sort(byName);
  const others = step.triggers.filter(({ kind }) => kind !== 'power');
  return { ...stepOf(...names.map(happenings.power), ...others), isReturn: true };
}

/** What the manager remembers from before: which resources are in error. */
function remembered({ setup, inError }: PlayedSubject): Pick<ClusterSetup, 'managerStatus'> {
  if (inError.size === 0) return {};
  const entries = setup.resources
    .filter(({ sid }) => inError.has(sid))
    .map(({ sid, node }) => [sid, { state: 'error', node, uid: `error-${sid}` }]);
  return { managerStatus: { ...setup.managerStatus, service_status: Object.fromEntries(entries) } };
}

/** The cluster as it was given, with every started resource running where it is. */
function stateNow(subject: PlayedSubject, started: ClusterState): ClusterState {
  const { setup, inMaintenance } = subject;
  const nodeStatus = (name: NodeName, online: boolean) => {
    const maintenanceRequested = inMaintenance.includes(name);
    return {
      state: !online ? 'unknown' : maintenanceRequested ? 'maintenance' : 'online',
      online,
      maintenanceRequested,
    };
  };
  return {
    ...started,
    time: 0,
    nodes: Object.fromEntries(
      setup.nodes.map(({ name, online }) => [name, nodeStatus(name, online)]),
    ) as ClusterState['nodes'],
    resources: Object.fromEntries(setup.resources.map((resource) => [resource.sid, statusNow(resource, subject)])),
  };
}

function statusNow(
  { sid, node, state }: ClusterSetup['resources'][number],
  { away, inError }: PlayedSubject,
): ResourceStatus {
  const requested = state === 'enabled' ? 'started' : state;
  const now = away.get(sid) ?? node;
  if (inError.has(sid)) return { node: now, requested, state: 'error', runsOn: [] };
  const runs = requested === 'started' || requested === 'ignored';
  return {
    node: now,
    requested,
    runsOn: runs ? [now] : [],
    ...(requested !== 'ignored' && { state: runs ? 'started' : 'stopped' }),
  };
}
