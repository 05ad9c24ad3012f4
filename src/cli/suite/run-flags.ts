import type { EngineFlags } from '../engines/engine-options';

/** The options of `run`, as commander gives them. */
export interface RunFlags extends EngineFlags {
  readonly tags?: string;
  readonly name?: readonly string[];
  readonly parallel?: number;
  /** A part such as `2/4`. */
  readonly shard?: string;
  readonly format?: readonly string[];
  readonly steps?: readonly string[];
  readonly reportsDir: string;
  /** False for `--no-reports`. */
  readonly reports: boolean;
  readonly json?: boolean;
  readonly watch?: boolean;
  /** Whether only to show what would be done to a live cluster. */
  readonly plan?: boolean;
  /** Whether to write a bug report for each scenario that fails. */
  readonly bugs?: boolean;
  /** Whether bug reports have other names than the cluster; without a word, those of a live cluster have. */
  readonly anonymise?: boolean;
  /** An option of the program as a whole. */
  readonly debug?: boolean;
}
