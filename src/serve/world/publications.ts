import type { NodeName, ServiceState, Sid } from '../../cluster';
import type { LrmStatus, ManagerStatus, QueuedCommand, ServiceEntry } from '../../model/status';
import type { VirtualCluster } from '../../model/testbed/cluster';
import type { LrmBody, MasterBody, ServiceBody } from '../status/manager-status';

/**
 * What the daemons publish, as the API tells it. The virtual cluster does not keep when a status was written, nor some
 * of what the files have; it is noticed here after each loop.
 */
export class Publications {
  #master: { readonly status: ManagerStatus; readonly time: number } | undefined;
  readonly #lrms = new Map<NodeName, { readonly status: LrmStatus; readonly time: number }>();
  /** By uid, which command of which resource it stands for. */
  #commands = new Map<string, ServiceState>();
  /** Nodes for which maintenance was ever asked: an empty request stays behind. */
  readonly #requests = new Set<NodeName>();

  /** @param epochOf seconds since 1970 of a time of the cluster */
  constructor(
    private readonly cluster: VirtualCluster,
    private readonly epochOf: (time: number) => number,
  ) {}

  /** @param timeOf when the daemons of a node had their turn, in cluster time */
  notice(timeOf: (node: NodeName) => number): void {
    const { managerStatus, lrmStatus } = this.cluster.files;
    const { masterNode } = managerStatus;
    if (masterNode !== undefined && this.#master?.status !== managerStatus) {
      this.#master = { status: managerStatus, time: timeOf(masterNode) };
    }
    for (const [node, status] of lrmStatus) {
      if (this.#lrms.get(node)?.status !== status) this.#lrms.set(node, { status, time: timeOf(node) });
    }
    for (const node of managerStatus.maintenanceRequests) this.#requests.add(node);
    this.#noticeCommands(managerStatus);
  }

  /** Uids of results are those of entries of now or of a moment ago. */
  #noticeCommands({ services }: ManagerStatus): void {
    const wanted = new Set([...this.#lrms.values()].flatMap(({ status }) => [...status.results.keys()]));
    const kept = [...this.#commands].filter(([uid]) => wanted.has(uid));
    this.#commands = new Map(kept);
    for (const { uid, state } of services.values()) if (uid !== undefined) this.#commands.set(uid, state);
  }

  /** The manager status; empty if there never was a master. */
  master(): MasterBody {
    if (!this.#master) return {};
    const { status, time } = this.#master;
    const requests = [...this.#requests].map((node) => [
      node,
      status.maintenanceRequests.has(node) ? { maintenance: 1 } : {},
    ]);
    return {
      ...(status.masterNode !== undefined && { master_node: status.masterNode }),
      timestamp: Math.floor(this.epochOf(time)),
      node_status: Object.fromEntries(status.nodes),
      service_status: Object.fromEntries([...status.services].map(([sid, entry]) => [sid, serviceBody(entry)])),
      ...(requests.length > 0 && { node_request: Object.fromEntries(requests) }),
      ...(status.disarm && { disarm: { ...status.disarm } }),
    };
  }

  lrms(): Record<NodeName, LrmBody> {
    return Object.fromEntries([...this.#lrms].map(([node, { status, time }]) => [node, this.#lrmBody(status, time)]));
  }

  #lrmBody({ state, mode, results }: LrmStatus, time: number): LrmBody {
    const entries = [...results].map(([uid, { sid, code }]): [string, LrmBody['results'][string]] => [
      uid,
      { sid, state: this.#commands.get(uid) ?? 'started', exit_code: code },
    ]);
    return { state, mode, timestamp: Math.floor(this.epochOf(time)), results: Object.fromEntries(entries) };
  }
}

function serviceBody(entry: ServiceEntry): ServiceBody {
  const { state, node, uid = '', running, target, command, failedNodes, maintenanceNode, timeout } = entry;
  return {
    state,
    node,
    uid,
    ...(running && { running: 1 }),
    ...(target !== undefined && target !== '' && { target }),
    ...(command && { cmd: commandWords(command) }),
    ...(failedNodes && { failed_nodes: [...failedNodes] }),
    ...(maintenanceNode !== undefined && { maintenance_node: maintenanceNode }),
    ...(timeout !== undefined && { timeout: String(timeout) }),
  };
}

function commandWords(command: QueuedCommand): string[] {
  switch (command.task) {
    case 'stop':
      return ['stop', String(command.timeout)];
    case 'unknown':
      return [command.name];
    default:
      return [command.task, command.target];
  }
}

/** A resource of the manager status, as far as it is tracked. */
export function trackedState({ files }: VirtualCluster, sid: Sid): ServiceState | undefined {
  return files.managerStatus.services.get(sid)?.state;
}
