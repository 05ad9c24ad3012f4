import type { NodeName, Sid } from '../../cluster';
import type { AffinityView } from '../placement/affinity';
import { affinityClasses } from '../placement/affinity-classes';
import type { CompiledRules } from '../rules';
import type { ServiceEntry } from '../status';
import { activeBundles } from './bundles';
import { SchedulingFailure } from './failure';
import { type ResourceStats, sumResources } from './node-stats';
import type { BalanceView } from './usage';

/** A bundle of resources and the nodes to which it could move: one candidate a target. */
export interface MovableBundle {
  readonly leader: Sid;
  /** Where the accounting has the leader. */
  readonly source: NodeName;
  /** Sorted by name. */
  readonly targets: readonly NodeName[];
  /** What the members use together. */
  readonly stats: ResourceStats;
}

/** What the candidates depend on. */
export interface BalanceQuestion {
  /** Sorted by resource. */
  readonly entries: ReadonlyMap<Sid, ServiceEntry>;
  readonly rules: CompiledRules;
  /** The nodes in node state online, sorted. */
  readonly online: readonly NodeName[];
  readonly affinity: AffinityView;
}

/**
 * The moves that automatic rebalancing can choose from, sorted by leader (spec/crs.md 6.4).
 *
 * @throws SchedulingFailure if a member of a bundle is not counted where it should be
 */
export function findCandidates(question: BalanceQuestion, placeOf: BalanceView['placeOf']): MovableBundle[] {
  const found: MovableBundle[] = [];
  for (const [leader, members] of activeBundles(question.entries, question.rules.positive)) {
    const targets = targetsOf(leader, question);
    if (targets.length === 0) continue;
    const source = (placeOf(leader) ?? notCounted(`leader '${leader}'`)).node;
    const stats = members.map((sid) => {
      const place = placeOf(sid) ?? notCounted(`resource '${sid}'`);
      if (place.node !== source) throw new SchedulingFailure(`resource '${sid}' is on other node than leader`);
      return place.stats;
    });
    found.push({ leader, source, targets, stats: sumResources(stats) });
  }
  return found;
}

/** Only the leader's rules count. */
function targetsOf(leader: Sid, { entries, rules, online, affinity }: BalanceQuestion): NodeName[] {
  const [preferred = []] = affinityClasses(online, rules.nodeAffinity.get(leader));
  const { separate } = affinity.of(leader);
  const current = entries.get(leader)?.node;
  return preferred.filter((node) => node !== current && !separate.has(node));
}

function notCounted(what: string): never {
  throw new SchedulingFailure(`${what} is not present in the cluster usage`);
}
