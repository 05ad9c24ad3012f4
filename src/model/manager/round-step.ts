import type { NodeName, ServiceState, Sid } from '../../cluster';
import type { Decision, PlacementReason, Preference } from '../../engine';
import type { FieldsOf, MessageKind } from '../../log';
import { occupancyOf } from '../occupancy';
import { type Placement, selectNode } from '../placement/select-node';
import { PlacementTrace } from '../placement/trace';
import type { ServiceEntry } from '../status';
import type { ServiceConfig } from '../testbed/contents';
import type { DaemonWorld } from '../testbed/world';
import type { NodeStates } from './node-states';
import type { Round } from './round';
import type { ServiceStep } from './service-step';
import {
  changedEntry,
  describeParameters,
  renewedEntry,
  type ServiceTable,
  type StateParameters,
} from './service-table';
import type { StandingChoice } from './standing';

/** Choices that go by scores, which change with every round of load, and taking them may log. */
const needsScores: ReadonlySet<PlacementReason> = new Set([
  'best score',
  'next after the failed node',
  'no preferred node is left',
]);

/** A step of the state machine within a round of the manager. */
export class RoundStep implements ServiceStep {
  #entry: ServiceEntry;
  readonly config: ServiceConfig | undefined;

  constructor(
    private readonly world: DaemonWorld,
    private readonly round: Round,
    private readonly nodes: NodeStates,
    private readonly services: ServiceTable,
    readonly sid: Sid,
  ) {
    const entry = services.get(sid);
    if (!entry) throw new Error(`no entry for ${sid}`);
    this.#entry = entry;
    this.config = round.services.get(sid);
  }

  get entry(): ServiceEntry {
    return this.#entry;
  }

  /** Most results come from the LRM of the entry's node, so that is asked first. */
  get result(): number | undefined {
    const { uid, node } = this.#entry;
    if (uid === undefined) return undefined;
    const { lrms } = this.round;
    const own = lrms.get(node)?.results.get(uid);
    if (own) return own.code;
    for (const { results } of lrms.values()) {
      const result = results.get(uid);
      if (result) return result.code;
    }
    return undefined;
  }

  get rebalanceOnStart(): boolean {
    return this.round.rebalanceOnStart;
  }

  get lrmActive(): boolean {
    return this.round.lrmMode(this.#entry.node) === 'active';
  }

  isOnline(node: NodeName): boolean {
    return this.nodes.isOnline(node);
  }

  isInMaintenance(node: NodeName): boolean {
    return this.nodes.isInMaintenance(node);
  }

  isOfflineDelayed(node: NodeName): boolean {
    return this.nodes.isOfflineDelayed(node);
  }

  say<Kind extends MessageKind>(kind: Kind, fields?: FieldsOf<Kind>): void {
    this.world.say(kind, fields);
  }

  become(state: ServiceState, parameters: StateParameters = {}): void {
    const from = this.#entry.state;
    this.#set(changedEntry(this.#entry, state, this.world.cluster.newUid(), parameters));
    this.round.usage.update(this.sid, this.#entry);
    const described = describeParameters(parameters);
    const fields = { sid: this.sid, from, to: state };
    this.say('service-state', described === undefined ? fields : { ...fields, parameters: described });
  }

  amend(change: Partial<ServiceEntry>): void {
    this.#set({ ...this.#entry, ...change });
  }

  renewUid(): void {
    this.#entry = renewedEntry(this.#entry, this.world.cluster.newUid());
    this.services.renew(this.sid, this.#entry);
  }

  configure(change: Partial<ServiceConfig>): void {
    this.world.cluster.configure(this.sid, change);
  }

  choose(preference: Preference): Placement {
    if (preference !== 'none') return this.#chooseAnew(preference).placement;
    const { sid, config, round, world } = this;
    const { standing } = round;
    const stands = standing.of(sid, config);
    if (stands) {
      tellAgain(world, stands);
      return stands.placement;
    }
    const choice = this.#chooseAnew(preference);
    if (!needsScores.has(choice.placement.because)) standing.remember(sid, { config, ...choice });
    return choice.placement;
  }

  #chooseAnew(preference: Preference): Pick<StandingChoice, 'placement' | 'decision'> {
    const { sid, round } = this;
    const { node: current, failedNodes = [], maintenanceNode } = this.#entry;
    const { together, separate } = round.affinity.of(sid);
    const nodeAffinity = round.rules.nodeAffinity.get(sid);
    const watch = this.world.cluster.watchDecisions;
    const trace = watch && new PlacementTrace();
    const placement = selectNode(
      {
        preference,
        current,
        online: round.online,
        nodeAffinity,
        together,
        separate,
        opponentsOn: (node) => round.affinity.opponentsOn(sid, node),
        failback: this.config?.failback ?? true,
        failedNodes,
        maintenanceNode,
        score: () => round.usage.scoreStart(sid),
        maintenanceFirst: this.world.cluster.profile.maintenanceFirst
          ? { mustLeave: this.isInMaintenance(current), groupReturns: this.#groupReturns(maintenanceNode) }
          : undefined,
      },
      trace,
    );
    if (!watch || !trace) return { placement, decision: undefined };
    const decision: Decision = {
      time: this.world.now,
      resource: sid,
      state: this.#entry.state,
      preference,
      current,
      maintenanceNode,
      chosen: placement.node,
      because: placement.because,
      nodes: this.nodes.snapshot,
      priorities: nodeAffinity,
      removals: trace.removals,
      ranking: trace.ranking,
      scheduler: round.usage.mode,
    };
    watch(decision);
    return { placement, decision };
  }

  /** Whether every other member of the positive group belongs on this node because of maintenance, or is there. */
  #groupReturns(node: NodeName | undefined): boolean {
    const { services, round } = this;
    return (
      node !== undefined &&
      round.rules.positive.peersOf(this.sid).every((peer) => {
        const entry = services.get(peer);
        if (!entry) return true;
        const { current, target } = occupancyOf(entry, (name) => round.onlineSet.has(name));
        if (current === undefined && target === undefined) return true;
        return entry.maintenanceNode === node || (target ?? current) === node;
      })
    );
  }

  #set(entry: ServiceEntry): void {
    this.round.affinity.update(this.sid, this.#entry, entry);
    this.#entry = entry;
    this.services.set(this.sid, entry);
  }
}

/** Tells a choice that stands, as one of this round. */
export function tellAgain(world: DaemonWorld, { decision }: StandingChoice): void {
  if (decision) world.cluster.watchDecisions?.({ ...decision, time: world.now });
}
