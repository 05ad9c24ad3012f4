import type { DatacenterSetup, NodeName, RequestedState } from '../cluster';

/** What a script is drawn as: numbers pick nodes, resources and rules of those that there are. */
export interface Draft {
  readonly nodes: readonly NodeName[];
  readonly resources: readonly ResourceDraft[];
  readonly rules: readonly RuleDraft[];
  readonly deeds: readonly DeedDraft[];
  readonly datacenter: DatacenterSetup;
  /** Whether the resources start where the rules want them. */
  readonly seated: boolean;
  /** Whether all faults end, and everything that was switched is switched back. */
  readonly healed: boolean;
  /** Whether some time goes by at the end. */
  readonly idle: boolean;
}

export interface ResourceDraft {
  readonly type: 'vm' | 'ct' | 'failing';
  readonly place: number;
  readonly state: RequestedState;
  readonly failback: boolean;
  readonly maxRelocate: number;
  /** How often the start and a move of a failing guest fail, and whether it never stops. */
  readonly failures: readonly [starts: number, moves: number, stops: number];
}

export interface RuleDraft {
  readonly kind: 'together' | 'separate' | 'strict' | 'preferred';
  /** Bits: the members. */
  readonly resources: number;
  /** Bits: the nodes. */
  readonly nodes: number;
  /** The priorities of the nodes, all the same where it is one. */
  readonly priorities: readonly number[];
}

export interface DeedDraft {
  readonly kind: DeedKind;
  readonly resource: number;
  readonly node: number;
  /** To the node of the resource, instead of any. */
  readonly atHome: boolean;
  /** Says what was said before once more. */
  readonly again: boolean;
  /** How long after the deed before, in seconds; otherwise when that has come to rest. */
  readonly afterSeconds: number | undefined;
  readonly choice: number;
}

/** What can happen. */
export type DeedKind =
  | 'maintenance'
  | 'power'
  | 'network'
  | 'reboot'
  | 'shutdown'
  | 'move'
  | 'request'
  | 'disarm'
  | 'failback'
  | 'remove-rule'
  | 'lrm-restart'
  | 'crm'
  | 'lock';
