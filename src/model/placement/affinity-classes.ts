import type { NodeName } from '../../cluster';

/**
 * The nodes on which a resource may be, by falling priority: the first class is the preferred one, all of them are
 * allowed (spec/placement.md, step 1). Without a node affinity rule all online nodes are one class.
 *
 * @param online sorted by name
 * @param nodeAffinity the compiled node affinity of the resource: node to priority
 */
export function affinityClasses(
  online: readonly NodeName[],
  nodeAffinity: ReadonlyMap<NodeName, number> | undefined,
): readonly (readonly NodeName[])[] {
  if (!nodeAffinity) return [online];
  const classes = new Map<number, NodeName[]>();
  for (const node of online) {
    const priority = nodeAffinity.get(node);
    if (priority === undefined) continue;
    const nodes = classes.get(priority);
    if (nodes) nodes.push(node);
    else classes.set(priority, [node]);
  }
  return [...classes].sort(([a], [b]) => b - a).map(([, nodes]) => nodes);
}
