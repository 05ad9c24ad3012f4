import { byName, type NodeName, type RequestedState, type Sid } from '../../cluster';
import { statusTime } from '../world/times';
import type { LrmBody, ManagerStatusBody, MasterBody, ServiceBody } from './manager-status';

/** A resource as it is configured; what is not set is missing. */
export interface ConfiguredResource {
  readonly state?: RequestedState | 'enabled';
  readonly failback?: 0 | 1;
  readonly max_restart?: number;
  readonly max_relocate?: number;
  readonly group?: string;
  readonly comment?: string;
  /** Where the guest is; missing if there is none. */
  readonly node?: NodeName;
}

/** What `status/current` is made of. */
export interface StatusSituation {
  readonly status: ManagerStatusBody;
  readonly resources: ReadonlyMap<Sid, ConfiguredResource>;
  readonly nodes: readonly NodeName[];
  /** In seconds since 1970. */
  readonly now: number;
  /** The scheduler of the datacenter options. */
  readonly scheduler: string;
}

/** The answer of `status/current` (spec/live-api.md 3.5). */
export function currentStatus(situation: StatusSituation): Record<string, unknown>[] {
  const { status, nodes } = situation;
  const { node, quorate } = status.quorum;
  const quorum = {
    id: 'quorum',
    type: 'quorum',
    node,
    status: quorate ? 'OK' : `No quorum on node '${node}'!`,
    quorate: Number(quorate),
  };
  const lrms = [...nodes].sort(byName).map((name) => lrmEntry(name, situation));
  return [quorum, ...masterEntry(situation), fencingEntry(situation), ...lrms, ...serviceEntries(situation)];
}

/** A status that is older than this is of a daemon that is gone, in seconds. */
const deadAfter = 30;
/** A status that is further in the future than this is of a node whose clock is wrong, in seconds. */
const driftAfter = 2;

function liveness(timestamp: number, now: number): 'active' | 'old timestamp - dead?' | 'detected time drift!' {
  if (now - timestamp > deadAfter) return 'old timestamp - dead?';
  return timestamp - now > driftAfter ? 'detected time drift!' : 'active';
}

function masterEntry(situation: StatusSituation): Record<string, unknown>[] {
  const { status, now, scheduler } = situation;
  const { master_node: node, timestamp = 0, disarm } = status.manager_status;
  if (node === undefined) return [];
  const alive = liveness(timestamp, now);
  const idle = alive !== 'active' && status.quorum.quorate && situation.resources.size === 0;
  const text = [
    `${node} (${idle ? 'idle' : alive}, ${statusTime(timestamp)})`,
    ...(disarm ? [`${disarm.state}, resource mode: ${disarm.mode}`] : []),
    ...(scheduler === 'static' || scheduler === 'dynamic' ? [`${scheduler} load CRS`] : []),
  ];
  return [{ id: 'master', type: 'master', node, status: text.join(' - '), timestamp }];
}

function fencingEntry({ status, now }: StatusSituation): Record<string, unknown> {
  const { master_node: master, timestamp = 0, disarm } = status.manager_status;
  const entry = { id: 'fencing', type: 'fencing', node: master ?? status.quorum.node };
  if (disarm) {
    const watchdog = disarm.state === 'disarmed' ? 'released' : 'active';
    return {
      ...entry,
      status: `${disarm.state}, resource mode: ${disarm.mode} (CRM watchdog ${watchdog})`,
      'armed-state': disarm.state,
      resource_mode: disarm.mode,
    };
  }
  return master !== undefined && liveness(timestamp, now) === 'active'
    ? { ...entry, status: 'armed (CRM watchdog active)', 'armed-state': 'armed' }
    : { ...entry, status: 'standby (CRM watchdog standby)', 'armed-state': 'standby' };
}

function lrmEntry(node: NodeName, { status, now }: StatusSituation): Record<string, unknown> {
  const entry = { id: `lrm:${node}`, type: 'lrm', node };
  const lrm = status.lrm_status?.[node];
  if (!lrm) return { ...entry, status: `${node} (unable to read lrm status)` };
  const alive = liveness(lrm.timestamp, now);
  const word = lrmWord(lrm, alive, status.manager_status, node);
  const text = `${node} (${word}, ${watchdogWord(lrm, alive)}, ${statusTime(lrm.timestamp)})`;
  return { ...entry, status: text, timestamp: lrm.timestamp };
}

/** Services in these states do not make an LRM active. */
const restingStates: ReadonlySet<string> = new Set(['stopped', 'freeze', 'error', 'request_start']);

function lrmWord({ state, mode }: LrmBody, alive: string, master: MasterBody, node: NodeName): string {
  if (alive !== 'active') return mode === 'maintenance' || mode === 'disarm' ? `${mode} mode` : alive;
  if (mode !== 'active') return `${mode} mode`;
  const services = Object.values(master.service_status ?? {});
  const busy = services.some((service) => service.node === node && !restingStates.has(service.state));
  return state === 'wait_for_agent_lock' && !busy ? 'idle' : state;
}

function watchdogWord({ state, mode }: LrmBody, alive: string): string {
  if (alive === 'active' && (state === 'active' || state === 'maintenance')) return 'watchdog active';
  return mode === 'disarm' ? 'watchdog released' : 'watchdog standby';
}

/** Those that the manager tracks, then those that it does not know yet, each by id. */
function serviceEntries({ status, resources }: StatusSituation): Record<string, unknown>[] {
  const { service_status: tracked = {}, disarm } = status.manager_status;
  const sids = Object.keys(tracked).sort(byName) as Sid[];
  const untracked = [...resources.keys()].filter((sid) => !Object.hasOwn(tracked, sid)).sort(byName);
  return [...sids, ...untracked].map((sid) => {
    const service = tracked[sid];
    const config = resources.get(sid);
    const node = service?.node ?? config?.node;
    const state = disarm?.mode === 'ignore' && service ? 'ignore' : verboseState(service, config);
    return {
      id: `service:${sid}`,
      type: 'service',
      sid,
      node: node ?? null,
      ...(service && { crm_state: service.state }),
      state,
      status: `${sid} (${node ?? '---'}, ${state})`,
      ...(config && configuredMembers(config)),
    };
  });
}

function configuredMembers(config: ConfiguredResource): Record<string, unknown> {
  const { max_restart = 1, max_relocate = 1, failback = 1, group, comment } = config;
  return {
    request_state: requestOf(config),
    max_restart,
    max_relocate,
    failback,
    ...(group !== undefined && { group }),
    ...(comment !== undefined && { comment }),
  };
}

function requestOf({ state = 'started' }: ConfiguredResource): RequestedState {
  return state === 'enabled' ? 'started' : state;
}

/** The state for people, in order of precedence. */
function verboseState(service: ServiceBody | undefined, config: ConfiguredResource | undefined): string {
  if (!config) return 'deleting';
  const request = requestOf(config);
  if (request === 'ignored') return 'ignored';
  if (config.node === undefined) return 'not found';
  if (!service) return 'queued';
  const { state, running } = service;
  if (state === 'stopped' && request === 'started') return 'starting';
  if (state === 'started' && !running) return 'starting';
  if (state === 'stopped' && request === 'disabled') return 'disabled';
  if (state === 'started' && (request === 'stopped' || request === 'disabled')) return 'stopping';
  if (state === 'error' && request === 'disabled') return 'clearing error flag';
  return state;
}
