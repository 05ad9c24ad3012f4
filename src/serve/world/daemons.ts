import type { NodeName } from '../../cluster';
import { Lrm } from '../../model/lrm';
import type { VirtualCluster } from '../../model/testbed/cluster';
import { DaemonWorld } from '../../model/testbed/world';
import { guardDaemons } from './guarded';

/** Stops and starts of the HA daemons, also those that the virtual cluster has no command for. */
export class Daemons {
  /** Nodes whose LRM is to end and stay away. */
  readonly #lrmStops = new Set<NodeName>();
  /** Nodes whose CRM is to start again as soon as it has ended. */
  readonly #crmRestarts = new Set<NodeName>();

  constructor(
    private readonly cluster: VirtualCluster,
    private readonly command: (command: string) => void,
  ) {}

  stopLrm(node: NodeName): void {
    if (!this.cluster.nodes.get(node)?.lrm) return;
    this.#lrmStops.add(node);
    this.command(`restart-lrm ${node}`);
  }

  startLrm(name: NodeName): void {
    const node = this.cluster.nodes.get(name);
    this.#lrmStops.delete(name);
    if (node?.hardware.power) node.lrm ??= new Lrm(new DaemonWorld(this.cluster, node, 'lrm'));
    this.guard();
  }

  restartCrm(node: NodeName): void {
    if (this.cluster.nodes.get(node)?.crm) this.#crmRestarts.add(node);
    this.command(`crm ${node} stop`);
  }

  /** Reboots a node or shuts it down; what was asked of its LRM before no longer counts. */
  leave(name: NodeName, how: 'reboot' | 'shutdown'): void {
    const node = this.cluster.nodes.get(name);
    if (!node?.hardware.power) return;
    node.lrmRestartAsked = false;
    this.#lrmStops.delete(name);
    this.command(`${how} ${name}`);
    this.settle();
  }

  /** Called whenever daemons may have started. */
  guard(): void {
    for (const node of this.cluster.nodes.values()) guardDaemons(node);
  }

  /** Called after each loop: does what the run loop of the virtual cluster does not. */
  settle(): void {
    for (const name of this.#lrmStops) {
      const node = this.cluster.nodes.get(name);
      if (!node || node.lrmRestartAsked) continue;
      node.lrm = undefined;
      this.#lrmStops.delete(name);
    }
    for (const name of this.#crmRestarts) {
      if (this.cluster.nodes.get(name)?.crmStopAsked) continue;
      this.#crmRestarts.delete(name);
      if (this.cluster.nodes.get(name)?.hardware.power) this.command(`crm ${name} start`);
    }
    for (const { name, hardware, lrm, crm, crmStopAsked } of this.cluster.nodes.values()) {
      const { pending } = hardware;
      if (!pending || lrm) continue;
      if (crm && !crmStopAsked) this.command(`crm ${name} stop`);
      if (crm) continue;
      this.command(`power ${name} off`);
      if (pending === 'reboot') this.command(`power ${name} on`);
    }
  }
}
