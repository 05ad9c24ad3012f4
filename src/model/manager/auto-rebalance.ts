import { typeOf } from '../../cluster';
import { type BalancingMove, balancingMethods } from '../crs/balance';
import { findCandidates } from '../crs/candidates';
import { failureReason } from '../crs/failure';
import { imbalanceOf } from '../crs/imbalance';
import type { CrsOptions } from '../crs/options';
import { Situation } from '../crs/situation';
import { formatTwoDecimals } from '../crs/two-decimals';
import type { BalanceView } from '../crs/usage';
import type { ServiceEntry } from '../status';
import type { DaemonWorld } from '../testbed/world';
import { queueMove } from './commands';
import type { Round } from './round';
import type { ServiceTable } from './service-table';

/** Automatic rebalancing, with the count of rounds that an imbalance has lasted (spec/crs.md 6). */
export class AutoRebalance {
  #heldRounds: number;

  /** @param original which goes on here as well */
  constructor(
    private readonly world: DaemonWorld,
    original?: AutoRebalance,
  ) {
    this.#heldRounds = original ? original.#heldRounds : 0;
  }

  /** Asks for a move if the cluster has been out of balance for long enough (spec/crs.md 6.3 to 6.6). */
  run({ mode, autoRebalance: options }: CrsOptions, round: Round, services: ServiceTable): void {
    if (!options.enabled || (mode !== 'static' && mode !== 'dynamic')) return;
    if ([...services.entries.values()].some(isMoving)) return;

    const { imbalance: measure } = this.world.cluster.profile;
    const { balance } = round.usage;
    const imbalance = balance ? imbalanceOf(new Situation([...balance.nodes.values()]).loads.load, measure) : 0;
    // Written so that an imbalance that is not a number counts as one (spec/crs.md 7.5).
    if (!balance || imbalance <= options.threshold) {
      this.#heldRounds = 0;
      return;
    }
    this.#heldRounds += 1;
    if (this.#heldRounds < options.holdDuration) return;
    this.#heldRounds = 0;

    const move = this.#bestMove(options.method, balance, round, services);
    if (!move || (imbalance - move.imbalance) / imbalance < options.margin) return;
    const { leader: sid, target } = move;
    const task = typeOf(sid) === 'vm' ? 'migrate' : 'relocate';
    this.world.say('auto-rebalance', {
      task,
      sid,
      node: target,
      from: formatTwoDecimals(imbalance),
      to: formatTwoDecimals(move.imbalance),
    });
    queueMove({ world: this.world, services, rules: round.rules }, { task, sid, target });
  }

  #bestMove(
    method: string,
    { nodes, placeOf }: BalanceView,
    { rules, online, affinity }: Round,
    services: ServiceTable,
  ): BalancingMove | undefined {
    const choose = balancingMethods.get(method);
    if (!choose) return undefined;
    try {
      const bundles = findCandidates({ entries: services.entries, rules, online, affinity }, placeOf);
      return choose({ nodes, bundles, measure: this.world.cluster.profile.imbalance });
    } catch (error) {
      this.world.say('balancing-failed', { reason: failureReason(error) });
      return undefined;
    }
  }
}

/** Whether a resource is on the way to another node, or about to be. */
function isMoving({ state, command }: ServiceEntry): boolean {
  return state === 'migrate' || state === 'relocate' || command?.task === 'migrate' || command?.task === 'relocate';
}
