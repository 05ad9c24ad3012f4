import type { Level } from '../cluster';

/** Who says a message: one of the daemons, either of them, the hardware, or the run loop. */
export type Speaker = 'crm' | 'lrm' | 'daemon' | 'hardware' | 'run-loop' | 'command';

export interface Message {
  readonly level: Level;
  readonly by: Speaker;
  /** The text, with `{fields}`; a part in `[brackets]` is left out when its fields are not given. */
  readonly text: string;
  /** What is printed for the level, where that is not the level. */
  readonly levelText?: string;
}

function messages<const T extends Readonly<Record<string, Message>>>(table: T): T {
  return table;
}

/**
 * Every message of the HA stack and of the virtual cluster, in the order of the specification: the one table from
 * which formatting and parsing are derived.
 */
export const catalogue = messages({
  // spec/testbed.md
  'simulation-start': { level: 'info', by: 'hardware', text: 'starting simulation' },
  'simulation-done': { level: 'info', by: 'hardware', text: 'exit simulation - done' },
  'simulation-died': { level: 'err', by: 'hardware', text: 'exit simulation - {reason} ' },
  execute: { level: 'info', by: 'command', text: 'execute {command}' },
  'crm-round-skipped': { level: 'info', by: 'run-loop', text: 'skipping CRM round' },
  'lrm-round-skipped': { level: 'info', by: 'run-loop', text: 'skipping LRM round' },
  'watchdog-poweroff': { level: 'info', by: 'hardware', text: "server '{node}' stopped by poweroff (watchdog)" },
  'exit-loop-end': { level: 'info', by: 'daemon', text: 'exit (loop end)' },
  'killed-by-poweroff': { level: 'info', by: 'daemon', text: 'killed by poweroff' },
  'got-lock': { level: 'info', by: 'daemon', text: "got lock '{lock}'" },

  // spec/crm.md and, where both daemons say it, spec/lrm.md
  'status-change': { level: 'info', by: 'daemon', text: 'status change {from} => {to}' },
  'unexpected-error': { level: 'err', by: 'daemon', text: 'got unexpected error - {error}' },
  'round-skipped-inconsistent': {
    level: 'notice',
    by: 'daemon',
    text: 'temporary inconsistent cluster state (cfs restart?), skip round',
  },
  'crm-shutdown-request': { level: 'info', by: 'crm', text: 'server received shutdown request' },
  'crm-going-idle': {
    level: 'info',
    by: 'crm',
    text: 'cluster had no service configured for 90 rounds, going idle.',
  },
  'crm-lock-released': { level: 'info', by: 'crm', text: 'voluntary release CRM lock' },
  'crm-lock-release-failed': { level: 'notice', by: 'crm', text: 'CRM lock release failed, let the lock timeout' },
  'manager-status-unreadable': { level: 'err', by: 'crm', text: 'could not read manager status: {error}' },
  'service-config-unreadable': { level: 'err', by: 'crm', text: 'could not read service config: {error}' },
  'disarmed-takeover': { level: 'info', by: 'crm', text: 'taking over as disarmed master, skipping watchdog' },
  'disarmed-watchdog-released': { level: 'info', by: 'crm', text: 'HA stack fully disarmed, releasing CRM watchdog' },
  rearming: { level: 'info', by: 'crm', text: 're-arming HA stack' },

  // spec/manager.md
  'master-offline': { level: 'info', by: 'crm', text: 'master seems offline' },
  'scheduler-mode': { level: 'info', by: 'crm', text: "using scheduler mode '{mode}'" },
  'scheduler-mode-switched': { level: 'info', by: 'crm', text: "switching scheduler mode from '{from}' to '{to}'" },
  'service-added': { level: 'info', by: 'crm', text: "adding new service '{sid}' on node '{node}'" },
  'service-removed': { level: 'info', by: 'crm', text: "removing stale service '{sid}' ({reason})" },
  'rule-dropped': { level: 'info', by: 'crm', text: "Drop rule '{rule}', because {reason}." },
  'node-state': { level: 'info', by: 'crm', text: "node '{node}': state changed from '{from}' => '{to}'" },
  'gone-node-deleted': {
    level: 'notice',
    by: 'crm',
    text: "deleting gone node '{node}', not a cluster member anymore.",
  },
  'fence-without-services': {
    level: 'notice',
    by: 'crm',
    text: "node '{node}' in fence state but no services to-fence! admin interference?!",
  },
  'fence-attempt': { level: 'email', by: 'crm', text: "FENCE: Try to fence node '{node}'" },
  'fence-acknowledged': {
    level: 'info',
    by: 'crm',
    text: "fencing: acknowledged - got agent lock for node '{node}'",
  },
  'fence-succeeded': {
    level: 'email',
    by: 'crm',
    text: "SUCCEED: fencing: acknowledged - got agent lock for node '{node}'",
  },
  'service-state': {
    level: 'info',
    by: 'crm',
    text: "service '{sid}': state changed from '{from}' to '{to}'[  ({parameters})]",
  },
  'start-balanced': {
    level: 'info',
    by: 'crm',
    text: 'service {sid}: re-balance selected {word} node {node} for startup',
  },
  'move-target-offline': {
    level: 'err',
    by: 'crm',
    text: "ignore service '{sid}' {task} request - node '{node}' not online",
  },
  'move-already-there': {
    level: 'info',
    by: 'crm',
    text: "ignore service '{sid}' {task} request - service already on node '{node}'",
  },
  'move-commanded': { level: 'info', by: 'crm', text: "{task} service '{sid}' to node '{node}'" },
  'migrate-running': { level: 'info', by: 'crm', text: "migrate service '{sid}' to node '{node}' (running)" },
  'hard-stop-requested': {
    level: 'info',
    by: 'crm',
    text: "request immediate service hard-stop for service '{sid}'",
  },
  'graceful-stop-requested': {
    level: 'info',
    by: 'crm',
    text: "request graceful stop with timeout '{timeout}' for service '{sid}'",
  },
  'unknown-service-command': { level: 'err', by: 'crm', text: "unknown command '{command}' for service '{sid}'" },
  'relocation-successful': {
    level: 'info',
    by: 'crm',
    text: "relocation policy successful for '{sid}' on node '{node}', failed nodes: {nodes}",
  },
  'start-failed-relocating': {
    level: 'warning',
    by: 'crm',
    text: "starting service {sid} on node '{node}' failed, relocating service.",
  },
  'recovery-policy-failed': {
    level: 'err',
    by: 'crm',
    text: 'recovery policy for service {sid} failed, entering error state. Failed nodes: {nodes}',
  },
  'unrecoverable-error': {
    level: 'err',
    by: 'crm',
    text: "service '{sid}' got unrecoverable error (exit code {code})",
  },
  'maintenance-return': {
    level: 'info',
    by: 'crm',
    text: "moving service '{sid}' back to '{node}', node came back from maintenance.",
  },
  'maintenance-node-dropped': {
    level: 'info',
    by: 'crm',
    text: "dropping maintenance fallback node '{node}' for '{sid}'",
  },
  'maintenance-node-cleared': {
    level: 'info',
    by: 'crm',
    text: "service '{sid}': clearing stale maintenance node '{node}' setting (is current node)",
  },
  'all-nodes-tried': {
    level: 'warning',
    by: 'crm',
    text: "Start Error Recovery: Tried all available nodes for service '{sid}', retry start on current node. Tried nodes: {nodes}",
  },
  'unknown-requested-state': {
    level: 'err',
    by: 'crm',
    text: "service '{sid}' - unknown state '{state}' in service configuration",
  },
  'stop-failed': { level: 'err', by: 'crm', text: "service '{sid}' stop failed (exit code {code})" },
  'location-fixed': { level: 'info', by: 'crm', text: "fixup service '{sid}' location ({from} => {to})" },
  'stop-ignored': {
    level: 'info',
    by: 'crm',
    text: "ignore service '{sid}' stop request - service already stopped",
  },
  'migration-wrong-node': {
    level: 'err',
    by: 'crm',
    text: "service '{sid}' - migration failed: service registered on wrong node!",
  },
  'start-balance-ignored': {
    level: 'info',
    by: 'crm',
    text: "service '{sid}' - rebalance-on-start request ignored - service already running",
  },
  'migration-failed': { level: 'err', by: 'crm', text: "service '{sid}' - migration failed (exit code {code})" },
  recovered: {
    level: 'info',
    by: 'crm',
    text: "recover service '{sid}' from fenced node '{from}' to node '{to}'",
  },
  'recovered-same-node': {
    level: 'info',
    by: 'crm',
    text: "recover service '{sid}' to previous failed and fenced node '{node}' again",
  },
  'leftover-lock-removed': {
    level: 'warning',
    by: 'crm',
    text: "removed leftover lock '{lock}' from recovered service '{sid}' to allow its start.",
  },
  'recovery-failed': {
    level: 'err',
    by: 'crm',
    text: "recovering service '{sid}' from fenced node '{node}' failed, no recovery node found",
  },
  'command-no-such-service': { level: 'err', by: 'crm', text: 'crm command error - no such service: {command}' },
  'command-node-offline': { level: 'err', by: 'crm', text: 'crm command error - node not online: {command}' },
  'command-already-there': {
    level: 'info',
    by: 'crm',
    text: 'ignore crm command - service already on target node: {command}',
  },
  'command-accepted': { level: 'info', by: 'crm', text: 'got crm command: {command}' },
  'command-blocked': {
    level: 'err',
    by: 'crm',
    text: "crm command '{command}' error - service '{other}' on node '{node}' in negative affinity with service '{sid}'",
  },
  'command-takes-along': {
    level: 'info',
    by: 'crm',
    text: "crm command '{command}' - {task} service '{other}' to node '{node}' (service '{other}' in positive affinity with service '{sid}')",
  },
  'maintenance-ignored-disarmed': {
    level: 'warning',
    by: 'crm',
    text: 'ignoring maintenance command for node {node} - HA stack is disarmed',
  },
  'maintenance-already': {
    level: 'info',
    by: 'crm',
    text: 'ignoring crm command - node {node} is already in maintenance state',
  },
  'maintenance-clear-other-state': {
    level: 'warning',
    by: 'crm',
    text: "clearing maintenance of node {node} requested, but it's in state {state}",
  },
  'disarm-ignored': {
    level: 'notice',
    by: 'crm',
    text: 'ignoring disarm-ha command - already in disarm state ({state})',
  },
  'disarm-suspends': { level: 'info', by: 'crm', text: "disarm: suspending HA tracking for service '{sid}'" },
  'arm-ignored': { level: 'notice', by: 'crm', text: 'ignoring arm-ha command - HA stack is not disarmed' },
  'arm-node-changed': {
    level: 'info',
    by: 'crm',
    text: "service '{sid}': updating node '{from}' => '{to}' (changed while disarmed)",
  },
  'command-unparsable': { level: 'err', by: 'crm', text: 'unable to parse crm command: {command}' },
  'disarm-deferred-warning': {
    level: 'warning',
    by: 'crm',
    text: "deferring disarm - service '{sid}' is in '{state}' state",
  },
  'disarm-deferred': {
    level: 'info',
    by: 'crm',
    text: "deferring disarm - service '{sid}' is in '{state}' state",
  },
  'disarm-freezes': { level: 'info', by: 'crm', text: "disarm: freezing service '{sid}' (was '{state}')" },
  'fully-disarmed': {
    level: 'info',
    by: 'crm',
    text: 'all LRMs disarmed, HA stack is now fully disarmed',
  },

  // spec/lrm.md
  'lrm-status-update-failed': {
    level: 'err',
    by: 'lrm',
    text: 'updating service status from manager failed: {error}',
  },
  'lrm-status-unwritable': { level: 'err', by: 'lrm', text: 'unable to write lrm status file - {error}' },
  'lrm-fence-requested': { level: 'err', by: 'lrm', text: 'node needs to be fenced - releasing agent_lock' },
  'lrm-fence-requested-maintenance': {
    level: 'err',
    by: 'lrm',
    text: 'node needs to be fenced during maintenance mode - releasing agent_lock',
  },
  'lrm-disarmed': { level: 'info', by: 'lrm', text: 'HA disarm requested, releasing agent lock and watchdog' },
  'lrm-disarmed-maintenance': {
    level: 'info',
    by: 'lrm',
    text: 'HA disarm requested during maintenance, releasing agent lock and watchdog',
  },
  'lrm-going-idle': { level: 'info', by: 'lrm', text: 'node had no service configured for 60 rounds, going idle.' },
  'lrm-shutdown-without-lock': {
    level: 'err',
    by: 'lrm',
    text: "got shutdown request in state 'lost_agent_lock' - detected {count} running services",
  },
  'lrm-restart-gave-up': {
    level: 'err',
    by: 'lrm',
    text: 'lost agent lock and restart request for over 90 seconds - giving up!',
  },
  'start-retries-exhausted': {
    level: 'err',
    by: 'lrm',
    text: 'unable to start service {sid} on local node after {retries} retries',
  },
  'start-retried': { level: 'warning', by: 'lrm', text: "restart policy: retry number {retry} for service '{sid}'" },
  'agent-died': { level: 'err', by: 'lrm', text: 'resource agent {sid} finished - failed to execute' },
  'start-balance-no-target': { level: 'err', by: 'lrm', text: "request_start_balance '{sid}' failed - missing target" },
  'shutdown-requested': { level: 'info', by: 'lrm', text: "got shutdown request with shutdown policy '{policy}'" },
  'shutdown-policy-unknown': {
    level: 'err',
    by: 'lrm',
    text: "unknown shutdown policy '{policy}', fall back to conditional",
  },
  'shutdown-in-maintenance': {
    level: 'info',
    by: 'lrm',
    text: '{action} LRM, ignore maintenance policy, already in maintenance mode',
  },
  'shutdown-in-maintenance-other-policy': {
    level: 'info',
    by: 'lrm',
    text: '{action} LRM, ignore {policy} policy as manual maintenance mode is enabled',
  },
  'shutdown-by-maintenance': {
    level: 'info',
    by: 'lrm',
    text: '{action} LRM, doing maintenance, removing this node from active list',
  },
  'shutdown-freezes': { level: 'info', by: 'lrm', text: '{action} LRM, stop and freeze all services' },
  'shutdown-stops': { level: 'info', by: 'lrm', text: 'shutdown LRM, stop all services' },
  'restart-in-maintenance': {
    level: 'info',
    by: 'lrm',
    text: 'Restarting LRM in maintenance mode may be delayed until all services are moved',
    // 5.2.0 passes the level with a line break and indentation before it.
    levelText: '\n\t    info',
  },
  'restart-freezes': { level: 'info', by: 'lrm', text: 'restart LRM, freeze all services' },
  'lrm-status-not-updated': { level: 'err', by: 'lrm', text: 'unable to update lrm status file - not quorate?' },
  'config-missing': { level: 'err', by: 'lrm', text: "missing resource configuration for '{sid}'" },
  'in-error-state': {
    level: 'err',
    by: 'lrm',
    text: "service {sid} is in an error state and needs manual intervention. Look up 'ERROR RECOVERY' in the documentation.",
  },
  'not-on-this-node': { level: 'err', by: 'lrm', text: "service '{sid}' not on this node" },
  starting: { level: 'info', by: 'lrm', text: 'starting service {sid}' },
  'guest-status': { level: 'info', by: 'lrm', text: 'service status {sid} {status}' },
  'start-failed': { level: 'warning', by: 'lrm', text: 'unable to start service {sid}' },
  stopping: { level: 'info', by: 'lrm', text: 'stopping service {sid}[ (timeout={timeout})]' },
  'stopping-to-relocate': { level: 'info', by: 'lrm', text: 'stopping service {sid} (relocate)' },
  'stop-did-not-work': { level: 'info', by: 'lrm', text: 'unable to stop service {sid} (still running)' },
  'start-balance-running': {
    level: 'info',
    by: 'lrm',
    text: 'ignoring rebalance-on-start for service {sid} - already running',
  },
  'not-moved': { level: 'err', by: 'lrm', text: 'service {sid} not moved (migration error)' },
  'unknown-agent-command': { level: 'err', by: 'lrm', text: "implement me (cmd '{command}')" },
  'locked-start': { level: 'err', by: 'lrm', text: "service '{sid}' locked ({lock}), unable to start!" },
  'locked-stop': { level: 'err', by: 'lrm', text: "service '{sid}' locked ({lock}), unable to shutdown!" },
  'locked-move': { level: 'err', by: 'lrm', text: "service '{sid}' locked ({lock}), unable to {task}!" },
  'move-begins': { level: 'info', by: 'lrm', text: "service {sid} - start {task} to node '{node}'" },
  'move-ends': { level: 'info', by: 'lrm', text: "service {sid} - end {task} to node '{node}'" },
  'no-live-migration': {
    level: 'warning',
    by: 'lrm',
    text: 'unable to live migrate running container, fallback to relocate',
  },

  // spec/crs.md
  'scheduler-mode-unknown': {
    level: 'warning',
    by: 'crm',
    text: "got unknown scheduler mode '{mode}', using 'basic'",
  },
  'scheduler-fallback': {
    level: 'warning',
    by: 'crm',
    text: "fallback to 'basic' scheduler mode, init for '{mode}' failed - {reason}",
  },
  'usage-not-added': { level: 'warning', by: 'crm', text: "unable to add service '{sid}' - {reason}" },
  'scoring-failed': {
    level: 'err',
    by: 'crm',
    text: "unable to score nodes according to {mode} usage for service '{sid}' - {reason}",
  },
  'balancing-failed': {
    level: 'warning',
    by: 'crm',
    text: 'unable to score best balancing migration - {reason}',
  },
  'auto-rebalance': {
    level: 'info',
    by: 'crm',
    text: 'auto rebalance - {task} {sid} to {node} (expected change for imbalance from {from} to {to})',
  },
  'overcommitted-cpu': { level: 'warning', by: 'hardware', text: "overcommitted cpu on '{what}'" },
  'overcommitted-mem': { level: 'warning', by: 'hardware', text: "overcommitted mem on '{what}'" },

  // spec/rules.md 7.3
  'groups-start': { level: 'notice', by: 'crm', text: 'start ha group migration...' },
  'groups-node-state': {
    level: 'notice',
    by: 'crm',
    text: "ha groups migration: node '{node}' is in state '{state}'",
  },
  'groups-lrm-state': {
    level: 'notice',
    by: 'crm',
    text: "ha groups migration: lrm '{node}' is in state '{state}' and mode '{mode}'",
  },
  'groups-node-version': {
    level: 'notice',
    by: 'crm',
    text: "ha groups migration: node '{node}' has version '{version}'",
  },
  'groups-rules-migrated': {
    level: 'notice',
    by: 'crm',
    text: 'ha groups migration: migration to rules config successful',
  },
  'groups-resources-migrated': {
    level: 'notice',
    by: 'crm',
    text: 'ha groups migration: migration to resources config successful',
  },
  'groups-deleted': {
    level: 'notice',
    by: 'crm',
    text: 'ha groups migration: group config deletion successful',
  },
  'groups-migrated': { level: 'notice', by: 'crm', text: 'ha groups migration successful' },
  'groups-aborted': { level: 'err', by: 'crm', text: 'abort ha groups migration: {reason}' },
  'groups-failed': { level: 'err', by: 'crm', text: 'ha groups migration failed' },
  'groups-retry': {
    level: 'notice',
    by: 'crm',
    text: 'retry ha groups migration in {rounds} rounds (~ {seconds} seconds)',
  },

  // What no other message matches, such as a line of a real journal; kept as it is.
  unrecognised: { level: 'info', by: 'daemon', text: '{text}' },
});

export type MessageKind = keyof typeof catalogue;

type FieldsIn<Text extends string> = Text extends `${string}{${infer Field}}${infer Rest}`
  ? Field | FieldsIn<Rest>
  : never;
type RequiredPart<Text extends string> = Text extends `${infer Before}[${string}]${infer After}`
  ? `${Before}${After}`
  : Text;

/** The fields that a message of this kind takes, derived from its template. */
export type FieldsOf<Kind extends MessageKind> = {
  readonly [F in FieldsIn<RequiredPart<(typeof catalogue)[Kind]['text']>>]: string;
} & {
  readonly [F in FieldsIn<(typeof catalogue)[Kind]['text']>]?: string;
};
