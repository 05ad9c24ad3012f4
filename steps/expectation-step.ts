import { Then } from '@cucumber/cucumber';
import type { Expectation } from '../src/expect';
import { withArity } from './arity';
import type { ClusterDraft } from './cluster-draft';
import type { HaWorld, StepResult } from './world';

/** Defines a sentence that is true or not once all has come to rest. */
export function expectationStep<Parameters extends readonly unknown[]>(
  expression: string,
  read: (...parameters: Parameters) => Expectation,
): void {
  const step = function (this: HaWorld, ...parameters: Parameters): StepResult {
    return this.expect(read(...parameters));
  };
  Then(expression, withArity(read.length, step));
}

/** Defines a sentence that describes the cluster after "Given", and is an expectation after "Then". */
export function descriptionOrExpectationStep<Parameters extends readonly unknown[]>(
  expression: string,
  describe: (cluster: ClusterDraft, ...parameters: Parameters) => void,
  read: (...parameters: Parameters) => Expectation,
): void {
  const step = function (this: HaWorld, ...parameters: Parameters): StepResult {
    return this.describeOrExpect((cluster) => describe(cluster, ...parameters), read(...parameters));
  };
  Then(expression, withArity(read.length, step));
}
