import type { NodeName, NodeState } from '../cluster';
import type { Decision, RemovalCause } from './decision';

/** A node as a choice saw it. */
export interface Candidate {
  readonly node: NodeName;
  readonly fate: Fate;
}

/** What became of a node in a choice. */
export type Fate =
  | { readonly is: 'chosen'; readonly score?: number }
  /** It could have been chosen, but another one was better. */
  | { readonly is: 'ranked lower'; readonly score?: number }
  | { readonly is: 'removed'; readonly cause: RemovalCause | UnavailableCause }
  /** It was left, but nothing asked for a choice: failback is off, the resource returns, or is well where it is. */
  | { readonly is: 'not needed' };

/** What keeps a node out of every choice of a resource. */
export type UnavailableCause =
  | { readonly by: 'node state'; readonly state: NodeState }
  /** A strict rule does not name it. */
  | { readonly by: 'not allowed' };

/** All nodes of a choice: the chosen one, then those that were ranked, then the others by name. */
export function candidatesOf(decision: Decision): readonly Candidate[] {
  const all = [...decision.nodes.keys()].map((node) => ({ node, fate: fateOf(node, decision) }));
  const place = ({ node, fate }: Candidate) =>
    fate.is === 'chosen' ? -1 : fate.is === 'ranked lower' ? rankOf(node, decision) : decision.nodes.size;
  return all.sort((a, b) => place(a) - place(b));
}

/** What became of one node. */
export function fateOf(node: NodeName, decision: Decision): Fate {
  const { chosen, nodes, priorities, removals, ranking } = decision;
  const score = ranking?.find((ranked) => ranked.node === node)?.score;
  if (node === chosen) return { is: 'chosen', ...(score !== undefined && { score }) };
  const state = nodes.get(node) ?? 'unknown';
  if (state !== 'online') return { is: 'removed', cause: { by: 'node state', state } };
  if (priorities && !priorities.has(node)) return { is: 'removed', cause: { by: 'not allowed' } };
  const removal = removals.find((candidate) => candidate.nodes.includes(node));
  if (removal) return { is: 'removed', cause: removal.cause };
  return score === undefined ? { is: 'not needed' } : { is: 'ranked lower', score };
}

function rankOf(node: NodeName, { ranking = [] }: Decision): number {
  return ranking.findIndex((ranked) => ranked.node === node);
}
