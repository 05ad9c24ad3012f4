import { byNumber, type NodeName } from '../../../cluster';
import type { Chronicle } from '../chronicle/chronicle';
import { unknownNode } from '../chronicle/stories';
import { type Note, notesOfCluster, notesOfNode } from './notes';
import { isAbout, type Stay, staysOf } from './stays';

/** What a lane holds, before its place is known. */
export interface LanePlan {
  readonly name: string;
  /** Undefined for the cluster as a whole. */
  readonly node: NodeName | undefined;
  /** Both in the order in which they look for a row. */
  readonly notes: readonly Note[];
  readonly stays: readonly Stay[];
}

/** What the lanes hold, from top to bottom: that of the cluster, if there is anything to say about it, and the nodes'. */
export function lanePlansOf(chronicle: Chronicle): readonly LanePlan[] {
  const { nodes, strands, troubles, disarmings } = chronicle;
  const names = nodes.map(({ node }) => node);
  const general = troubles.filter((trouble) => !strands.some((strand) => isAbout(trouble, strand)));
  const ofNodes = nodes.map((history) => ({
    name: history.node === unknownNode ? 'unknown node' : history.node,
    node: history.node,
    notes: notesOfNode(
      history,
      general.filter(({ node }) => node === history.node),
    ),
    stays: inLane(
      strands.flatMap((strand) => staysOf(strand, history.node, troubles)),
      names,
    ),
  }));
  const others = general.filter(({ node }) => node === undefined || !names.includes(node));
  const notes = notesOfCluster(disarmings, others);
  return notes.length > 0 ? [{ name: 'cluster', node: undefined, notes, stays: [] }, ...ofNodes] : ofNodes;
}

/** Those that begin together stand in the order of the nodes that they go to or come from: their lines cross less. */
function inLane(stays: readonly Stay[], nodes: readonly NodeName[]): readonly Stay[] {
  const height = ({ neighbour }: Stay) => nodes.indexOf(neighbour);
  return [...stays].sort((a, b) => a.begin - b.begin || height(a) - height(b) || byNumber(a.label, b.label));
}
