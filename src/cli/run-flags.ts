/** The options of `run`, as commander gives them. */
export interface RunFlags {
  readonly engine: string;
  readonly profile?: string;
  readonly tags?: string;
  readonly name?: readonly string[];
  readonly parallel?: number;
  readonly format?: readonly string[];
  readonly steps?: readonly string[];
  readonly reportsDir: string;
  /** False for `--no-reports`. */
  readonly reports: boolean;
  readonly json?: boolean;
  /** An option of the program as a whole. */
  readonly debug?: boolean;
}
