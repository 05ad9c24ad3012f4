import { InputError, type NodeName, type NodeState, type ServiceState, type Sid, serviceStates } from '../../cluster';
import { type Disarm, ManagerStatus, type QueuedCommand, type ServiceEntry, sortedByName } from '../status';

/** The JSON of a `manager_status` file, as far as the manager takes it over (spec/ha-stack.md). */
interface StatusFile {
  readonly master_node?: NodeName;
  readonly node_status?: Readonly<Record<NodeName, NodeState>>;
  readonly service_status?: Readonly<Record<Sid, EntryFile>>;
  readonly node_request?: Readonly<Record<NodeName, { readonly maintenance?: unknown }>>;
  readonly disarm?: Disarm;
}

interface EntryFile {
  readonly state: ServiceState;
  readonly node: NodeName;
  readonly uid?: string;
  readonly target?: NodeName;
  readonly timeout?: number;
  readonly cmd?: readonly [string, ...unknown[]];
  readonly running?: unknown;
  readonly failed_nodes?: readonly NodeName[];
  readonly maintenance_node?: NodeName;
}

/**
 * Reads an initial manager status; a member that is `null` is one that is not there.
 *
 * @throws InputError if an entry is in a state that does not exist
 */
export function readStatus(written: StatusFile): ManagerStatus {
  const file: StatusFile = JSON.parse(JSON.stringify(written), (_, value) => value ?? undefined);
  const requests = Object.entries(file.node_request ?? {}).filter(([, request]) => request.maintenance);
  const entries = Object.entries(file.service_status ?? {}) as [Sid, EntryFile][];
  return new ManagerStatus({
    masterNode: file.master_node,
    nodes: new Map(Object.entries(file.node_status ?? {})),
    services: sortedByName(entries.map(([sid, entry]) => [sid, readEntry(sid, entry)])),
    maintenanceRequests: new Set(requests.map(([node]) => node)),
    disarm: file.disarm,
  });
}

function readEntry(sid: Sid, file: EntryFile): ServiceEntry {
  if (!serviceStates.includes(file.state)) {
    const problem = `manager_status: ${sid} is in state "${file.state}" (known: ${serviceStates.join(', ')})`;
    throw new InputError(problem);
  }
  return {
    state: file.state,
    node: file.node,
    uid: file.uid,
    target: file.target,
    timeout: file.timeout,
    command: readCommand(file.cmd),
    running: file.running ? true : undefined,
    failedNodes: file.failed_nodes,
    maintenanceNode: file.maintenance_node,
  };
}

function readCommand(command: EntryFile['cmd']): QueuedCommand | undefined {
  if (!command) return undefined;
  const [task, argument] = command;
  if (task === 'stop') return { task, timeout: Number(argument ?? 0) };
  if (task === 'migrate' || task === 'relocate') return { task, target: String(argument) };
  return { task: 'unknown', name: task };
}
