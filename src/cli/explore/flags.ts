import type { EngineFlags } from '../engines/engine-options';

/** The options of `explore`, as commander gives them. */
export interface ExploreFlags extends EngineFlags {
  readonly seconds?: number;
  readonly scripts?: number;
  readonly seed: number;
  readonly exhaustive?: boolean;
  readonly nodes: number;
  readonly resources: number;
  readonly rules: number;
  readonly triggers: number;
  readonly symmetric?: boolean;
  readonly workers?: number;
  /** The file to keep everything in. */
  readonly state?: string;
  /** A part such as `2/4`. */
  readonly shard?: string;
  readonly merge?: readonly string[];
  readonly findings: string;
  readonly all?: boolean;
  readonly list?: boolean;
  /** Write the reports of known findings anew. */
  readonly renew?: boolean;
  readonly json?: boolean;
}
