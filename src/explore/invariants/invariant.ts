import type { NodeName, Sid } from '../../cluster';
import type { Story } from '../story';

/** Something that holds whatever happens. */
export interface Invariant {
  readonly id: string;
  /** What holds, in a sentence. */
  readonly statement: string;
  /** As in RFC 2119. */
  readonly strictness: 'MUST' | 'SHOULD';
  /** The requirements that it comes from, by their ids in features/requirements.yaml. */
  readonly requirements: readonly string[];
  /** Where a story breaks it; empty if it holds. */
  violations(story: Story): readonly Violation[];
}

/** Where a story breaks an invariant. */
export interface Violation {
  /** How many acts of the script had been carried out. */
  readonly acts: number;
  readonly resources: readonly Sid[];
  readonly nodes: readonly NodeName[];
  /** What happened, in a sentence. */
  readonly told: string;
  /** What should have happened, in a sentence of the step language. */
  readonly expected: string;
}
