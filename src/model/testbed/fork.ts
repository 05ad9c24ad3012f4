import { Crm } from '../crm';
import { Lrm } from '../lrm';
import type { VirtualCluster } from './cluster';
import { DaemonWorld } from './world';

/** The same cluster once more, with its daemons. From here on each goes its own way, and the copy goes as the original would. */
export function forkCluster(original: VirtualCluster): VirtualCluster {
  const cluster = original.withoutDaemons();
  for (const node of cluster.nodes.values()) {
    const { crm, lrm } = original.nodes.get(node.name) ?? {};
    if (crm instanceof Crm) node.crm = new Crm(new DaemonWorld(cluster, node, 'crm'), crm);
    if (lrm instanceof Lrm) node.lrm = new Lrm(new DaemonWorld(cluster, node, 'lrm'), lrm);
  }
  return cluster;
}
