/** What the administrator configured for a resource. */
export const requestedStates = ['started', 'stopped', 'disabled', 'ignored'] as const;
export type RequestedState = (typeof requestedStates)[number];

/** What the configuration may say for it: `enabled` means started. */
export const configuredStates = [...requestedStates, 'enabled'] as const;
export type ConfiguredState = (typeof configuredStates)[number];

/** What the manager's state machine holds for a resource. */
export const serviceStates = [
  'request_start',
  'request_start_balance',
  'started',
  'request_stop',
  'stopped',
  'migrate',
  'relocate',
  'freeze',
  'fence',
  'recovery',
  'error',
] as const;
export type ServiceState = (typeof serviceStates)[number];

/** What the manager holds of a node. */
export const nodeStates = ['online', 'maintenance', 'unknown', 'fence', 'gone'] as const;
export type NodeState = (typeof nodeStates)[number];

/** The states of the CRM daemon (spec/crm.md). */
export const crmStates = ['startup', 'wait_for_quorum', 'slave', 'master', 'lost_manager_lock'] as const;
export type CrmState = (typeof crmStates)[number];

/** The states of the LRM daemon (spec/lrm.md). */
export const lrmStates = ['startup', 'wait_for_agent_lock', 'active', 'maintenance', 'lost_agent_lock'] as const;
export type LrmState = (typeof lrmStates)[number];

/** The modes that an LRM publishes with its status (spec/lrm.md). */
export const lrmModes = ['active', 'restart', 'shutdown', 'maintenance', 'disarm'] as const;
export type LrmMode = (typeof lrmModes)[number];

/** `ha: shutdown_policy` of the datacenter settings. */
export const shutdownPolicies = ['conditional', 'freeze', 'failover', 'migrate'] as const;
export type ShutdownPolicy = (typeof shutdownPolicies)[number];

/** `crs: ha` of the datacenter settings. */
export const schedulers = ['basic', 'static', 'dynamic'] as const;
export type Scheduler = (typeof schedulers)[number];

/** What can fail of the cluster file system on a node: `rw`, reads and writes die; `update`, the view gets stale. */
export const filesystemParts = ['rw', 'update'] as const;
export type FilesystemPart = (typeof filesystemParts)[number];

/** How the cluster can be disarmed. */
export const disarmModes = ['freeze', 'ignore'] as const;
export type DisarmMode = (typeof disarmModes)[number];
