import type { NodeName, Sid } from './names';
import type { ConfiguredState, Scheduler, ShutdownPolicy } from './states';

/** A cluster as a scenario describes it, before anything happens. */
export interface ClusterSetup {
  readonly nodes: readonly NodeSetup[];
  readonly resources: readonly ResourceSetup[];
  readonly rules: readonly RuleSetup[];
  /** Further rules as the text of a rules.cfg, for what `rules` cannot say (broken sections, comments). */
  readonly rulesConfig?: string;
  /** Old HA groups, as the text of a groups.cfg. */
  readonly groupsConfig?: string;
  /** What the manager remembers from before, as its file `manager_status` has it. */
  readonly managerStatus?: Readonly<Record<string, unknown>>;
  readonly datacenter: DatacenterSetup;
}

export interface NodeSetup {
  readonly name: NodeName;
  /** Whether the node is up when the scenario begins. */
  readonly online: boolean;
  /** Number of cores. */
  readonly cpus?: number;
  /** Memory in bytes. */
  readonly memory?: number;
  /** The version of pve-manager, e.g. `9.0.0~16`. */
  readonly version?: string;
}

export interface ResourceSetup {
  readonly sid: Sid;
  /** Where the resource is configured. */
  readonly node: NodeName;
  readonly state: ConfiguredState;
  readonly failback?: boolean;
  readonly maxRestart?: number;
  readonly maxRelocate?: number;
  /** The old HA group of the resource. */
  readonly group?: string;
  /** The guest's lock, e.g. `backup`. */
  readonly lock?: string;
  /** What the resource is configured to use at most. */
  readonly limits?: Usage;
  /** What the resource uses while it runs. */
  readonly usage?: Usage;
}

/** CPU in cores, memory in bytes. */
export interface Usage {
  readonly cpus?: number;
  readonly memory?: number;
}

export type RuleSetup = NodeAffinitySetup | ResourceAffinitySetup;

export interface NodeAffinitySetup {
  readonly type: 'node-affinity';
  readonly id: string;
  readonly resources: readonly Sid[];
  /** Node name to priority; the higher number is preferred. */
  readonly nodes: Readonly<Record<NodeName, number>>;
  readonly strict: boolean;
}

export interface ResourceAffinitySetup {
  readonly type: 'resource-affinity';
  readonly id: string;
  readonly resources: readonly Sid[];
  readonly affinity: 'positive' | 'negative';
}

export interface DatacenterSetup {
  readonly shutdownPolicy?: ShutdownPolicy;
  readonly scheduler?: Scheduler;
  readonly rebalanceOnStart?: boolean;
  readonly autoRebalance?: AutoRebalanceSetup;
}

/** The options of automatic rebalancing (spec/crs.md 6.1); threshold and margin are fractions. */
export interface AutoRebalanceSetup {
  readonly method?: 'bruteforce' | 'topsis';
  readonly threshold?: number;
  /** Rounds that the imbalance has to last. */
  readonly holdDuration?: number;
  readonly margin?: number;
}
