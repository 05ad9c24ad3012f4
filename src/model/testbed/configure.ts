import type { ConfigurationChange } from '../../cluster';
import { datacenterConfigOf, rulesConfigOf } from '../../formats';
import type { VirtualCluster } from './cluster';

/** Changes the replicated configuration files, past the commands of the virtual cluster, which have no word for it. */
export function configure(cluster: VirtualCluster, change: ConfigurationChange): void {
  switch (change.kind) {
    case 'rules':
      cluster.files.rules = rulesConfigOf(change);
      break;
    case 'datacenter':
      cluster.files.datacenter = datacenterConfigOf(change.datacenter);
      break;
    case 'resource-options': {
      const { failback, maxRestart, maxRelocate } = change;
      cluster.configure(change.resource, {
        ...(failback !== undefined && { failback }),
        ...(maxRestart !== undefined && { maxRestart }),
        ...(maxRelocate !== undefined && { maxRelocate }),
      });
    }
  }
}
