import type { NodeName } from '../../cluster';
import type { VirtualCluster } from '../../model/testbed/cluster';
import type { ManagerStatusBody } from '../status/manager-status';
import type { Publications } from './publications';

/** What each node sees of the cluster: one that is cut off keeps what it saw last. */
export class Views {
  readonly #frozen = new Map<NodeName, Pick<ManagerStatusBody, 'manager_status' | 'lrm_status'>>();

  constructor(
    private readonly cluster: VirtualCluster,
    private readonly publications: Publications,
  ) {}

  /** Called whenever something has changed. */
  notice(): void {
    for (const { name, hardware } of this.cluster.nodes.values()) {
      if (!hardware.power || hardware.network) this.#frozen.delete(name);
      else if (!this.#frozen.has(name)) this.#frozen.set(name, this.#published());
    }
  }

  isQuorate(node: NodeName): boolean {
    return this.cluster.isUp(node) && this.cluster.isQuorate();
  }

  /** Whether a node sees another, or itself. */
  isOnline(observer: NodeName, node: NodeName): boolean {
    if (observer === node) return this.cluster.nodes.get(node)?.hardware.power ?? false;
    return this.cluster.isUp(observer) && this.cluster.isUp(node);
  }

  managerStatus(node: NodeName): ManagerStatusBody {
    const quorum = { node, quorate: this.isQuorate(node) ? '1' : '' } as const;
    return { ...(this.#frozen.get(node) ?? this.#published()), quorum };
  }

  #published(): Pick<ManagerStatusBody, 'manager_status' | 'lrm_status'> {
    const manager = this.publications.master();
    const hasNodes = Object.keys(manager.node_status ?? {}).length > 0;
    return { manager_status: manager, ...(hasNodes && { lrm_status: this.publications.lrms() }) };
  }
}
