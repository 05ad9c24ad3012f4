import { byName, type NodeName, type Sid } from '../../cluster';
import type { PlacementReason, Preference, RemovalCause } from '../../engine';
import { affinityClasses } from './affinity-classes';
import type { PlacementTrace } from './trace';

/** What the choice of a node for one resource depends on (spec/placement.md). */
export interface PlacementQuestion {
  readonly preference: Preference;
  readonly current: NodeName;
  /** The nodes in node state online, sorted. */
  readonly online: readonly NodeName[];
  /** The compiled node affinity of the resource: node to priority. */
  readonly nodeAffinity: ReadonlyMap<NodeName, number> | undefined;
  /** How many resources in positive affinity are on, or heading for, each online node. */
  readonly together: ReadonlyMap<NodeName, number>;
  /** The online nodes that resources in negative affinity are on or heading for. */
  readonly separate: ReadonlySet<NodeName>;
  /** The resources in negative affinity that are on a node or heading for it; asked for explanations only. */
  opponentsOn(node: NodeName): readonly Sid[];
  readonly failback: boolean;
  readonly failedNodes: readonly NodeName[];
  readonly maintenanceNode: NodeName | undefined;
  /** A number per online node for starting the resource there; lower is better, none counts as 0. */
  score(): ReadonlyMap<NodeName, number>;
  /** The premise of maintenance as a hard constraint; undefined in the profiles that do not hold it. */
  readonly maintenanceFirst: MaintenanceFirst | undefined;
}

export interface MaintenanceFirst {
  /** The resource is on a node in maintenance and has to leave it. */
  readonly mustLeave: boolean;
  /** Every other member of the resource's positive group belongs on its maintenance node too, or is there. */
  readonly groupReturns: boolean;
}

export interface Placement {
  /** Undefined if no node was chosen: the resource stays where it is. */
  readonly node: NodeName | undefined;
  readonly because: PlacementReason;
}

/**
 * Chooses a node for a resource (spec/placement.md, steps 1 to 9).
 *
 * @param trace is told how it came about
 */
export function selectNode(question: PlacementQuestion, trace?: PlacementTrace): Placement {
  const classes = affinityClasses(question.online, question.nodeAffinity);
  let tried = 1;
  let placement = selectAmong(question, classes[0] ?? [], classes, trace);
  while (question.maintenanceFirst?.mustLeave && placement.node === undefined && tried < classes.length) {
    placement = selectAmong(question, classes[tried] ?? [], classes, trace);
    tried += 1;
  }
  if (trace && tried < classes.length) traceUntried(trace, question, classes, tried);
  return placement;
}

/** Steps 2 to 9, for one class of preferred nodes. */
function selectAmong(
  question: PlacementQuestion,
  preferredByRule: readonly NodeName[],
  classes: readonly (readonly NodeName[])[],
  trace: PlacementTrace | undefined,
): Placement {
  const { preference, current, together, separate, failedNodes, maintenanceNode } = question;
  if (preferredByRule.length === 0) return { node: undefined, because: 'no allowed node is online' };

  if (preference === 'none' && !question.failback) {
    const isAllowed = classes.some((nodes) => nodes.includes(current));
    const isInTheWay = separate.has(current) && !together.has(current);
    if (isAllowed && !isInTheWay) return { node: current, because: 'failback is off' };
  }

  let preferred = preferredByRule;
  if (preference === 'try-next') {
    preferred = keep(
      preferred,
      (node) => !failedNodes.includes(node),
      trace,
      () => ({ by: 'failed there' }),
    );
  }
  if (separate.size > 0) {
    preferred = keep(
      preferred,
      (node) => !separate.has(node),
      trace,
      (nodes) => ({
        by: 'kept apart',
        from: new Map(nodes.map((node) => [node, question.opponentsOn(node)])),
      }),
    );
  }

  const returns = maintenanceNode !== undefined && preferred.includes(maintenanceNode);
  if (returns && preference === 'none' && question.maintenanceFirst?.groupReturns) {
    return { node: maintenanceNode, because: 'back from maintenance' };
  }

  const shared = mostShared(preferred, together);
  if (shared !== undefined) {
    const count = together.get(shared) ?? 0;
    preferred = keep(
      preferred,
      (node) => node === shared,
      trace,
      () => ({ by: 'kept together', on: shared, count }),
    );
  }

  if (maintenanceNode !== undefined && preferred.includes(maintenanceNode)) {
    return { node: maintenanceNode, because: 'back from maintenance' };
  }
  if (preference === 'none' && preferred.includes(current)) {
    return { node: current, because: 'already on a preferred node' };
  }
  return selectByScore(question, preferred, trace);
}

/** The nodes that stay; the trace hears why the others do not. */
function keep(
  nodes: readonly NodeName[],
  stays: (node: NodeName) => boolean,
  trace: PlacementTrace | undefined,
  why: (removed: readonly NodeName[]) => RemovalCause,
): readonly NodeName[] {
  const kept = nodes.filter(stays);
  if (trace && kept.length < nodes.length) {
    const removed = nodes.filter((node) => !stays(node));
    trace.removed(removed, why(removed));
  }
  return kept;
}

/** The classes that were never looked at, because one of a higher priority was. */
function traceUntried(
  trace: PlacementTrace,
  { nodeAffinity }: PlacementQuestion,
  classes: readonly (readonly NodeName[])[],
  tried: number,
): void {
  const than = nodeAffinity?.get(classes[tried - 1]?.[0] ?? '') ?? 0;
  trace.removed(classes.slice(tried).flat(), { by: 'lower priority', than });
}

/** Step 6: the preferred node with most members of the positive group; of equals the first by name. */
function mostShared(preferred: readonly NodeName[], together: ReadonlyMap<NodeName, number>): NodeName | undefined {
  let best: NodeName | undefined;
  let most = 0;
  for (const node of preferred) {
    const count = together.get(node) ?? 0;
    if (count > most) {
      best = node;
      most = count;
    }
  }
  return best;
}

/** Step 9. The scores are taken even if no node is left, for what taking them may log. */
function selectByScore(
  question: PlacementQuestion,
  preferred: readonly NodeName[],
  trace: PlacementTrace | undefined,
): Placement {
  const scores = question.score();
  const ranked = [...preferred].sort((a, b) => (scores.get(a) ?? 0) - (scores.get(b) ?? 0) || byName(a, b));
  trace?.ranked(ranked, scores);
  const best = ranked[0];
  if (best === undefined) return { node: undefined, because: 'no preferred node is left' };
  const next = question.preference === 'try-next' ? ranked[ranked.indexOf(question.current) + 1] : undefined;
  if (next !== undefined && next !== best) return { node: next, because: 'next after the failed node' };
  return { node: best, because: 'best score' };
}
