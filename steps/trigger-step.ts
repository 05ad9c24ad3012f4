import { When } from '@cucumber/cucumber';
import { CucumberExpression } from '@cucumber/cucumber-expressions';
import { InputError, type Trigger } from '../src/cluster';
import { withArity } from './arity';
import { parameterTypes } from './parameter-types';
import type { HaWorld, StepResult } from './world';

interface Sentence {
  readonly expression: CucumberExpression;
  readonly read: (...parameters: readonly unknown[]) => readonly Trigger[];
}

const sentences: Sentence[] = [];

/** Defines a sentence that makes things happen: as a step, and as a row of "at the same time:". */
export function triggerStep<Parameters extends readonly unknown[]>(
  expression: string,
  read: (...parameters: Parameters) => readonly Trigger[],
): void {
  sentences.push({ expression: new CucumberExpression(expression, parameterTypes), read: read as Sentence['read'] });
  const step = function (this: HaWorld, ...parameters: Parameters): StepResult {
    return this.trigger(() => read(...parameters));
  };
  When(expression, withArity(read.length, step));
}

/**
 * What a sentence makes happen.
 *
 * @throws InputError if it is none of the sentences that make things happen
 */
export function triggersOf(text: string): readonly Trigger[] {
  for (const { expression, read } of sentences) {
    const found = expression.match(text);
    if (found) return read(...found.map((argument) => argument.getValue(undefined)));
  }
  throw new InputError(`"${text}" is nothing that can be made to happen`);
}
