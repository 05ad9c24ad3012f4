import type { NodeName, Sid } from './names';
import type { DatacenterSetup, RuleSetup } from './setup';
import type { DisarmMode, FilesystemPart, RequestedState } from './states';

/** Something that an administrator does to a cluster, or that befalls it. */
export type Trigger =
  | { readonly kind: 'maintenance'; readonly node: NodeName; readonly to: 'enter' | 'leave' }
  | { readonly kind: 'power'; readonly node: NodeName; readonly to: 'on' | 'off' }
  | { readonly kind: 'network'; readonly node: NodeName; readonly to: 'on' | 'off' }
  | { readonly kind: 'reboot'; readonly node: NodeName }
  | { readonly kind: 'shutdown'; readonly node: NodeName }
  | { readonly kind: 'move'; readonly resource: Sid; readonly node: NodeName; readonly how: 'migrate' | 'relocate' }
  /** The CRM command `stop`; the timeout is in seconds, 0 stops hard. */
  | { readonly kind: 'stop'; readonly resource: Sid; readonly timeout: number }
  | { readonly kind: 'request'; readonly resource: Sid; readonly state: RequestedState }
  | {
      readonly kind: 'add';
      readonly resource: Sid;
      readonly node: NodeName;
      readonly state: RequestedState;
      /** Whether the guest runs there already. */
      readonly running?: boolean;
    }
  | { readonly kind: 'remove'; readonly resource: Sid }
  | { readonly kind: 'lock'; readonly resource: Sid; readonly lock: string }
  | { readonly kind: 'unlock'; readonly resource: Sid }
  /** Moves the guest past the HA stack, as `qm migrate` does for an ignored resource. */
  | { readonly kind: 'move-by-hand'; readonly resource: Sid; readonly node: NodeName }
  | { readonly kind: 'disarm'; readonly mode: DisarmMode }
  | { readonly kind: 'arm' }
  | { readonly kind: 'crm'; readonly node: NodeName; readonly to: 'stop' | 'start' }
  | { readonly kind: 'lrm-restart'; readonly node: NodeName }
  /** A fault of the cluster file system on a node. */
  | {
      readonly kind: 'filesystem';
      readonly node: NodeName;
      readonly part: FilesystemPart;
      readonly to: 'work' | 'fail';
    }
  /** What a resource uses from now on: cores, bytes. */
  | { readonly kind: 'usage'; readonly resource: Sid; readonly cpus?: number; readonly memory?: number }
  /** What a resource is limited to from now on: cores, bytes. */
  | { readonly kind: 'limits'; readonly resource: Sid; readonly cpus?: number; readonly memory?: number }
  /** The version of pve-manager on a node, as after an upgrade. */
  | { readonly kind: 'version'; readonly node: NodeName; readonly version: string }
  /** Nobody does anything for so many seconds; what is under way goes on. */
  | { readonly kind: 'delay'; readonly seconds: number }
  | { readonly kind: 'skip-rounds'; readonly daemon: 'crm' | 'lrm'; readonly rounds: number }
  | ConfigurationChange;

/** An administrator changes the configuration while the cluster runs. */
export type ConfigurationChange =
  /** All rules from now on; `rulesConfig` as in the setup of a cluster. */
  | { readonly kind: 'rules'; readonly rules: readonly RuleSetup[]; readonly rulesConfig?: string }
  /** All settings from now on. */
  | { readonly kind: 'datacenter'; readonly datacenter: DatacenterSetup }
  /** Options of a resource from now on; what is not given stays. */
  | {
      readonly kind: 'resource-options';
      readonly resource: Sid;
      readonly failback?: boolean;
      readonly maxRestart?: number;
      readonly maxRelocate?: number;
    };

export type TriggerKind = Trigger['kind'];

/** Whether a trigger changes the configuration, rather than hardware, daemons or what is asked of resources. */
export function isConfigurationChange(trigger: Trigger): trigger is ConfigurationChange {
  return configurationChanges.has(trigger.kind);
}

const configurationChanges: ReadonlySet<TriggerKind> = new Set<ConfigurationChange['kind']>([
  'rules',
  'datacenter',
  'resource-options',
]);
