import type { NodeName, ServiceState, Sid } from '../../cluster';
import type { Preference } from '../../engine';
import type { FieldsOf, MessageKind } from '../../log';
import type { Placement } from '../placement/select-node';
import type { ServiceEntry } from '../status';
import type { ServiceConfig } from '../testbed/contents';
import type { StateParameters } from './service-table';

/**
 * What one step of the state machine may look at and do, for one resource. The steps (service-states.ts) decide; this
 * is their only way to the world.
 */
export interface ServiceStep {
  readonly sid: Sid;
  /** As it is now: changes made in this step show. */
  readonly entry: ServiceEntry;
  /** Undefined if the resource is not configured any more. */
  readonly config: ServiceConfig | undefined;
  /** The LRM's exit code for the entry's uid, if there is one. */
  readonly result: number | undefined;
  isOnline(node: NodeName): boolean;
  isInMaintenance(node: NodeName): boolean;
  isOfflineDelayed(node: NodeName): boolean;
  readonly rebalanceOnStart: boolean;
  say<Kind extends MessageKind>(kind: Kind, fields?: FieldsOf<Kind>): void;
  /** Changes the state, with a new uid; the parameters show in the log. */
  become(state: ServiceState, parameters?: StateParameters): void;
  /** Changes fields of the entry that no state change is about. */
  amend(change: Partial<ServiceEntry>): void;
  /** Asks the LRM for a new execution. */
  renewUid(): void;
  /** Changes the resource's configuration. */
  configure(change: Partial<ServiceConfig>): void;
  /** Chooses a node for the resource. */
  choose(preference: Preference): Placement;
  /** The LRM of the resource's node is in mode active. */
  readonly lrmActive: boolean;
}
