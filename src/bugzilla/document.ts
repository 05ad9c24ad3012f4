/** A report before it is written down, as plain text or as Markdown. */
export interface ReportDocument {
  readonly title: string;
  /** Stands before everything else. */
  readonly warning?: string;
  readonly sections: readonly Section[];
  readonly fingerprint: string;
  /** The resources that it is about. */
  readonly subjects?: readonly string[];
}

export interface Section {
  /** What is left out first if a report is too long (spec/bugzilla.md 6); what cannot be done without has none. */
  readonly rank?: 'B' | 'C';
  /** Undefined for the first one. */
  readonly heading?: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'prose'; readonly text: string }
  /** Files and commands, line for line. */
  | { readonly kind: 'verbatim'; readonly title?: string; readonly text: string; readonly language?: string }
  | { readonly kind: 'steps'; readonly steps: readonly ReportStep[] }
  | { readonly kind: 'log'; readonly lines: readonly LogLine[] };

export type ReportStep =
  /** Its commands, or the text of a file, stand below it. */
  | { readonly sentence: string; readonly commands?: readonly string[]; readonly block?: string }
  /** A command on one line. */
  | { readonly command: string };

export interface LogLine {
  readonly text: string;
  /** The number under which the text refers to it, if it is decisive. */
  readonly mark?: number;
}

export function prose(text: string): Block {
  return { kind: 'prose', text };
}
