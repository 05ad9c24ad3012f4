import type { ClusterState, Script, Timeline } from '../cluster';
import type { TestDirectory } from '../formats';
import type { Requirement } from '../report/requirements';
import type { Subject } from '../report/run-result';
import type { Named } from './minimise';

/** A scenario that failed, with everything that a report about it is made of. */
export interface BugCase {
  readonly scenario: FailedScenario;
  readonly subject: Subject;
  /** What the failing step says. */
  readonly sentence: string;
  /** The resources and nodes that it names. */
  readonly named: Named;
  readonly original: Script;
  readonly minimal: Minimal;
  /** What the report tells of: the minimal script, or the original where it cannot be played again. */
  readonly seen: SeenPlay;
  /** What is known of it already. */
  readonly known?: KnownCase;
  /** What the scenario shows, and the engine breaks. */
  readonly requirement?: Requirement;
  readonly reproducer?: Reproducer;
  /** What took the place of the real names, by these; undefined if it has the real ones. */
  readonly mapping?: Readonly<Record<string, string>>;
}

/** What is known of a case before a report is made of it. */
export interface KnownCase {
  /** What is wrong, in a sentence. */
  readonly note: string;
  /** What we make of it: broken, open, or as it is documented. */
  readonly judgement?: 'bug' | 'contested' | 'documented';
  /** Why it happens, and why it is judged so. */
  readonly reason?: string;
}

export interface FailedScenario {
  readonly id: string;
  readonly name: string;
  readonly feature: string;
  /** The sentence of the specification that it shows. */
  readonly rule?: string;
  /** The text of its steps, each with its keyword, and of what stands below them. */
  readonly lines: readonly string[];
  /** Without the `@`. */
  readonly tags: readonly string[];
}

/** How the failure that a report tells of went. */
export interface SeenPlay {
  readonly script: Script;
  readonly timeline: Timeline;
  readonly state: ClusterState;
  /** Index of the first event after the last trigger. */
  readonly since: number;
  /** What was expected, what happened, and why. */
  readonly story: string;
  /** How often it was played, each time with the same log. */
  readonly repetitions: number;
  /** Whether everything came to rest. */
  readonly settled: boolean;
}

/** The smallest script that was found to fail in the same way. */
export interface Minimal {
  readonly script: Script;
  /** How many smaller scripts were played to find it. */
  readonly tries: number;
  /** Whether it was reduced before, by something else than its expectation. */
  readonly isReduced?: boolean;
  /** The profiles of the model under which the expectation holds. */
  readonly heldBy: readonly string[];
  /** What makes the expectation hold if it is left out, each alone: `rule keep-together-1`. */
  readonly culprits: readonly string[];
}

/** A test directory for the upstream test suite, or why there is none. */
export type Reproducer =
  | {
      readonly name: string;
      readonly directory: TestDirectory;
      /** The profile that gave the expected log; undefined if the log is the actual one. */
      readonly expectedBy?: string;
    }
  | { readonly problem: string };
