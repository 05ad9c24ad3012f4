import { Status } from '@cucumber/cucumber';
import type { Attachment, Attempt } from './cucumber-messages';
import type { KnownDeviation } from './known-deviations';
import { type StepText, stepTextOf } from './scenario';

/** What came of a scenario, seen with what the engine is known to get wrong. */
export type Outcome =
  | { readonly kind: 'passed' }
  | { readonly kind: 'skipped'; readonly reason: string }
  | { readonly kind: 'failed as known'; readonly failure: Failure; readonly known: KnownDeviation }
  /** It failed, and was not known to, or with another message than known. */
  | { readonly kind: 'failed'; readonly failure: Failure; readonly known?: KnownDeviation }
  /** The deviation is gone, and the file of known deviations has to say so. */
  | { readonly kind: 'passed unexpectedly'; readonly known: KnownDeviation }
  /** Something else is at fault, so that it says nothing about the engine. */
  | { readonly kind: 'not judged'; readonly failure: Failure };

export type OutcomeKind = Outcome['kind'];

/** Every kind of outcome, the good ones first. */
export const outcomeKinds: readonly OutcomeKind[] = [
  'passed',
  'failed as known',
  'skipped',
  'failed',
  'passed unexpectedly',
  'not judged',
];

/** How a scenario failed. */
export interface Failure {
  /** The step that failed; undefined if a hook did. */
  readonly step?: StepText;
  /** The told story; its first line is short and the same in every run. */
  readonly message: string;
  /** The name of the error's class. */
  readonly error: string;
  /** Where in the code the error happened. */
  readonly trace?: string;
}

/** Errors that say something about a scenario, a step or the program, but nothing about the engine's behaviour. */
const mistakes = ['InputError', 'TypeError', 'ReferenceError', 'RangeError', 'SyntaxError'];

/** The last line of a message that tells that the failure is known. */
const knownLine = /\n+(known deviation: .*)$/;
const skipReason = /^skipped: (.*)$/s;

/** Judges a scenario that was run. */
export function outcomeOf(attempt: Attempt, known: KnownDeviation | undefined): Outcome {
  const { status } = attempt.worstTestStepResult;
  if (status === Status.PASSED) return known ? { kind: 'passed unexpectedly', known } : { kind: 'passed' };
  if (status === Status.SKIPPED) return { kind: 'skipped', reason: skipReasonOf(attempt) ?? 'no reason given' };

  const [failure, ...others] = failuresOf(attempt);
  if (!failure) return { kind: 'not judged', failure: { message: 'the scenario did not end', error: status } };
  if (status !== Status.FAILED || mistakes.includes(failure.error)) return { kind: 'not judged', failure };
  const isKnown = known?.message.test(firstLine(failure.message)) && others.length === 0;
  return known ? { kind: isKnown ? 'failed as known' : 'failed', failure, known } : { kind: 'failed', failure };
}

/** The first line of a message, by which a known deviation is recognised. */
export function firstLine(message: string): string {
  return message.split('\n', 1).join();
}

/** A message without the line that tells that the failure is known, and that line. */
export function splitKnown(message: string): { readonly story: string; readonly known: string | undefined } {
  return { story: message.replace(knownLine, ''), known: knownLine.exec(message)?.[1] };
}

/** The reason that a skipped scenario logged, as an attachment of cucumber has it. */
export function skipReasonIn(attachment: Attachment): string | undefined {
  return skipReason.exec(attachment.body)?.[1];
}

function skipReasonOf({ stepAttachments }: Attempt): string | undefined {
  return Object.values(stepAttachments)
    .flat()
    .map(skipReasonIn)
    .find((reason) => reason !== undefined);
}

/** How the steps and hooks failed, in their order; a hook can fail after a step has. */
function failuresOf({ testCase, stepResults, gherkinDocument, pickle, worstTestStepResult }: Attempt): Failure[] {
  return testCase.testSteps.flatMap(({ id, pickleStepId }) => {
    const result = stepResults[id];
    if (result?.status !== worstTestStepResult.status) return [];
    const { exception, message, status } = result;
    const text = exception?.message ?? message ?? `the step is ${status.toLowerCase()}`;
    return {
      ...(pickleStepId !== undefined && { step: stepTextOf(gherkinDocument, pickle, pickleStepId) }),
      message: splitKnown(text).story,
      error: exception?.type ?? status,
      ...(exception?.stackTrace !== undefined && { trace: exception.stackTrace }),
    };
  });
}
